import { useState } from 'preact/hooks';
import type { FormView, PasswordView } from '../messages/view.ts';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { clean } from '../views/clean.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { Later } from '../views/later.tsx';
import { useAct } from '../views/use-act.ts';
import { loadNewSecret } from './client-secret-later.ts';
import { fillTarget, lastFill, useShell, waiting } from './shell.ts';

/** What can be done with the chosen form: make a password and fill, fill one that is at hand, undo. */
export function FormActions({ form }: { readonly form: FormView }) {
  const shell = useShell();
  const act = useAct();
  const { view } = shell;
  const { result } = view;
  const { undoable, here } = lastFill(shell);
  const target = fillTarget(shell);
  const blocked = act.busy || waiting(shell).length > 0;
  const oauth = form.kind === 'oauth';
  const kind = oauth ? 'client-secret' : 'app-password';
  const usable = view.passwords.filter(
    (it) => it.atHand && it.kind === kind && it.state === 'active' && it.id !== result?.recordId,
  );

  return (
    <>
      {!here && oauth && <p class="note">{t('oauth_form')}</p>}
      {!here && oauth && !(result?.atHand && result.action !== 'revoked') && (
        <Later load={loadNewSecret} props={{}} />
      )}
      {!here && !oauth && !(result?.atHand && result.action !== 'revoked') && (
        <ArmedButton
          id="form-first"
          class="button primary wide"
          disabled={blocked}
          aria-describedby={blocked ? 'warnings' : undefined}
          onPress={() => {
            if (!target) return;
            void act.run(() =>
              onMicrosoftPage(shell.view, () =>
                send('job.create', { name: form.proposedName, fill: target }),
              ),
            );
          }}
        >
          {t('create_and_fill')}
        </ArmedButton>
      )}
      {!here && usable.length > 0 && (
        <FillChosen
          passwords={usable}
          disabled={blocked}
          onFill={(recordId) => {
            if (target) void act.run(() => send('password.fill', { recordId, ...target }));
          }}
        />
      )}
      {undoable && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            disabled={act.busy}
            onClick={() => void act.run(() => send('password.undo-fill', {}))}
          >
            {t('undo_fill')}
          </button>
        </div>
      )}
      <MaybeAlert failure={act.failure} facts={{ origin: form.origin, name: form.proposedName }} />
    </>
  );
}

interface FillProps {
  readonly passwords: readonly PasswordView[];
  readonly disabled: boolean;
  readonly onFill: (recordId: string) => void;
}

function FillChosen({ passwords, disabled, onFill }: FillProps) {
  const [chosen, setChosen] = useState('');
  const password = passwords.find((it) => it.id === chosen) ?? passwords[0];
  if (!password) return null;
  return (
    <div class="row">
      {passwords.length > 1 ? (
        <select
          class="field"
          aria-label={t('which_password')}
          value={password.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {passwords.map((it) => (
            <option key={it.id} value={it.id}>
              {clean(it.name)}
            </option>
          ))}
        </select>
      ) : (
        <span class="grow">
          <bdi class="name">{clean(password.name)}</bdi>
        </span>
      )}
      <ArmedButton disabled={disabled} onPress={() => onFill(password.id)}>
        {t('fill')}
      </ArmedButton>
    </div>
  );
}

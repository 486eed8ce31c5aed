import { useRef, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { clean } from '../views/clean.ts';
import { copySecret } from '../views/clipboard.ts';
import { Name } from '../views/name.tsx';
import { PageLink } from '../views/page-link.tsx';
import { RevokeQuestion } from '../views/revoke-question.tsx';
import { coded, day, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { ConfirmReplaced } from './confirm-replaced.tsx';
import { fillTarget, useShell } from './shell.ts';

interface Props {
  readonly password: PasswordView;
  readonly onReplace?: () => void;
  /** While several are picked for revoking. */
  readonly picked?: boolean;
  readonly onPick?: (picked: boolean) => void;
}

/** One line of the register. */
export function PasswordItem({ password, onReplace, picked, onPick }: Props) {
  const { view } = useShell();
  const [asking, setAsking] = useState(false);
  const revoke = useRef<HTMLButtonElement>(null);
  const name = clean(password.name);
  const body = (
    <>
      <span class="item-name">
        <Name text={password.name} />
      </span>
      <Details password={password} />
    </>
  );
  if (onPick) {
    return (
      <li>
        <label class="pick">
          <input
            type="checkbox"
            checked={picked ?? false}
            disabled={password.state === 'revoking'}
            onChange={(event) => onPick(event.currentTarget.checked)}
          />
          <span>{body}</span>
        </label>
      </li>
    );
  }
  return (
    <li class={password.state === 'revoked' ? 'past' : undefined}>
      {body}
      {password.state === 'created-not-saved' && (
        <p class="note warning">
          {t(
            password.kind === 'client-secret' ? 'secret_not_saved_explained' : 'created_not_saved_explained',
          )}{' '}
          {password.listedAt !== undefined && t('list_shows_it')}
        </p>
      )}
      {password.gone && password.endedAt !== undefined && (
        <p class="quiet">{t('gone_elsewhere', day(password.endedAt))}</p>
      )}
      {view.result?.recordId !== password.id && <ConfirmReplaced recordId={password.id} />}
      {asking ? (
        <RevokeQuestion
          view={view}
          passwords={[password]}
          onKeep={() => {
            setAsking(false);
            // The button is drawn again first.
            requestAnimationFrame(() => revoke.current?.focus());
          }}
        />
      ) : (
        password.state !== 'revoked' &&
        password.state !== 'revoking' && (
          <div class="item-buttons">
            <ValueButtons password={password} name={name} />
            {onReplace && isOwn(password) && (
              <button
                type="button"
                class="button quiet"
                aria-label={t('replace_named', name)}
                onClick={onReplace}
              >
                {t('replace')}
              </button>
            )}
            <button
              ref={revoke}
              type="button"
              class="button quiet danger"
              aria-label={t('revoke_named', name)}
              onClick={() => setAsking(true)}
            >
              {t('revoke')}
            </button>
            {password.kind === 'app-password' && (
              <PageLink path={`move/index.html#${password.id}`} name={t('better_named', name)}>
                {t('better_question')}
              </PageLink>
            )}
          </div>
        )
      )}
    </li>
  );
}

/** Made here and working: a new one can take its place. */
function isOwn(password: PasswordView): boolean {
  return password.state === 'active' && password.elsewhere !== true;
}

function Details({ password }: { readonly password: PasswordView }) {
  const places = [...new Set(password.uses.map((use) => host(use.origin)))];
  const words = password.elsewhere
    ? [t('first_seen_on', day(password.createdAt))]
    : [t('created_on', day(password.createdAt)), places.length > 0 ? list(places) : t('used_nowhere')];
  if (password.expiresAt !== undefined) words.push(t('secret_ends_on', day(password.expiresAt)));
  return (
    <span class="quiet details">
      {password.kind === 'client-secret' && <span class="tag">{t('client_secret')}</span>}
      {password.elsewhere && <span class="tag">{t('made_elsewhere')}</span>}
      {password.state !== 'active' && <span class="tag">{coded('state', password.state)}</span>}
      <span>{words.join(' · ')}</span>
    </span>
  );
}

/** What needs the value itself, so it is there only while the value is. */
function ValueButtons({ password, name }: { readonly password: PasswordView; readonly name: string }) {
  const shell = useShell();
  const act = useAct();
  const target = fillTarget(shell);
  const fits = (shell.form?.kind === 'oauth') === (password.kind === 'client-secret');
  if (!password.atHand || password.state !== 'active') return null;
  return (
    <>
      <ArmedButton
        class="button quiet"
        aria-label={t('copy_named', name)}
        onPress={() =>
          void act.run(async () => {
            const copied = await copySecret(password.id);
            if (!copied.ok) return copied;
            shell.say(t(copied.clears ? 'copied_clears' : 'copied_stays'));
            return { ok: true, value: undefined };
          })
        }
      >
        {t('copy')}
      </ArmedButton>
      {shell.form && fits && (
        <ArmedButton
          class="button quiet"
          aria-label={t('fill_named', name)}
          disabled={!target || act.busy}
          onPress={() => {
            if (target) void act.run(() => send('password.fill', { recordId: password.id, ...target }));
          }}
        >
          {t('fill')}
        </ArmedButton>
      )}
      <MaybeAlert failure={act.failure} facts={{ name }} />
    </>
  );
}

/** The host with its port; the origin itself where it cannot be read. */
function host(origin: string): string {
  return clean(URL.parse(origin)?.host || origin);
}

import { useEffect, useId, useRef } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { clean } from '../views/clean.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { counted, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

interface Props {
  readonly passwords: readonly PasswordView[];
  readonly onKeep: () => void;
}

/** Asks in place, because revoking cannot be taken back. */
export function RevokeQuestion({ passwords, onKeep }: Props) {
  const act = useAct();
  const { view } = useShell();
  const group = useRef<HTMLDivElement>(null);
  const id = useId();
  // The question itself gets the keyboard, not an answer: Enter pressed twice must not revoke.
  useEffect(() => group.current?.focus(), []);
  const [first] = passwords;
  const title =
    passwords.length === 1 && first
      ? t('revoke_question', clean(first.name))
      : counted('revoke_question', passwords.length);
  return (
    <div
      ref={group}
      class="question grave stack tight"
      role="group"
      tabIndex={-1}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => event.key === 'Escape' && onKeep()}
    >
      <p id={id} class="what">
        <bdi class="name">{title}</bdi>
      </p>
      {passwords.length > 1 && <p class="name">{list(passwords.map((it) => clean(it.name)))}</p>}
      <p id={`${id}-text`}>{t('revoke_warning')}</p>
      <div class="buttons">
        <ArmedButton
          class="button danger"
          onPress={() => {
            const recordIds = passwords.map((it) => it.id);
            void act.run(() => onMicrosoftPage(view, () => send('job.revoke', { recordIds })));
          }}
        >
          {t('revoke_now')}
        </ArmedButton>
        <button type="button" class="button" onClick={onKeep}>
          {t('keep')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} facts={{ name: first?.name ?? '' }} />
    </div>
  );
}

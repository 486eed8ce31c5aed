import { useEffect, useId, useRef } from 'preact/hooks';
import type { Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { PasswordView, View } from '../messages/view.ts';
import { MaybeAlert } from './alert.tsx';
import { ArmedButton } from './armed-button.tsx';
import { clean } from './clean.ts';
import { onMicrosoftPage } from './permissions.ts';
import { counted, list, t } from './text.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly view: Pick<View, 'settings'>;
  readonly passwords: readonly Pick<PasswordView, 'id' | 'name'>[];
  readonly onKeep: () => void;
  /** Starts it, where it is more than a job for these passwords. */
  readonly onRevoke?: () => Promise<Outcome>;
}

/** Asks in place, because revoking cannot be taken back. */
export function RevokeQuestion({ view, passwords, onKeep, onRevoke }: Props) {
  const act = useAct();
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
            void act.run(() => onMicrosoftPage(view, onRevoke ?? (() => send('job.revoke', { recordIds }))));
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

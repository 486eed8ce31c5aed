import { send } from '../messages/send.ts';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { clean } from '../views/clean.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { counted, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Revocations that were asked for and could not be done: they wait until the person tries again. */
export function RevokeQueue({ passwords }: { readonly passwords: readonly PasswordView[] }) {
  const act = useAct();
  const { view } = useShell();
  const recordIds = passwords.map((it) => it.id);
  if (passwords.length === 0) return null;
  return (
    <div class="note warning stack tight" role="group" aria-label={t('queue_title')}>
      <p>
        {counted('queue_waiting', passwords.length)}{' '}
        <bdi class="name">{list(passwords.map((it) => clean(it.name)))}</bdi>
      </p>
      <div class="buttons">
        <ArmedButton
          disabled={act.busy}
          onPress={() => void act.run(() => onMicrosoftPage(view, () => send('job.revoke', { recordIds })))}
        >
          {t('try_again')}
        </ArmedButton>
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('job.keep', { recordIds }))}
        >
          {t('keep')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </div>
  );
}

import { send } from '../messages/send.ts';
import type { FailureCode } from '../messages/failure.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { SignInTrouble } from '../views/sign-in-trouble.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Where signing in again cannot help. */
const NO_SIGN_IN: ReadonlySet<FailureCode> = new Set(['no-client-id', 'profile-unread']);

/** A sign-in that runs or went wrong while somebody is known: nothing else waits for it. */
export function AccountTrouble() {
  const { view } = useShell();
  const act = useAct();
  const { busy, failure } = view.signIn;
  if (busy) {
    return (
      <p class="note" role="status">
        {t('sign_in_busy')}
      </p>
    );
  }
  if (!failure) return <MaybeAlert failure={act.failure} />;
  return (
    <SignInTrouble failure={failure}>
      {!NO_SIGN_IN.has(failure.code) && (
        <button
          type="button"
          class="button primary"
          disabled={act.busy}
          onClick={() => void act.run(() => send('account.sign-in', {}))}
        >
          {t('sign_in')}
        </button>
      )}
      <button
        type="button"
        class="button"
        disabled={act.busy}
        onClick={() => void act.run(() => send('result.dismiss', {}))}
      >
        {t('done')}
      </button>
    </SignInTrouble>
  );
}

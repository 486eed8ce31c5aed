import { send } from '../messages/send.ts';
import { SignInTrouble } from '../views/sign-in-trouble.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** A sign-in that runs or has failed while an account is already known: the rest of the popup stays usable. */
export function SignInAgain() {
  const { busy, failure } = useShell().view.signIn;
  const act = useAct();
  if (busy) {
    return (
      <p class="note" role="status">
        {t('sign_in_busy')}
      </p>
    );
  }
  if (!failure) return null;
  return (
    <div class="stack">
      <SignInTrouble failure={failure} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('account.sign-in', {}))}
        >
          {t('sign_in')}
        </button>
        <button
          type="button"
          class="button quiet"
          disabled={act.busy}
          onClick={() => void act.run(() => send('result.dismiss', {}))}
        >
          {t('not_now')}
        </button>
      </div>
    </div>
  );
}

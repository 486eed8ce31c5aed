import { useId, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { MaybeAlert } from './alert.tsx';
import { SignInTrouble } from './sign-in-trouble.tsx';
import { t } from './text.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly view: View;
  /** There while one more account is added: back to where the person was. */
  readonly onLeave?: () => void;
}

/**
 * Nobody is known yet. Sign-in is the main way where the organization has registered Latchkey; without a
 * registration the address alone is, and sign-in says who has to do what.
 */
export function SignedOut({ view, onLeave }: Props) {
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const configured = view.settings.clientId !== '';
  const addressAllowed = view.managed?.workEmailOnly !== false;
  const { busy, failure } = view.signIn;

  const signIn = (
    <button
      key="sign-in"
      type="button"
      class={configured || !addressAllowed ? 'button primary' : 'button'}
      disabled={busy || act.busy}
      onClick={() => void act.run(() => send('account.sign-in', {})).then((ok) => ok && onLeave?.())}
    >
      {t('sign_in')}
    </button>
  );
  const address = asking ? (
    <AddressForm key="address" onLeave={() => setAsking(false)} onDone={onLeave} />
  ) : (
    <button
      key="address"
      type="button"
      class={configured ? 'button' : 'button primary'}
      onClick={() => setAsking(true)}
    >
      {t('use_address')}
    </button>
  );
  return (
    <section class="stack" aria-labelledby="signed-out">
      <h2 class="title" id="signed-out" tabIndex={-1} data-place>
        {t('signed_out_title')}
      </h2>
      <p>{t('truth_create')}</p>
      {busy && (
        <p class="note" role="status">
          {t('sign_in_busy')}
        </p>
      )}
      {failure && !busy && <SignInTrouble failure={failure} />}
      {!failure && <MaybeAlert failure={act.failure} />}
      <div class="choices">
        {!addressAllowed ? signIn : configured ? [signIn, address] : [address, signIn]}
      </div>
      {onLeave && (
        <div class="buttons">
          <button type="button" class="button quiet" onClick={onLeave}>
            {t('cancel')}
          </button>
        </div>
      )}
      {!configured && (
        <p class="quiet">{t(addressAllowed ? 'sign_in_needs_admin' : 'sign_in_needed_admin')}</p>
      )}
    </section>
  );
}

interface AddressProps {
  readonly onLeave: () => void;
  readonly onDone: (() => void) | undefined;
}

function AddressForm({ onLeave, onDone }: AddressProps) {
  const act = useAct();
  const [address, setAddress] = useState('');
  const field = useId();
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void act
          .run(() => send('account.use-address', { address: address.trim() }))
          .then((ok) => ok && onDone?.());
      }}
      onKeyDown={(event) => event.key === 'Escape' && onLeave()}
    >
      <label for={field}>{t('work_email')}</label>
      <input
        id={field}
        class="field"
        type="email"
        autocomplete="email"
        required
        maxLength={320}
        dir="ltr"
        value={address}
        aria-describedby={`${field}-note`}
        ref={focusFirst}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      <p id={`${field}-note`} class="quiet">
        {t('still_sign_in')}
      </p>
      <MaybeAlert failure={act.failure} />
      <button class="button primary" disabled={act.busy}>
        {t('continue')}
      </button>
    </form>
  );
}

/** Puts the keyboard into a field when it appears. */
function focusFirst(field: HTMLInputElement | null): void {
  field?.focus();
}

import { done, failed, type Outcome } from '../messages/failure.ts';
import type { Registration, SignIn } from '../sign-in/port.ts';
import { isGuid, isTenant, PERSONAL_TENANT } from '../sign-in/registration.ts';
import type { Store } from './store.ts';

interface Services {
  readonly store: Store;
  readonly signIn: SignIn;
}

/**
 * Keeps the organization's registration after a look at its form. Tokens were given to one registration, so they
 * go with it when it changes.
 */
export async function saveRegistration({ store, signIn }: Services, asked: Registration): Promise<Outcome> {
  const clientId = asked.clientId.trim().toLowerCase();
  const tenant = asked.tenant.trim().toLowerCase() || 'organizations';
  if (clientId !== '' && !isGuid(clientId)) return failed('client-id-not-valid');
  if (!isTenant(tenant) || tenant === PERSONAL_TENANT) return failed('tenant-not-valid');
  const { settings } = store;
  if (clientId === settings.clientId && tenant === settings.tenant) return done();
  await store.changeSettings({ clientId, tenant });
  // What went wrong with the old registration says nothing about the new one.
  await store.changeSession(() => ({ signInFailure: undefined, needSignIn: [] }));
  return signIn.forget();
}

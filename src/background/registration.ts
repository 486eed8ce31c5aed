import { done, failed, type Outcome } from '../messages/failure.ts';
import type { Registration, SignIn } from '../sign-in/port.ts';
import { isGuid, isTenant, PERSONAL_TENANT } from '../sign-in/registration.ts';
import type { Rules } from './rules.ts';
import type { Store } from './store.ts';

interface Services {
  readonly store: Pick<Store, 'settings' | 'session' | 'changeSettings' | 'changeSession'>;
  readonly rules: Pick<Rules, 'now'>;
  readonly signIn: Pick<SignIn, 'forget'>;
}

/** Keeps the organization's registration after a look at its form. What the policy decides cannot be changed. */
export async function saveRegistration(
  services: Services,
  asked: Omit<Registration, 'login'>,
): Promise<Outcome> {
  const { store, rules } = services;
  const clientId = asked.clientId.trim().toLowerCase();
  const tenant = asked.tenant.trim().toLowerCase() || 'organizations';
  if (clientId !== '' && !isGuid(clientId)) return failed('client-id-not-valid');
  if (!isTenant(tenant) || tenant === PERSONAL_TENANT) return failed('tenant-not-valid');
  const { clientId: managedId, tenant: managedTenant } = rules.now.policy;
  if ((managedId ?? clientId) !== clientId || (managedTenant ?? tenant) !== tenant) return failed('managed');
  await store.changeSettings({
    ...(managedId === undefined ? { clientId } : {}),
    ...(managedTenant === undefined ? { tenant } : {}),
  });
  return followRegistration(services);
}

/**
 * Tokens were given to one registration, so they go with it when another one is in force: after a change in the
 * settings or in the policy, the latter perhaps while no worker was there.
 */
export async function followRegistration({ store, rules, signIn }: Services): Promise<Outcome> {
  const { clientId, tenant, cloud } = rules.now;
  const { registration } = store.session;
  const same = registration?.clientId === clientId && registration.tenant === tenant;
  if (same && registration.cloud === cloud) return done();
  await store.changeSession(() => ({ registration: { clientId, tenant, cloud } }));
  if (!registration) return done();
  // What went wrong with the old registration says nothing about the new one.
  await store.changeSession(() => ({ signInFailure: undefined, needSignIn: [] }));
  return signIn.forget();
}

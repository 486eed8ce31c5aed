import type { Outcome } from '../messages/failure.ts';
import type { GraphClient } from './client.ts';
import { licences, me, organizations, type Licences, type Me } from './shapes.ts';

/** What Microsoft Graph says of the signed-in person, as far as an `Account` needs it. */
export interface Profile {
  /** Object id of the user. */
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName?: string;
  /** Addresses the mailbox may send from, primary first. */
  readonly senders: readonly string[];
  readonly tenantName?: string;
  /** A guest in this organization; undefined when Graph did not say. */
  readonly guest?: boolean;
  /** Whether a licence holds a mailbox plan; undefined when Graph could not say. */
  readonly hasExchangePlan?: boolean;
}

/**
 * Reads the profile with `User.Read` alone: `/me`, the name of the organization, and the licences. When one of
 * the last two fails, its member is missing and the rest stands.
 *
 * @returns The profile, or the failure of `/me`.
 */
export async function readProfile(client: GraphClient, signal?: AbortSignal): Promise<Outcome<Profile>> {
  const [user, tenant, licensed] = await Promise.all([
    client.get('/me?$select=id,userPrincipalName,displayName,mail,proxyAddresses,userType', me, signal),
    client.get('/organization?$select=id,displayName', organizations, signal),
    client.get('/me/licenseDetails', licences, signal),
  ]);
  if (!user.ok) return user;
  const { id, userPrincipalName, displayName, userType } = user.value;
  const tenantName = tenant.ok ? tenant.value.value[0]?.displayName : undefined;
  const plan = licensed.ok ? hasExchangePlan(licensed.value) : undefined;
  const profile = {
    id,
    userPrincipalName,
    senders: sendersOf(user.value),
    ...(displayName ? { displayName } : {}),
    ...(tenantName ? { tenantName } : {}),
    ...(userType ? { guest: userType === 'Guest' } : {}),
    ...(plan === undefined ? {} : { hasExchangePlan: plan }),
  };
  return { ok: true, value: profile };
}

/**
 * The addresses a mailbox may send from: `mail`, then the primary SMTP address (`SMTP:` in capitals), then the
 * other `smtp:` ones. Other kinds (`SIP:`, `X500:`) are left out; the same address in other letters counts once.
 */
export function sendersOf({
  mail,
  proxyAddresses = [],
}: Pick<Me, 'mail' | 'proxyAddresses'>): readonly string[] {
  const primary = withPrefix(proxyAddresses, 'SMTP:');
  const others = withPrefix(proxyAddresses, 'smtp:');
  const all = [...(mail ? [mail] : []), ...primary, ...others];
  const lower = all.map((address) => address.toLowerCase());
  return all.filter((_, index) => lower.indexOf(lower[index] ?? '') === index);
}

function withPrefix(addresses: readonly string[], prefix: string): string[] {
  return addresses
    .filter((address) => address.startsWith(prefix))
    .map((address) => address.slice(prefix.length).trim())
    .filter((address) => address !== '');
}

/** Plans named `EXCHANGE_S_*` that bring no mailbox: a part of almost every licence, and archives. */
const NO_MAILBOX = /^EXCHANGE_S_(FOUNDATION|ARCHIVE)/i;

/**
 * Whether one of the licences holds a provisioned Exchange plan. Plan names: Microsoft, product names and
 * service plan identifiers for licensing.
 *
 * @returns Undefined when none was found but the list has more pages.
 */
export function hasExchangePlan({ value, '@odata.nextLink': more }: Licences): boolean | undefined {
  const plans = value.flatMap(({ servicePlans = [] }) => servicePlans);
  const found = plans.some(
    ({ servicePlanName, provisioningStatus }) =>
      provisioningStatus === 'Success' &&
      /^EXCHANGE_S_/i.test(servicePlanName ?? '') &&
      !NO_MAILBOX.test(servicePlanName ?? ''),
  );
  return found || more === undefined ? found : undefined;
}

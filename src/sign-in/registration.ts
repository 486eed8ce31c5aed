import { failed, type Outcome } from '../messages/failure.ts';
import type { Registration } from './port.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** The tenant of Microsoft's personal accounts; source: Microsoft's id token reference (`tid`). */
export const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Whether a text has the form of Microsoft's ids for tenants, users and applications. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** Whether a text can stand in the setting for the tenant: `organizations`, a tenant id or a domain. */
export function isTenant(text: string): boolean {
  return text === 'organizations' || GUID.test(text) || DOMAIN.test(text);
}

/** The registration in the form used in requests; `no-client-id` or `wrong-tenant` when it cannot be used. */
export function readRegistration(from: Registration): Outcome<Registration> {
  const clientId = from.clientId.trim().toLowerCase();
  const tenant = from.tenant.trim().toLowerCase() || 'organizations';
  if (!isGuid(clientId)) return failed('no-client-id');
  if (!isTenant(tenant) || tenant === PERSONAL_TENANT) return failed('wrong-tenant');
  return { ok: true, value: { clientId, tenant, login: from.login } };
}

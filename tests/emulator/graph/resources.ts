import type { LicenseDetails, Organization, ServicePlanInfo, User } from '@microsoft/microsoft-graph-types';
import type { Account, Tenant } from '../core/state.ts';

const BASE = 'https://graph.microsoft.com/v1.0/$metadata';

/** The members of /me that come without $select. */
const DEFAULT_USER = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** /me, with $select. */
export function userOf(account: Account, select: string | null): Record<string, unknown> {
  const user: User = {
    id: account.id,
    businessPhones: [],
    displayName: account.displayName,
    givenName: account.givenName,
    jobTitle: null,
    mail: account.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: account.preferredLanguage,
    surname: account.surname,
    userPrincipalName: account.upn,
    userType: account.upn.includes('#EXT#') ? 'Guest' : 'Member',
    accountEnabled: true,
    proxyAddresses: account.proxyAddresses,
  };
  return { '@odata.context': `${BASE}#users/$entity`, ...pick(user, select?.split(',') ?? DEFAULT_USER) };
}

function pick(source: object, names: readonly string[]): Record<string, unknown> {
  const wanted = new Set(names.map((one) => one.trim()));
  return Object.fromEntries(Object.entries(source).filter(([name]) => wanted.has(name)));
}

/** /organization, with what an ordinary person may see. */
export function organizationOf(tenant: Tenant, select: string | null): unknown {
  const organization: Organization = {
    id: tenant.id,
    displayName: tenant.displayName,
    verifiedDomains: tenant.domains.map((name, index) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: index === 0,
      isInitial: index > 0,
      name,
      type: 'Managed',
    })),
  };
  const one = { ...organization, tenantType: 'AAD' };
  return {
    '@odata.context': `${BASE}#organization`,
    value: [select === null ? one : pick(one, select.split(','))],
  };
}

/** /me/licenseDetails. */
export function licensesOf(account: Account): unknown {
  const servicePlans: ServicePlanInfo[] = account.servicePlans.map((servicePlanName, index) => ({
    servicePlanId: `cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`,
    servicePlanName,
    provisioningStatus: 'Success',
    appliesTo: 'User',
  }));
  const license: LicenseDetails = {
    id: 'emulated-license',
    skuId: 'dddddddd-0000-4000-8000-000000000001',
    skuPartNumber: 'ENTERPRISEPACK',
    servicePlans,
  };
  return { '@odata.context': `${BASE}#users('me')/licenseDetails`, value: [license] };
}

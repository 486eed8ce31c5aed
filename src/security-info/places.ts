import { HOSTS, PATHS } from './page-data.ts';

/** The exact origin on which the driver works. */
export const SECURITY_INFO_ORIGIN = `https://${HOSTS.securityInfo.value}`;

/** True for an address of the exact origin. */
export function isSecurityInfo(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).origin === SECURITY_INFO_ORIGIN;
}

/** Where a job begins: English where the page honours it, and the account's own organization. */
export function startUrl(tenantId: string | undefined): string {
  const url = new URL(PATHS.securityInfo.value, SECURITY_INFO_ORIGIN);
  url.searchParams.set('lng', 'en');
  if (tenantId !== undefined && /^[0-9a-f-]{36}$/i.test(tenantId)) url.searchParams.set('tenantId', tenantId);
  return url.href;
}

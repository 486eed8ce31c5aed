import { PATHS } from './page-data.ts';

/** True for an address of the exact origin. */
export function isAt(origin: string, url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).origin === origin;
}

/** Where a job begins: English where the page honours it, and the account's own organization. */
export function startUrl(origin: string, tenantId: string | undefined): string {
  const url = new URL(PATHS.securityInfo.value, origin);
  url.searchParams.set('lng', 'en');
  if (tenantId !== undefined && /^[0-9a-f-]{36}$/i.test(tenantId)) url.searchParams.set('tenantId', tenantId);
  return url.href;
}

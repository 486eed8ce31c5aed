import type { Context } from '../core/context.ts';
import { accountById, type Account, type Tenant } from '../core/state.ts';

/** An authorize request whose client and redirect URI were found good. */
export interface AuthorizeRequest {
  tenant: string;
  clientId: string;
  redirectUri: string;
  responseMode: 'fragment' | 'query';
  state: string;
  nonce: string;
  prompt: string;
  loginHint: string;
  challenge: string;
  challengeMethod: string;
  scopes: string[];
  /** Path and query, to come back to. */
  address: string;
}

const REDIRECTS = [
  /^https:\/\/[a-p]{32}\.chromiumapp\.org\/[\w/-]*$/,
  /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/[\w/-]*$/,
  /^http:\/\/127\.0\.0\.1(:\d+)?\/mozoauth2\/[0-9a-f]{40}$/,
];

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether the redirect URI is one an extension can have. */
export function redirectAllowed(uri: string): boolean {
  return REDIRECTS.some((one) => one.test(uri));
}

/** Reads the query of /authorize; says the AADSTS code of a request that must not be answered by redirect. */
export function readAuthorize(
  context: Context,
  tenant: string,
  url: URL,
): { request: AuthorizeRequest } | { code: number } {
  const query = url.searchParams;
  const clientId = query.get('client_id') ?? '';
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!tenantKnown(context, tenant)) return { code: 90002 };
  if (!clientKnown(context, clientId)) return { code: 700016 };
  if (!redirectAllowed(redirectUri)) return { code: 50011 };
  return {
    request: {
      tenant,
      clientId,
      redirectUri,
      responseMode: query.get('response_mode') === 'query' ? 'query' : 'fragment',
      state: query.get('state') ?? '',
      nonce: query.get('nonce') ?? '',
      prompt: query.get('prompt') ?? '',
      loginHint: query.get('login_hint') ?? '',
      challenge: query.get('code_challenge') ?? '',
      challengeMethod: query.get('code_challenge_method') ?? '',
      scopes: readScopes(query.get('scope') ?? ''),
      address: `${url.pathname}${url.search}`,
    },
  };
}

/** Splits a scope parameter and drops Graph's own prefix. */
export function readScopes(scope: string): string[] {
  return scope
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => one.replace(/^https:\/\/graph\.microsoft\.com\//i, ''));
}

function clientKnown(context: Context, clientId: string): boolean {
  const registered = context.state.settings.registeredClients;
  return registered.length > 0 ? registered.includes(clientId) : GUID.test(clientId);
}

/** Whether a tenant name in a path means anything. */
export function tenantKnown(context: Context, tenant: string): boolean {
  return ['organizations', 'common'].includes(tenant) || findTenant(context, tenant) !== undefined;
}

/** The organization a path names, if it names a single one. */
export function findTenant(context: Context, name: string): Tenant | undefined {
  return context.state.tenants.find((one) => one.id === name || one.domains.includes(name.toLowerCase()));
}

/** Whether an account may sign in under the tenant of the path. */
export function tenantFits(context: Context, tenant: string, account: Account): boolean {
  const single = findTenant(context, tenant);
  return single === undefined || single.id === account.tenantId;
}

/** The account of a session entry. */
export function requireAccount(context: Context, id: string): Account {
  const account = accountById(context.state, id);
  if (!account) throw new Error('The session is of an account that no longer exists.');
  return account;
}

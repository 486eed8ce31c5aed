/** The only module that drives MSAL. Every function here runs inside `withCache`. */
import { mirror } from './environment.ts';
import {
  CacheLookupPolicy,
  PublicClientApplication,
  type AccountInfo,
  type AuthenticationResult,
} from '@azure/msal-browser';
import { Refusal } from './failures.ts';
import { fill, temporary, type Entries } from './mirror.ts';
import type { TokenNetwork } from './network.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';
import type { Registration, TokenOptions } from './port.ts';

/** What one operation works with. */
export interface Msal {
  readonly registration: Registration;
  readonly redirectUri: string;
  readonly network: TokenNetwork;
}

/** How to ask at the authorize endpoint. */
export interface Question {
  /** Without one Microsoft shows as much as it has to. */
  readonly prompt?: 'select_account' | 'none';
  readonly permission: Permission;
  readonly loginHint?: string;
  readonly claims?: string;
}

/** A web flow that has begun. `memory` holds the PKCE verifier and stays in this worker's memory. */
export interface Flow {
  readonly url: string;
  readonly state: string;
  readonly memory: Entries;
}

/** Computes the authorize URL and takes what MSAL remembers of it out of the cache. */
export async function beginFlow(msal: Msal, { permission, ...question }: Question): Promise<Flow> {
  let url = '';
  const app = await createApp(msal, (address) => {
    url = address;
  });
  await app.loginRedirect({ scopes: [...PERMISSIONS[permission]], ...question });
  const state = new URL(url).searchParams.get('state') ?? '';
  return { url, state, memory: temporary(mirror) };
}

/** Redeems the code of a flow. MSAL compares state and nonce and sends the verifier. */
export async function finishFlow(msal: Msal, flow: Flow, hash: string): Promise<AuthenticationResult> {
  fill(mirror, flow.memory);
  const app = await createApp(msal);
  const result = await app.handleRedirectPromise({ hash, navigateToLoginRequestUrl: false });
  if (!result) throw new Refusal({ code: 'sign-in-failed', facts: { code: 'state' } });
  return result;
}

/**
 * A token from the cache or the refresh token. The lookup policy is always given: MSAL's own default ends in a
 * hidden iframe, which an extension cannot have.
 */
export async function renew(
  msal: Msal,
  account: AccountInfo,
  { permission = 'profile', ...options }: TokenOptions,
) {
  const app = await createApp(msal);
  return app.acquireTokenSilent({
    scopes: [...PERMISSIONS[permission]],
    account,
    ...options,
    cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
  });
}

/** The accounts in the cache. */
export async function listAccounts(msal: Msal): Promise<readonly AccountInfo[]> {
  return (await createApp(msal)).getAllAccounts();
}

/** Takes one account and its tokens out of the cache, and tells nobody. */
export async function removeAccount(msal: Msal, account: AccountInfo): Promise<void> {
  await (await createApp(msal)).clearCache({ account });
}

/**
 * A new MSAL for each operation: it remembers codes and results it has handled, and they should go with it.
 * Its knowledge of Microsoft's endpoints is built in, so nothing is fetched here.
 */
async function createApp(msal: Msal, onUrl?: (url: string) => void): Promise<PublicClientApplication> {
  const app = new PublicClientApplication({
    auth: {
      clientId: msal.registration.clientId,
      authority: `${msal.registration.login}/${msal.registration.tenant}`,
      redirectUri: msal.redirectUri,
      clientCapabilities: ['CP1'],
      onRedirectNavigate: (url) => {
        onUrl?.(url);
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: {
      networkClient: msal.network.of(msal.registration.login),
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false },
    },
  });
  await app.initialize();
  return app;
}

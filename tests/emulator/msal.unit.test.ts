// @vitest-environment happy-dom
import { CacheLookupPolicy, PublicClientApplication, type INetworkModule } from '@azure/msal-browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type Emulator } from './index.ts';
import { CLIENT_ID, OauthClient, ORIGIN, REDIRECT } from './testing/oauth-client.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
});

/** Lets the library talk to the emulator without a browser. */
function network(client: OauthClient): INetworkModule {
  const send = async (
    method: string,
    url: string,
    options?: { body?: string; headers?: Record<string, string> },
  ) => {
    const answer = await client.browser.send(url, {
      method,
      headers: { ...options?.headers, origin: ORIGIN },
      ...(options?.body === undefined ? {} : { body: options.body }),
    });
    return { headers: {}, body: JSON.parse(answer.body), status: answer.status };
  };
  return {
    sendGetRequestAsync: async (url, options) => await send('GET', url, options),
    sendPostRequestAsync: async (url, options) => await send('POST', url, options),
  };
}

test('Microsoft’s own library signs in, refreshes and sees the end of the refresh token', async () => {
  const client = new OauthClient(emulator);
  emulator.state.settings.autoSignIn = 'anna@contoso.example';
  let address = '';
  const msal = new PublicClientApplication({
    auth: {
      clientId: CLIENT_ID,
      authority: 'https://login.microsoftonline.com/organizations',
      redirectUri: REDIRECT,
      onRedirectNavigate: (url) => {
        address = url;
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: { networkClient: network(client) },
  });
  await msal.initialize();
  const scopes = ['User.Read'];
  await msal.loginRedirect({ scopes });
  const consent = await client.browser.open(address);
  const { location } = await client.browser.submit(consent, { decision: 'accept' });
  const { hash } = new URL(location);
  const result = await msal.handleRedirectPromise({ hash, navigateToLoginRequestUrl: false });
  expect(result?.account.username).toBe('anna@contoso.example');
  if (!result) throw new Error('No result.');

  const silent = {
    scopes,
    account: result.account,
    forceRefresh: true,
    cacheLookupPolicy: CacheLookupPolicy.RefreshToken,
  };
  const refreshed = await msal.acquireTokenSilent(silent);
  expect(refreshed.accessToken).not.toBe(result.accessToken);

  emulator.state.settings.clockOffsetMs = 25 * 3_600_000;
  await expect(msal.acquireTokenSilent(silent)).rejects.toThrow('700084');
});

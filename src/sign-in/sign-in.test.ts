// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ACCOUNT,
  ADDRESS,
  becomeWorker,
  CLIENT_ID,
  FakeMicrosoft,
  PERSON,
  REDIRECT,
  TENANT,
} from './fake-microsoft.ts';
import type { SignIn } from './port.ts';

becomeWorker();

let microsoft: FakeMicrosoft;
let signIn: SignIn;

/** A worker that has just started: all modules anew, MSAL among them. */
async function startWorker(settings = { clientId: CLIENT_ID, tenant: 'organizations' }): Promise<SignIn> {
  vi.resetModules();
  const { createSignIn } = await import('./sign-in.ts');
  return createSignIn({ browser: microsoft.browser, registration: () => Promise.resolve(settings) });
}

beforeEach(async () => {
  microsoft = new FakeMicrosoft();
  signIn = await startWorker();
});

describe('a sign-in', () => {
  test('asks for User.Read with PKCE, lets the person choose, and says who signed in', async () => {
    const outcome = await signIn.signIn();

    expect(outcome).toEqual({
      ok: true,
      value: { id: ACCOUNT.id, tenantId: TENANT, objectId: PERSON, address: ADDRESS, name: 'Mia' },
    });
    const { url, interactive } = microsoft.first();
    expect(interactive).toBe(true);
    expect(url.origin + url.pathname).toBe(
      'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
    );
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT,
      response_type: 'code',
      response_mode: 'fragment',
      prompt: 'select_account',
      code_challenge_method: 'S256',
    });
    expect(url.searchParams.get('scope')?.split(' ').toSorted()).toEqual([
      'User.Read',
      'offline_access',
      'openid',
      'profile',
    ]);
    expect(microsoft.requests).toHaveLength(1);
    expect(microsoft.requests[0]?.init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
    });
  });

  test('gives a token afterwards without asking again', async () => {
    await signIn.signIn();
    expect(await signIn.token(ACCOUNT)).toEqual({ ok: true, value: 'access-2' });
    expect(microsoft.requests).toHaveLength(1);
    expect(await signIn.accounts()).toMatchObject([{ id: ACCOUNT.id }]);
  });

  test('refreshes', async () => {
    await signIn.signIn();
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual({ ok: true, value: 'access-3' });
    expect(microsoft.posts[1]?.get('refresh_token')).toBe('refresh-2');
  });

  test('survives the worker', async () => {
    await signIn.signIn();
    signIn = await startWorker();
    expect(await signIn.token(ACCOUNT)).toEqual({ ok: true, value: 'access-2' });
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual({ ok: true, value: 'access-3' });
    expect(microsoft.asked).toHaveLength(1);
  });

  test('comes back silently after a browser restart', async () => {
    await signIn.signIn();
    microsoft.saved = undefined;
    signIn = await startWorker();
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
    expect(microsoft.asked[1]?.interactive).toBe(false);
    const asked = Object.fromEntries(microsoft.asked[1]?.url.searchParams ?? []);
    expect(asked).toMatchObject({ prompt: 'none', login_hint: ADDRESS });
    expect(microsoft.asked[1]?.url.pathname).toBe(`/${TENANT}/oauth2/v2.0/authorize`);
  });
});

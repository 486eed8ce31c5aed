// @vitest-environment node
import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { startEmulator, type Emulator } from './index.ts';
import { OauthClient, ORIGIN, readTokens } from './testing/oauth-client.ts';

let emulator: Emulator;
let client: OauthClient;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
});
beforeEach(() => {
  emulator.reset();
  client = new OauthClient(emulator);
});

test('a sign-in ends in tokens, and the state comes back unchanged', async () => {
  const back = await client.authorize();
  expect(back.get('state')).toBe('state-1|x==');
  const answer = await client.redeem(back.get('code') ?? '');
  expect(answer.status).toBe(200);
  expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
  expect(readTokens(answer).refresh_token).not.toBe('');
});

test('the id_token is signed with the published key and carries the expected claims', async () => {
  const { id_token: idToken } = await client.tokens();
  const [head = '', claims = '', signature = ''] = idToken.split('.');
  const keys = await client.browser.send('https://login.microsoftonline.com/common/discovery/v2.0/keys');
  const parsed = v.parse(
    v.object({ keys: v.array(v.record(v.string(), v.string())) }),
    JSON.parse(keys.body),
  );
  const key = createPublicKey({ key: parsed.keys[0] ?? {}, format: 'jwk' });
  expect(
    verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')),
  ).toBe(true);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    preferred_username: 'anna@contoso.example',
    nonce: 'nonce-1',
    ver: '2.0',
  });
});

test('authorize without an S256 challenge is refused', async () => {
  const attempts: Record<string, string>[] = [
    { code_challenge: '' },
    { code_challenge_method: 'plain' },
    { code_challenge_method: '' },
  ];
  for (const changes of attempts) {
    const back = await client.authorize(changes);
    expect(back.get('error')).toBe('invalid_request');
    expect(back.get('code')).toBeNull();
  }
});

test('a wrong verifier, a second use and a late use of a code are refused', async () => {
  const code = (await client.authorize()).get('code') ?? '';
  expect(readTokens(await client.redeem(code, 'something-else')).error_codes).toEqual([501481]);
  expect((await client.redeem(code)).status).toBe(200);
  expect(readTokens(await client.redeem(code)).error_codes).toEqual([54005]);
  const other = (await client.authorize()).get('code') ?? '';
  emulator.state.settings.clockOffsetMs = 11 * 60_000;
  expect(readTokens(await client.redeem(other)).error_codes).toEqual([70008]);
});

test('the same authorize address can be opened twice', async () => {
  const address = client.authorizeUrl();
  const first = await client.browser.open(address);
  const second = await client.browser.open(address);
  expect(second.body).toContain('name="password"');
  const answer = await client.signIn(first, 'anna@contoso.example', 'demo-anna');
  expect(answer.body).toContain('name="decision"');
});

test('a refresh gives a new token whose end does not move', async () => {
  const first = await client.tokens();
  emulator.state.settings.clockOffsetMs = 20 * 3_600_000;
  const second = readTokens(await client.refresh(first.refresh_token));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  emulator.state.settings.clockOffsetMs = 25 * 3_600_000;
  const third = await client.refresh(second.refresh_token);
  expect(third.status).toBe(400);
  expect(readTokens(third)).toMatchObject({ error: 'invalid_grant', error_codes: [700084] });
});

test('a used refresh token is refused where the setting says so', async () => {
  emulator.state.settings.refreshReuse = 'refuse';
  const first = await client.tokens();
  expect((await client.refresh(first.refresh_token)).status).toBe(200);
  expect(readTokens(await client.refresh(first.refresh_token)).error).toBe('invalid_grant');
});

test('the token endpoint asks for an Origin and answers preflights of extensions only', async () => {
  const code = (await client.authorize()).get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code, code_verifier: client.verifier };
  expect(readTokens(await client.token(fields, {})).error_codes).toEqual([9002327]);
  const address = 'https://login.microsoftonline.com/common/oauth2/v2.0/token';
  const preflight = async (origin: string): Promise<number> =>
    (await client.browser.send(address, { method: 'OPTIONS', headers: { origin } })).status;
  expect(await preflight('moz-extension://0a1b')).toBe(204);
  expect(await preflight('https://evil.test')).toBe(403);
});

test('prompt=none gives a code with a session and login_required without', async () => {
  expect((await client.authorize({ prompt: 'none' })).get('error')).toBe('login_required');
  await client.authorize();
  expect((await client.authorize({ prompt: 'none' })).get('code')).not.toBeNull();
});

test('prompt=select_account shows the picker when somebody is signed in', async () => {
  await client.authorize();
  const picker = await client.browser.open(client.authorizeUrl({ prompt: 'select_account' }));
  expect(picker.body).toContain('Pick an account');
  const picked = await client.browser.submit(picker, { account: 'anna@contoso.example' });
  expect(picked.location).toContain('code=');
  const other = await client.browser.submit(picker, { account: '' });
  expect(other.body).toContain('name="password"');
});

test('declined consent comes back as access_denied', async () => {
  const page = await client.browser.open(client.authorizeUrl());
  const consent = await client.signIn(page, 'anna@contoso.example', 'demo-anna');
  const declined = await client.browser.submit(consent, { decision: 'cancel' });
  expect(declined.location).toContain('error=access_denied');
  expect(declined.location).toContain('AADSTS65004');
});

test('page-only errors stay on the page', async () => {
  const bad = await client.browser.open(client.authorizeUrl({ redirect_uri: 'https://evil.test/' }));
  expect(bad.body).toContain('AADSTS50011');
  emulator.state.settings.autoSignIn = 'anna@contoso.example';
  const wrongTenant = await client.browser.open(client.authorizeUrl({}, 'fabrikam.example'));
  expect(wrongTenant.body).toContain('AADSTS50020');
  emulator.state.settings.userConsent = 'blocked';
  expect((await client.browser.open(client.authorizeUrl())).body).toContain('Need admin approval');
  emulator.state.settings.loginError = { code: 53003 };
  expect((await client.browser.open(client.authorizeUrl())).body).toContain('AADSTS53003');
});

test('an error can be sent by redirect or by the token endpoint instead', async () => {
  emulator.state.settings.autoSignIn = 'anna@contoso.example';
  emulator.state.settings.autoConsent = true;
  emulator.state.settings.loginError = { code: 53003, how: 'redirect' };
  expect((await client.authorize()).get('error')).toBe('access_denied');
  emulator.state.settings.loginError = { code: 50076 };
  expect(await client.tokens()).toMatchObject({ error: 'interaction_required', suberror: 'basic_action' });
});

test('wrong passwords and unknown people are refused', async () => {
  const page = await client.browser.open(client.authorizeUrl());
  expect((await client.signIn(page, 'anna@contoso.example', 'nope')).body).toContain('AADSTS50126');
  expect((await client.signIn(page, 'nobody@contoso.example', 'nope')).body).toContain('AADSTS50034');
});

test('signing out ends the session and returns with the state', async () => {
  await client.authorize();
  const target = encodeURIComponent('https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/');
  const out = await client.browser.send(
    `https://login.microsoftonline.com/common/oauth2/v2.0/logout?post_logout_redirect_uri=${target}&state=s1`,
  );
  expect(out.location).toContain('state=s1');
  expect((await client.authorize({ prompt: 'none' })).get('error')).toBe('login_required');
});

// @vitest-environment node
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { startEmulator, type Emulator } from './index.ts';
import { OauthClient, ORIGIN } from './testing/oauth-client.ts';
import type { Answer } from './testing/test-browser.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0';
let emulator: Emulator;
let client: OauthClient;
let accessToken: string;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
});
beforeEach(async () => {
  emulator.reset({ settings: { autoSignIn: 'alias@contoso.example', autoConsent: true } });
  client = new OauthClient(emulator);
  accessToken = (await client.tokens()).access_token;
});

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return await client.browser.send(`${GRAPH}${path}`, {
    headers: { authorization: `Bearer ${accessToken}`, origin: ORIGIN, ...headers },
  });
}

async function batch(requests: unknown): Promise<Answer> {
  return await client.browser.send(`${GRAPH}/$batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ requests }),
  });
}

test('/me tells the two addresses apart and honours $select', async () => {
  expect(JSON.parse((await get('/me')).body)).toMatchObject({
    userPrincipalName: 'alias@contoso.example',
    mail: 'alan.alias@contoso.example',
  });
  const some: unknown = JSON.parse((await get('/me?$select=id,proxyAddresses')).body);
  expect(some).toHaveProperty('proxyAddresses');
  expect(some).not.toHaveProperty('mail');
});

test('organization and licences can be read with User.Read', async () => {
  expect((await get('/organization')).body).toContain('"Contoso"');
  expect((await get('/me/licenseDetails')).body).toContain('EXCHANGE_S_ENTERPRISE');
  expect(JSON.parse((await get('/me/ownedObjects/microsoft.graph.application')).body)).toMatchObject({
    value: [],
  });
});

test('what needs another scope is refused with 403', async () => {
  const answer = await get('/me/mailboxSettings');
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
});

test('there is nothing about app passwords', async () => {
  expect((await get('/me/authentication/appPasswords')).status).toBe(400);
});

test('a missing, wrong or expired token is refused with 401', async () => {
  expect((await get('/me', { authorization: '' })).status).toBe(401);
  expect((await get('/me', { authorization: 'Bearer nonsense' })).status).toBe(401);
  emulator.state.settings.clockOffsetMs = 3 * 3_600_000;
  const late = await get('/me');
  expect(late.status).toBe(401);
  expect(late.headers['www-authenticate']).toContain('Bearer');
});

test('a throttled answer says when to come back, once', async () => {
  emulator.state.settings.faults = [
    { host: 'graph.microsoft.com', path: '/v1.0/me', kind: '429', times: 1, milliseconds: 2000 },
  ];
  const answer = await get('/me');
  expect(answer.status).toBe(429);
  expect(answer.headers['retry-after']).toBe('2');
  expect((await get('/me')).status).toBe(200);
});

test('the request id of the client comes back when asked for', async () => {
  const answer = await get('/me', { 'client-request-id': 'abc', 'return-client-request-id': 'true' });
  expect(answer.headers['client-request-id']).toBe('abc');
});

test('a batch answers up to twenty requests, each on its own', async () => {
  const answer = await batch([
    { id: '1', method: 'GET', url: '/me' },
    { id: '2', method: 'GET', url: '/me/mailboxSettings' },
    { id: '3', method: 'GET', url: '/organization', dependsOn: ['2'] },
  ]);
  const statuses: unknown = JSON.parse(answer.body);
  expect(statuses).toMatchObject({ responses: [{ id: '3', status: 424 }, { status: 403 }, { status: 200 }] });
  const many = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
  expect((await batch(many)).status).toBe(400);
});

async function post(path: string, body: unknown): Promise<Answer> {
  return await client.browser.send(`${GRAPH}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, origin: ORIGIN },
    body: JSON.stringify(body),
  });
}

async function becomeAdmin(): Promise<void> {
  emulator.reset({ settings: { autoSignIn: 'admin@contoso.example', autoConsent: true } });
  client = new OauthClient(emulator);
  const scope = 'User.Read Application.ReadWrite.All openid offline_access';
  accessToken = (await client.tokens({ scope })).access_token;
}

test('an ordinary person cannot get a permission that needs an administrator', async () => {
  const page = await client.browser.open(client.authorizeUrl({ scope: 'openid Application.ReadWrite.All' }));
  expect(page.body).toContain('Need admin approval');
});

test('a client secret is shown once, listed without its value, and can be removed', async () => {
  await becomeAdmin();
  const key = "/applications(appId='eeeeeeee-0000-4000-8000-00000000000a')";
  const made = await post(`${key}/addPassword`, { passwordCredential: { displayName: 'Ticket server' } });
  const { keyId, secretText } = v.parse(
    v.object({ keyId: v.string(), secretText: v.string() }),
    JSON.parse(made.body),
  );
  const listed = (await get('/me/ownedObjects/microsoft.graph.application')).body;
  expect(listed).toContain(keyId);
  expect(listed).not.toContain(secretText);
  expect((await post(`${key}/removePassword`, { keyId })).status).toBe(204);
  expect((await post(`${key}/removePassword`, { keyId })).status).toBe(400);
});

test('policies refuse secrets, and a new application is not found at once', async () => {
  await becomeAdmin();
  emulator.state.settings.secretPolicy = 'short-lifetime';
  const key = '/applications/eeeeeeee-0000-4000-8000-000000000001';
  expect((await post(`${key}/addPassword`, {})).body).toContain('CredentialInvalidLifetimeAsPerAppPolicy');
  emulator.state.settings.replicationMs = 60_000;
  const made = await post('/applications', { displayName: 'New one' });
  const { id } = v.parse(v.object({ id: v.string() }), JSON.parse(made.body));
  expect((await get(`/applications/${id}`)).status).toBe(404);
  emulator.state.settings.clockOffsetMs = 61_000;
  expect((await get(`/applications/${id}`)).status).toBe(200);
});

// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addRedirectUri,
  addSecret,
  createApplication,
  ownApplications,
  readApplication,
  removeSecret,
} from '../../src/graph/applications.ts';
import { createGraphClient, type GraphClient } from '../../src/graph/client.ts';
import en from '../../public/_locales/en/messages.json';
import type { Failure } from '../../src/messages/failure.ts';
import { startEmulator, type Emulator, type Fault, type OwnedApplication } from './index.ts';
import { testFetch } from './testing/test-fetch.ts';
import { OauthClient, ORIGIN, readTokens } from './testing/oauth-client.ts';

/** The shipped Graph client against the emulator: both are checked against Microsoft's types when they compile. */

const DAY = 86_400_000;
const ADMIN = 'User.Read Application.ReadWrite.All openid offline_access';
const texts: Readonly<Record<string, { readonly message: string }>> = en;

let emulator: Emulator;
let oauth: OauthClient;
let graph: GraphClient;
let tokensAsked: unknown[];
let pauses: number[];

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());
beforeEach(async () => {
  emulator.reset({ settings: { autoSignIn: 'admin@contoso.example', autoConsent: true } });
  oauth = new OauthClient(emulator);
  const token = (await oauth.tokens({ scope: ADMIN })).access_token;
  tokensAsked = [];
  pauses = [];
  graph = createGraphClient({
    graph: 'https://graph.microsoft.com',
    token: (options) => {
      tokensAsked.push(options);
      return Promise.resolve({ ok: true, value: token });
    },
    fetch: testFetch(oauth.browser, ORIGIN),
    isOnline: () => true,
    wait: (milliseconds) => {
      pauses.push(milliseconds);
      emulator.state.settings.clockOffsetMs += milliseconds;
      return Promise.resolve();
    },
  });
});

function own(): OwnedApplication {
  const [found] = emulator.state.accounts.flatMap((account) => account.ownedApplications);
  if (!found) throw new Error('no application is seeded');
  return found;
}

function breakGraph(fault: Omit<Fault, 'host' | 'times'> & { times?: number }): void {
  emulator.state.settings.faults = [{ times: 1, ...fault, host: 'graph.microsoft.com' }];
}

const inHalfAYear = (): number => Date.now() + 180 * DAY;

/** What a person reads about a failure. */
function said(answer: { ok: true } | { ok: false; failure: Failure }): string {
  if (answer.ok) throw new Error('it went well');
  return texts[`failure_${answer.failure.code}_what`.replaceAll('-', '_')]?.message ?? 'no text';
}

describe('a client secret', () => {
  test('is made, listed without its value, gives a token, and is ended', async () => {
    const made = await addSecret(graph, own().id, 'Ticket mail', inHalfAYear());
    if (!made.ok) throw new Error(made.failure.code);
    const read = await readApplication(graph, own().id);
    expect(JSON.stringify(read)).toContain(made.value.keyId);
    expect(JSON.stringify(read)).not.toContain(made.value.secretText);

    const ask = async (): Promise<string> => {
      const answer = await oauth.browser.send(
        'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
        {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: own().appId,
            client_secret: made.value.secretText,
            scope: 'https://outlook.office365.com/.default',
          }).toString(),
        },
      );
      const { access_token: token, error_codes: codes } = readTokens(answer);
      return token === '' ? String(codes[0]) : 'token';
    };
    expect(await ask()).toBe('token');
    emulator.state.settings.clockOffsetMs = 200 * DAY;
    expect(await ask()).toBe('7000222');
    emulator.state.settings.clockOffsetMs = 0;
    expect(await removeSecret(graph, own().id, made.value.keyId)).toMatchObject({ ok: true });
    expect(await ask()).toBe('7000215');
    // Once more is as good as once.
    expect(await removeSecret(graph, own().id, made.value.keyId)).toMatchObject({ ok: true });
  });

  test('of a new registration waits until the directory knows it', async () => {
    emulator.state.settings.replicationMs = 4000;
    const app = await createApplication(graph, 'Ticket mail', 'https://forms.test/oauth/callback');
    if (!app.ok) throw new Error(app.failure.code);
    const made = await addSecret(graph, app.value.id, 'Ticket mail', inHalfAYear(), { fresh: true });
    expect(made.ok).toBe(true);
    expect(pauses).toEqual([500, 1500, 3000]);
    expect(await ownApplications(graph)).toMatchObject({
      value: [
        {},
        { displayName: 'Ticket mail', web: { redirectUris: ['https://forms.test/oauth/callback'] } },
      ],
    });
  });

  test('whose answer is lost is not asked for twice, and can be found', async () => {
    breakGraph({ path: '/v1.0/applications', method: 'POST', kind: 'close', after: true });
    const lost = await addSecret(graph, own().id, 'Ticket mail', inHalfAYear());
    expect(lost).toMatchObject({ ok: false, maybe: true });
    expect(own().secrets).toHaveLength(1);
    expect(await readApplication(graph, own().id)).toMatchObject({
      value: { passwordCredentials: [{ displayName: 'Ticket mail', keyId: own().secrets[0]?.keyId }] },
    });
  });

  test('throttled is asked for again when Graph says, and so once', async () => {
    breakGraph({ path: '/v1.0/applications', method: 'POST', kind: '429', milliseconds: 7000 });
    expect((await addSecret(graph, own().id, 'Ticket mail', inHalfAYear())).ok).toBe(true);
    expect(pauses).toEqual([7000]);
    expect(own().secrets).toHaveLength(1);
  });

  test('answers a claims challenge with a token that satisfies it', async () => {
    breakGraph({ path: '/v1.0/applications', method: 'POST', kind: '401' });
    expect((await addSecret(graph, own().id, 'Ticket mail', inHalfAYear())).ok).toBe(true);
    expect(tokensAsked).toEqual([
      {},
      { claims: '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}' },
    ]);
  });

  test('is given up when the person cancels, and it is said that it may exist', async () => {
    const answer = await addSecret(graph, own().id, 'Ticket mail', inHalfAYear(), {
      signal: AbortSignal.abort(),
    });
    expect(answer).toMatchObject({ ok: false, maybe: false, failure: { code: 'cancelled' } });
  });
});

describe('a redirect URI', () => {
  test('is added to those that are there, once', async () => {
    own().redirectUris.push('https://old.example/callback');
    await addRedirectUri(graph, own().id, 'https://forms.test/oauth/callback');
    await addRedirectUri(graph, own().id, 'https://forms.test/oauth/callback');
    expect(own().redirectUris).toEqual(['https://old.example/callback', 'https://forms.test/oauth/callback']);
  });
});

describe('what a person reads when Graph says', () => {
  const add = () => addSecret(graph, own().id, 'Ticket mail', inHalfAYear() + DAY);

  test('CredentialTypeNotAllowedAsPerAppPolicy', async () => {
    emulator.state.settings.secretPolicy = 'no-secrets';
    expect(said(await add())).toBe('Your organization does not allow client secrets for this application.');
  });

  test('CredentialInvalidLifetimeAsPerAppPolicy', async () => {
    emulator.state.settings.secretPolicy = 'short-lifetime';
    expect(said(await add())).toBe('Your organization does not allow a client secret to live that long.');
  });

  test('403 Authorization_RequestDenied, about a secret and about a registration', async () => {
    emulator.state.settings.ownApps = 'refused';
    emulator.state.settings.registerApps = 'refused';
    expect(said(await add())).toBe('Microsoft does not let you change this application.');
    expect(said(await createApplication(graph, 'Ticket mail', undefined))).toBe(
      'Microsoft does not let you register an application.',
    );
  });

  test('404 Request_ResourceNotFound', async () => {
    const nobody = 'eeeeeeee-0000-4000-8000-0000000000ff';
    const answers = [
      await addSecret(graph, nobody, 'Ticket mail', inHalfAYear()),
      await removeSecret(graph, nobody, nobody),
      await readApplication(graph, nobody),
    ];
    for (const answer of answers) {
      expect(said(answer)).toBe('Microsoft does not find this application any more.');
    }
  });

  test('429, 500 and 503 for good', async () => {
    for (const kind of ['429', '500'] as const) {
      breakGraph({ path: '/v1.0/applications', kind, times: 9, milliseconds: 1000 });
      expect(said(await add())).toBe('Microsoft does not answer properly right now.');
    }
    expect(own().secrets).toEqual([]);
  });

  test('401 InvalidAuthenticationToken for good', async () => {
    breakGraph({ path: '/v1.0/applications', kind: '401', times: 9 });
    expect(said(await add())).toBe('Please sign in again.');
  });
});

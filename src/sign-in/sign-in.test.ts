// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ACCOUNT,
  ADDRESS,
  becomeWorker,
  CLIENT_ID,
  FakeMicrosoft,
  OTHER,
  PERSON,
  REDIRECT,
  refused,
  TENANT,
} from './fake-microsoft.ts';
import { placesOf, WORLDWIDE } from '../clouds/places.ts';
import type { Registration, SignIn } from './port.ts';

becomeWorker();

let microsoft: FakeMicrosoft;
let signIn: SignIn;
const REGISTRATION: Registration = { clientId: CLIENT_ID, tenant: 'organizations', login: WORLDWIDE.login };

/** A worker that has just started: all modules anew, MSAL among them. */
async function startWorker(settings: Partial<Registration> = {}): Promise<SignIn> {
  vi.resetModules();
  const { createSignIn } = await import('./sign-in.ts');
  return createSignIn({
    browser: microsoft.browser,
    registration: () => Promise.resolve({ ...REGISTRATION, ...settings }),
  });
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

function failure(code: string, facts?: Record<string, string>) {
  return { ok: false, failure: facts ? { code, facts } : { code } };
}

/** What is kept; the cache is the only place where anything may be. */
function savedText(): string {
  return JSON.stringify(microsoft.saved ?? {});
}

describe('a refresh token that is dead', () => {
  const forms = {
    invalid_grant: refused(
      'invalid_grant',
      'AADSTS700084: The refresh token was issued to a single page app.',
      {
        error_codes: [700084],
      },
    ),
    bad_token: refused('invalid_grant', 'AADSTS50173: The grant has expired.', { suberror: 'bad_token' }),
    interaction_required: refused('interaction_required', 'AADSTS50076: You must use multi-factor.'),
  };

  test.each(Object.entries(forms))('by %s is replaced silently', async (_, answer) => {
    await signIn.signIn();
    microsoft.tokenAnswer = (form) => (form.has('refresh_token') ? answer : undefined);
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual({ ok: true, value: 'access-4' });
    expect(microsoft.asked.map(({ interactive }) => interactive)).toEqual([true, false]);
  });

  test('by being gone is replaced silently', async () => {
    await signIn.signIn();
    const entries = Object.entries(JSON.parse(savedText())).filter(([key]) => !key.includes('refreshtoken'));
    microsoft.saved = Object.fromEntries(entries);
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual({ ok: true, value: 'access-4' });
    expect(microsoft.posts.every((form) => form.get('grant_type') === 'authorization_code')).toBe(true);
  });

  test.each(Object.entries(forms))(
    'by %s needs the person when Microsoft has no session',
    async (_, answer) => {
      await signIn.signIn();
      microsoft.tokenAnswer = (form) => (form.has('refresh_token') ? answer : undefined);
      microsoft.answer = (asked) =>
        microsoft.refusal(asked, 'login_required', 'AADSTS50058: A silent sign-in');
      const again = failure('sign-in-again', { code: 'AADSTS50058' });
      expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(again);
      // No storm: the next requests do not ask Microsoft again.
      expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(again);
      expect(microsoft.asked).toHaveLength(2);
    },
  );

  test('needs the person when the silent flow would need a page', async () => {
    microsoft.answer = () => Promise.reject(new Error('User interaction required.'));
    expect(await signIn.token(ACCOUNT)).toEqual(failure('sign-in-again'));
  });

  test('goes on after the person signed in again', async () => {
    microsoft.answer = (asked) =>
      asked.interactive ? microsoft.redirect(asked) : microsoft.refusal(asked, 'login_required');
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: false });
    await signIn.signIn();
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
  });
});

describe('claims', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';

  test('go to the token endpoint with the refresh token', async () => {
    await signIn.signIn();
    expect(await signIn.token(ACCOUNT, { claims })).toEqual({ ok: true, value: 'access-3' });
    expect(JSON.parse(microsoft.posts[1]?.get('claims') ?? '{}')).toMatchObject(JSON.parse(claims));
  });

  test('go to the silent flow when the refresh token does not do', async () => {
    await signIn.signIn();
    microsoft.tokenAnswer = (form) =>
      form.has('refresh_token') ? refused('interaction_required', 'AADSTS50076: MFA', { claims }) : undefined;
    expect(await signIn.token(ACCOUNT, { claims })).toMatchObject({ ok: true });
    expect(JSON.parse(microsoft.asked[1]?.url.searchParams.get('claims') ?? '{}')).toMatchObject(
      JSON.parse(claims),
    );
  });
});

describe('a sign-in that does not come to its end', () => {
  test('because the window was closed leaves nothing behind, and the next one works', async () => {
    microsoft.answer = () => Promise.reject(new Error('The user did not approve access.'));
    expect(await signIn.signIn()).toEqual(failure('sign-in-closed'));
    expect(await signIn.signIn()).toEqual(failure('sign-in-closed'));
    expect(savedText()).not.toMatch(/verifier|interaction|request/);

    microsoft.answer = (asked) => microsoft.redirect(asked);
    expect(await signIn.signIn()).toMatchObject({ ok: true });
  });

  test('because the worker died, and the next one works', async () => {
    microsoft.answer = () => new Promise(() => undefined);
    void signIn.signIn();
    await vi.waitFor(() => expect(microsoft.asked).toHaveLength(1));
    expect(savedText()).not.toMatch(/verifier|interaction|request/);

    signIn = await startWorker();
    microsoft.answer = (asked) => microsoft.redirect(asked);
    expect(await signIn.signIn()).toMatchObject({ ok: true });
  });

  test('because it was cancelled', async () => {
    const stop = new AbortController();
    microsoft.answer = () => {
      stop.abort();
      return new Promise(() => undefined);
    };
    expect(await signIn.signIn(stop.signal)).toEqual(failure('cancelled'));
    expect(microsoft.posts).toHaveLength(0);
  });

  test.each([
    [
      'consent-declined',
      'access_denied',
      'AADSTS65004: User declined to consent to access the app.',
      'AADSTS65004',
    ],
    ['admin-approval', 'access_denied', 'AADSTS90094: The grant requires admin permission.', 'AADSTS90094'],
    ['wrong-tenant', 'invalid_request', 'AADSTS50020: User account does not exist in tenant', 'AADSTS50020'],
    [
      'sign-in-blocked',
      'access_denied',
      'AADSTS53003: Access has been blocked by Conditional Access',
      'AADSTS53003',
    ],
    ['sign-in-failed', 'unauthorized_client', 'AADSTS700016: Application not found', 'AADSTS700016'],
    ['sign-in-failed', 'weird', 'AADSTS11111: new', 'AADSTS11111'],
    ['consent-declined', 'access_denied', '<script>alert(1)</script>', 'access_denied'],
    ['microsoft-unavailable', 'temporarily_unavailable', '', 'temporarily_unavailable'],
    ['sign-in-failed', '<img src=x>', '', 'unknown'],
  ])('is %s for %s %s', async (expected, error, description, fact) => {
    microsoft.answer = (asked) => microsoft.refusal(asked, error, description);
    expect(await signIn.signIn()).toEqual(failure(expected, { code: fact }));
    expect(microsoft.posts).toHaveLength(0);
  });

  test('keeps Microsoft’s correlation id', async () => {
    const correlationId = 'eeeeeeee-0000-4000-8000-00000000000e';
    microsoft.answer = (asked) =>
      microsoft.refusal(
        asked,
        'access_denied',
        `AADSTS65004: no. Trace ID: x Correlation ID: ${correlationId} y`,
      );
    expect(await signIn.signIn()).toEqual(
      failure('consent-declined', { code: 'AADSTS65004', correlationId }),
    );
  });

  test('because the token endpoint refuses', async () => {
    microsoft.tokenAnswer = () =>
      refused('invalid_request', 'AADSTS9002326: Cross-origin token redemption is permitted only for SPA.');
    expect(await signIn.signIn()).toMatchObject({
      failure: { code: 'sign-in-failed', facts: { code: 'AADSTS9002326' } },
    });
    expect(savedText()).not.toMatch(/access-|refresh-|idtoken/);
  });
});

describe('an answer that is not Microsoft’s to this question', () => {
  test.each([
    ['another path', (url: string) => url.replace('.org/#', '.org/x#'), 'redirect'],
    ['another host', (url: string) => url.replace('.org/', '.org.evil.test/'), 'redirect'],
    ['a second code', (url: string) => `${url}&code=other`, 'parameters'],
    ['another state', (url: string) => url.replace(/state=[^&]*/, 'state=x'), 'state'],
    ['no state', (url: string) => url.replace(/state=[^&]*/, ''), 'state'],
  ])('is refused: %s', async (_, tamper, reason) => {
    microsoft.answer = (asked) => tamper(microsoft.redirect(asked));
    expect(await signIn.signIn()).toEqual(failure('sign-in-failed', { code: reason }));
    expect(microsoft.posts).toHaveLength(0);
    expect(savedText()).not.toMatch(/verifier|interaction|request|access-|refresh-/);
  });

  test('is refused: the state of an earlier sign-in', async () => {
    let earlier = '';
    microsoft.answer = (asked) => {
      earlier = microsoft.redirect(asked);
      return Promise.reject(new Error('The user did not approve access.'));
    };
    await signIn.signIn();
    microsoft.answer = () => earlier;
    expect(await signIn.signIn()).toEqual(failure('sign-in-failed', { code: 'state' }));
  });

  test('is refused: the code of somebody else', async () => {
    let stolen = '';
    microsoft.answer = (asked) => {
      stolen = new URLSearchParams(new URL(microsoft.redirect(asked)).hash.slice(1)).get('code') ?? '';
      return Promise.reject(new Error('The user did not approve access.'));
    };
    await signIn.signIn();
    microsoft.answer = (asked) => microsoft.redirect(asked, { code: stolen });
    expect(await signIn.signIn()).toMatchObject({ failure: { facts: { code: 'AADSTS501481' } } });
  });

  test.each([
    ['audience', () => ({ aud: OTHER }), 'sign-in-failed'],
    ['issuer', () => ({ iss: 'https://sts.windows.net/x/' }), 'sign-in-failed'],
    ['issuer of another tenant', () => ({ tid: OTHER }), 'sign-in-failed'],
    ['nonce', () => ({ nonce: 'old' }), 'sign-in-failed'],
    ['missing nonce', () => ({ nonce: undefined }), 'sign-in-failed'],
    ['expiry', () => ({ exp: 1 }), 'clock-wrong'],
    ['object id', () => ({ oid: 'x' }), 'sign-in-failed'],
  ])('is refused: the id token’s %s', async (_, claims, expected) => {
    microsoft.claims = claims();
    expect(await signIn.signIn()).toMatchObject({ failure: { code: expected } });
    expect(savedText()).not.toMatch(/access-|refresh-|idtoken/);
  });

  test('is refused: an id token that names two people, or no algorithm', async () => {
    microsoft.before = `"oid":"${OTHER}",`;
    expect(await signIn.signIn()).toEqual(failure('sign-in-failed', { code: 'id-token' }));
    microsoft.before = '';
    microsoft.alg = 'none';
    expect(await signIn.signIn()).toEqual(failure('sign-in-failed', { code: 'id-token' }));
  });

  test('is refused: a personal account, or one of another tenant than the settings’', async () => {
    microsoft.tenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
    expect(await signIn.signIn()).toEqual(failure('wrong-tenant'));
    microsoft.tenant = OTHER;
    signIn = await startWorker({ clientId: CLIENT_ID, tenant: TENANT });
    expect(await signIn.signIn()).toEqual(failure('wrong-tenant'));
    expect(savedText()).not.toMatch(/access-|refresh-/);
  });

  test('is refused: another person in the silent flow', async () => {
    microsoft.person = OTHER;
    expect(await signIn.token(ACCOUNT)).toEqual(failure('sign-in-again'));
    expect(savedText()).not.toMatch(/access-|refresh-/);
  });

  test('is refused: another person’s tokens for a refresh token', async () => {
    await signIn.signIn();
    const before = savedText();
    microsoft.person = OTHER;
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toMatchObject({ ok: false });
    expect(savedText()).toBe(before);
  });
});

describe('without a network', () => {
  test('a sign-in is offline', async () => {
    microsoft.online = false;
    microsoft.answer = () => Promise.reject(new Error('Authorization page could not be loaded.'));
    expect(await signIn.signIn()).toEqual(failure('offline'));
  });

  test('a token from the cache is given, a refresh is offline, and later it works', async () => {
    await signIn.signIn();
    microsoft.online = false;
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(failure('offline'));
    expect(microsoft.asked).toHaveLength(1);
    microsoft.online = true;
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toMatchObject({ ok: true });
  });

  test('a silent flow is offline, and is tried again at once when the network is back', async () => {
    microsoft.online = false;
    microsoft.answer = () => Promise.reject(new Error('Authorization page could not be loaded.'));
    expect(await signIn.token(ACCOUNT)).toEqual(failure('offline'));
    microsoft.online = true;
    microsoft.answer = (asked) => microsoft.redirect(asked);
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
  });

  test('Microsoft’s trouble is not the person’s: 429, 5xx, pages instead of JSON', async () => {
    await signIn.signIn();
    microsoft.tokenAnswer = () => ({ status: 200, body: '<html>' });
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(failure('microsoft-unavailable'));
    microsoft.tokenAnswer = () => ({ status: 429, body: {}, headers: { 'retry-after': '60' } });
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(failure('microsoft-unavailable'));
    const sent = microsoft.requests.length;
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual(failure('microsoft-unavailable'));
    expect(microsoft.requests).toHaveLength(sent);
  });
});

describe('several at once', () => {
  test('a second sign-in is told that a window is open', async () => {
    const [first, second] = await Promise.all([signIn.signIn(), signIn.signIn()]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(failure('busy'));
    expect(microsoft.asked).toHaveLength(1);
  });

  test('tokens are given while the window is open', async () => {
    await signIn.signIn();
    const waiting: ((url: string) => void)[] = [];
    microsoft.answer = () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      });
    const open = signIn.signIn();
    await vi.waitFor(() => expect(microsoft.asked).toHaveLength(2));
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toEqual({ ok: true, value: 'access-3' });
    const asked = microsoft.asked[1];
    if (asked) waiting[0]?.(microsoft.redirect(asked));
    expect(await open).toMatchObject({ ok: true });
    expect(await signIn.token(ACCOUNT)).toEqual({ ok: true, value: 'access-5' });
  });

  test('requests for a token share one silent flow', async () => {
    const tokens = await Promise.all([1, 2, 3].map(() => signIn.token(ACCOUNT)));
    expect(new Set(tokens.map((token) => JSON.stringify(token))).size).toBe(1);
    expect(tokens[0]).toMatchObject({ ok: true });
    expect(microsoft.asked).toHaveLength(1);
  });

  test('refreshes do not lose each other’s refresh token', async () => {
    await signIn.signIn();
    await Promise.all([1, 2, 3].map(() => signIn.token(ACCOUNT, { forceRefresh: true })));
    const used = microsoft.posts.map((form) => form.get('refresh_token')).filter((token) => token !== null);
    expect(used).toEqual(['refresh-2', 'refresh-3', 'refresh-4']);
  });
});

describe('signing out and forgetting', () => {
  test('takes the tokens away and tells Microsoft nothing', async () => {
    await signIn.signIn();
    expect(savedText()).toMatch(/refresh-2/);
    expect(await signIn.signOut(ACCOUNT.id)).toEqual({ ok: true });
    expect(savedText()).not.toMatch(/access-|refresh-|mia@/);
    expect(await signIn.accounts()).toEqual([]);
    expect(microsoft.asked).toHaveLength(1);
  });

  test('works without a client id too', async () => {
    await signIn.signIn();
    signIn = await startWorker({ clientId: '', tenant: '' });
    expect(await signIn.signOut(ACCOUNT.id)).toEqual({ ok: true });
    expect(microsoft.saved).toEqual({});
  });

  test('is not undone by a silent flow that ran meanwhile', async () => {
    microsoft.answer = async (asked) => {
      await signIn.forget();
      return microsoft.redirect(asked);
    };
    expect(await signIn.token(ACCOUNT)).toEqual(failure('cancelled'));
    expect(savedText()).not.toMatch(/access-|refresh-/);
    microsoft.answer = (asked) => microsoft.redirect(asked);
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
  });

  test('forgets all at once', async () => {
    await signIn.signIn();
    expect(await signIn.forget()).toEqual({ ok: true });
    expect(microsoft.saved).toEqual({});
  });
});

describe('settings', () => {
  test('without a client id nothing is asked', async () => {
    signIn = await startWorker({ clientId: '', tenant: 'organizations' });
    expect(await signIn.signIn()).toEqual(failure('no-client-id'));
    expect(await signIn.token(ACCOUNT)).toEqual(failure('no-client-id'));
    expect(microsoft.asked).toHaveLength(0);
  });

  test('the tenant is the authority', async () => {
    signIn = await startWorker({ clientId: CLIENT_ID, tenant: 'contoso.example' });
    expect(await signIn.signIn()).toMatchObject({ ok: true });
    expect(microsoft.first().url.pathname).toBe('/contoso.example/oauth2/v2.0/authorize');
  });

  test('an account that never signed in has no token', async () => {
    const account = { id: 'address:mia@contoso.example', address: ADDRESS };
    expect(await signIn.token(account)).toEqual(failure('sign-in-again'));
    expect(microsoft.asked).toHaveLength(0);
  });
});

describe('secrets', () => {
  test('are not in failures, in the console or in a cache that was refused', async () => {
    const words: unknown[] = [];
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const spies = methods.map((method) =>
      vi.spyOn(console, method).mockImplementation((...all) => words.push(all)),
    );
    const outcomes: unknown[] = [];
    microsoft.claims = { aud: OTHER };
    outcomes.push(await signIn.signIn());
    microsoft.claims = {};
    microsoft.answer = (asked) => `${microsoft.redirect(asked)}&code=other`;
    outcomes.push(await signIn.signIn());
    microsoft.answer = (asked) => microsoft.redirect(asked);
    await signIn.signIn();
    microsoft.tokenAnswer = () => refused('invalid_grant', 'AADSTS70008: refresh-2 expired');
    outcomes.push(await signIn.token(ACCOUNT, { forceRefresh: true }));
    for (const spy of spies) spy.mockRestore();
    expect(words).toEqual([]);
    expect(JSON.stringify(outcomes)).not.toMatch(/access-\d|refresh-\d|code-\d|https?:|ey[A-Za-z0-9]{10}/);
  });

  test('are not in the page’s or the worker’s storage between operations', async () => {
    await signIn.signIn();
    expect(Object.keys(sessionStorage)).toEqual([]);
  });
});

describe('in another cloud', () => {
  const { login } = placesOf('us-government');

  test('asks and redeems at that cloud alone', async () => {
    signIn = await startWorker({ login });
    microsoft.login = login;
    expect(await signIn.signIn()).toMatchObject({ ok: true, value: { address: ADDRESS } });
    expect(microsoft.first().url.origin).toBe(login);
    expect(microsoft.requests.map(({ url }) => new URL(url).origin)).toEqual([login]);
  });

  test('takes no id token of the worldwide one', async () => {
    signIn = await startWorker({ login });
    expect(await signIn.signIn()).toMatchObject({
      failure: { code: 'sign-in-failed', facts: { code: 'id-token' } },
    });
  });
});

describe('a computer whose clock is wrong', () => {
  const HOUR = 60 * 60;
  /** An id token as Microsoft issues it when its clock is this far from ours. */
  const issuedAt = (offset: number): Record<string, unknown> => {
    const seconds = Math.floor(Date.now() / 1000) + offset;
    return { iat: seconds, nbf: seconds, exp: seconds + HOUR };
  };

  test.each([
    ['three hours behind', 3 * HOUR],
    ['four minutes behind', 240],
    ['four minutes ahead', -240],
    ['an hour ahead, within what is forgiven', -HOUR - 240],
  ])('signs in and refreshes: %s', async (_, offset) => {
    microsoft.claims = issuedAt(offset);
    expect(await signIn.signIn()).toMatchObject({ ok: true });
    expect(await signIn.token(ACCOUNT)).toMatchObject({ ok: true });
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toMatchObject({ ok: true });
  });

  test('is told so when it is hours ahead, and keeps no token', async () => {
    microsoft.claims = issuedAt(-3 * HOUR);
    expect(await signIn.signIn()).toEqual(failure('clock-wrong'));
    expect(savedText()).not.toMatch(/access-|refresh-|idtoken/);
    microsoft.claims = issuedAt(0);
    expect(await signIn.signIn()).toMatchObject({ ok: true });
  });
});

describe('a permission for more', () => {
  test('is asked for in a window of its own, for the known account in its tenant, and kept', async () => {
    await signIn.signIn();
    expect(await signIn.permit(ACCOUNT, 'applications')).toMatchObject({ ok: true });
    const [, { url, interactive } = microsoft.first()] = microsoft.asked;
    expect(interactive).toBe(true);
    expect(url.pathname).toBe(`/${TENANT}/oauth2/v2.0/authorize`);
    expect(url.searchParams.get('login_hint')).toBe(ADDRESS);
    expect(url.searchParams.get('prompt')).toBeNull();
    expect(url.searchParams.get('scope')?.split(' ')).toContain('Application.ReadWrite.All');

    const posts = microsoft.posts.length;
    expect(await signIn.token(ACCOUNT, { permission: 'applications' })).toMatchObject({ ok: true });
    expect(microsoft.posts).toHaveLength(posts);
  });

  test('is never asked for by a token, and its refusal costs no other token', async () => {
    await signIn.signIn();
    microsoft.tokenAnswer = (form) =>
      form.get('scope')?.includes('Application.ReadWrite.All')
        ? refused('invalid_grant', 'AADSTS65001: No consent.')
        : undefined;
    microsoft.answer = (asked) =>
      microsoft.refusal(asked, 'interaction_required', 'AADSTS65001: No consent.');
    expect(await signIn.token(ACCOUNT, { permission: 'applications' })).toMatchObject({
      failure: { code: 'sign-in-again' },
    });
    expect(microsoft.asked.map(({ interactive }) => interactive)).toEqual([true, false]);
    expect(await signIn.token(ACCOUNT, { forceRefresh: true })).toMatchObject({ ok: true });
  });

  test('given by somebody else is none, and his tokens are not kept', async () => {
    await signIn.signIn();
    microsoft.person = OTHER;
    expect(await signIn.permit(ACCOUNT, 'applications')).toMatchObject({
      failure: { code: 'sign-in-again' },
    });
    expect(await signIn.accounts()).toHaveLength(1);
  });

  test('is none when the window was closed: an admin may have to agree first', async () => {
    await signIn.signIn();
    microsoft.answer = () => undefined;
    expect(await signIn.permit(ACCOUNT, 'applications')).toMatchObject({
      failure: { code: 'sign-in-closed' },
    });
  });
});

// @vitest-environment node
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { failed, type Outcome } from '../messages/failure.ts';
import { createGraphClient, type GraphClient } from './client.ts';

const shape = v.object({ id: v.string() });

interface Setting {
  readonly answers: readonly (() => Response | Promise<Response>)[];
  readonly token?: Outcome<string>;
  readonly online?: boolean;
}

/** A client whose answers come in order, the last one for good. */
function clientWith({ answers, token = { ok: true, value: 'token' }, online = true }: Setting) {
  const requests: { url: string; init: RequestInit }[] = [];
  const asked: unknown[] = [];
  const waits: number[] = [];
  const client: GraphClient = createGraphClient({
    graph: 'https://graph.microsoft.com',
    token: (options) => {
      asked.push(options);
      return Promise.resolve(token);
    },
    fetch: async (url, init) => {
      requests.push({ url, init });
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    },
    isOnline: () => online,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  return { client, requests, asked, waits };
}

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  return () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

function graphError(status: number, code: string, headers?: Record<string, string>) {
  return answer(status, { error: { code, message: 'Somebody Secret has no rights' } }, headers);
}

const good = answer(200, { id: 'x', more: 1 });

describe('a read', () => {
  test('sends the token and a request id to Graph only, without cookies', async () => {
    const { client, requests } = clientWith({ answers: [good] });
    expect(await client.get('/me', shape)).toEqual({ ok: true, value: { id: 'x' } });
    expect(requests[0]?.url).toBe('https://graph.microsoft.com/v1.0/me');
    expect(requests[0]?.init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      headers: {
        authorization: 'Bearer token',
        'client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  test('hands on what the token provider failed with', async () => {
    const { client, requests } = clientWith({ answers: [good], token: failed('sign-in-again') });
    expect(await client.get('/me', shape)).toEqual(failed('sign-in-again'));
    expect(requests).toHaveLength(0);
  });

  test.each([
    ['not JSON', answer(200, '<html>')],
    ['not the documented shape', answer(200, { id: 5 })],
    ['empty', answer(200, '')],
  ])('refuses a body that is %s', async (_, first) => {
    const { client } = clientWith({ answers: [first] });
    expect(await client.get('/me', shape)).toEqual(
      failed('microsoft-unavailable', { code: 'unexpected-body', status: '200' }),
    );
  });
});

describe('a 401', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const challenge = {
    'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`,
  };

  test('with claims asks for a token that satisfies them, once', async () => {
    const { client, asked } = clientWith({ answers: [answer(401, {}, challenge), good] });
    expect(await client.get('/me', shape)).toMatchObject({ ok: true });
    expect(asked).toEqual([{}, { claims }]);
  });

  test('without claims asks for a new token', async () => {
    const { client, asked } = clientWith({ answers: [answer(401), good] });
    expect(await client.get('/me', shape)).toMatchObject({ ok: true });
    expect(asked).toEqual([{}, { forceRefresh: true }]);
  });

  test('of several requests at once asks for one new token', async () => {
    const { client, asked } = clientWith({ answers: [answer(401), answer(401), good, good] });
    const answers = await Promise.all([client.get('/me', shape), client.get('/organization', shape)]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    expect(asked).toEqual([{}, {}, { forceRefresh: true }]);
  });

  test('after a new token means that the person must sign in again', async () => {
    const { client, requests } = clientWith({
      answers: [graphError(401, 'InvalidAuthenticationToken', challenge)],
    });
    expect(await client.get('/me', shape)).toEqual(failed('sign-in-again', { status: '401' }));
    expect(requests).toHaveLength(2);
  });
});

describe('a refusal', () => {
  test('keeps the code and the request id, not the message', async () => {
    const refusal = graphError(403, 'Authorization_RequestDenied', { 'request-id': 'abc-1' });
    const { client } = clientWith({ answers: [refusal] });
    expect(await client.get('/me', shape)).toEqual(
      failed('refused-by-microsoft', {
        code: 'Authorization_RequestDenied',
        status: '403',
        requestId: 'abc-1',
      }),
    );
  });

  test('without a readable body is still a refusal', async () => {
    const { client } = clientWith({ answers: [answer(404, 'gone')] });
    expect(await client.get('/me', shape)).toEqual(
      failed('refused-by-microsoft', { code: 'unknown', status: '404' }),
    );
  });

  test('by a broken server is not the person’s', async () => {
    const { client } = clientWith({ answers: [graphError(500, 'InternalServerError')] });
    expect(await client.get('/me', shape)).toEqual(failed('microsoft-unavailable', { status: '500' }));
  });
});

describe('throttling', () => {
  test('waits as long as Graph says and goes on', async () => {
    const { client, waits } = clientWith({
      answers: [answer(429, {}, { 'retry-after': '3' }), answer(503), good],
    });
    expect(await client.get('/me', shape)).toMatchObject({ ok: true });
    expect(waits).toEqual([3000, 2000]);
  });

  test('does not wait longer than a person would', async () => {
    const { client, waits } = clientWith({ answers: [answer(429, {}, { 'retry-after': '600' })] });
    expect(await client.get('/me', shape)).toEqual(
      failed('microsoft-unavailable', { code: 'throttled', status: '429' }),
    );
    expect(waits).toEqual([]);
  });

  test('ends after three tries', async () => {
    const { client, requests } = clientWith({ answers: [answer(503, {}, { 'retry-after': '0' })] });
    expect(await client.get('/me', shape)).toMatchObject(failed('microsoft-unavailable'));
    expect(requests).toHaveLength(3);
  });
});

describe('no answer', () => {
  test('without a network is offline', async () => {
    const { client } = clientWith({ answers: [], online: false });
    expect(await client.get('/me', shape)).toEqual(failed('offline'));
  });

  test('with a network is Microsoft', async () => {
    const { client } = clientWith({ answers: [] });
    expect(await client.get('/me', shape)).toEqual(failed('microsoft-unavailable'));
  });

  test('after a cancel is neither', async () => {
    const { client, requests } = clientWith({ answers: [good] });
    expect(await client.get('/me', shape, AbortSignal.abort())).toEqual(failed('cancelled'));
    expect(requests).toHaveLength(0);
  });

  test('ends when the person cancels while Graph is slow', async () => {
    const stop = new AbortController();
    const client = createGraphClient({
      graph: 'https://graph.microsoft.com',
      token: () => Promise.resolve({ ok: true, value: 'token' }),
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
          stop.abort();
        }),
    });
    expect(await client.get('/me', shape, stop.signal)).toEqual(failed('cancelled'));
  });

  test('ends when the person cancels during a pause', async () => {
    const stop = new AbortController();
    const client = createGraphClient({
      graph: 'https://graph.microsoft.com',
      token: () => Promise.resolve({ ok: true, value: 'token' }),
      fetch: () => {
        setTimeout(() => stop.abort(), 5);
        return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '9' } }));
      },
    });
    expect(await client.get('/me', shape, stop.signal)).toEqual(failed('cancelled'));
  });
});

describe('a write', () => {
  const body = { displayName: 'Ticket mail' };

  test('sends its body as JSON, and reads the answer by its shape', async () => {
    const { client, requests } = clientWith({ answers: [good] });
    expect(await client.post('/applications', body, shape)).toEqual({ ok: true, value: { id: 'x' } });
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  });

  test.each([
    ['503', answer(503, {}, { 'retry-after': '1' })],
    ['504', answer(504)],
    ['500', answer(500)],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an answer that cannot be read', answer(201, '<html>')],
  ])('is not sent twice after %s, and may have been carried out', async (_, first) => {
    const { client, requests } = clientWith({ answers: [first] });
    expect(await client.post('/applications', body, shape)).toMatchObject({
      ok: false,
      maybe: true,
      failure: { code: 'microsoft-unavailable' },
    });
    expect(requests).toHaveLength(1);
  });

  test('that is throttled was not carried out, and is sent again when Graph says', async () => {
    const { client, requests, waits } = clientWith({
      answers: [answer(429, {}, { 'retry-after': '4' }), good],
    });
    expect(await client.post('/applications', body, shape)).toMatchObject({ ok: true });
    expect(requests).toHaveLength(2);
    expect(waits).toEqual([4000]);
  });

  test.each([
    ['refused', graphError(403, 'Authorization_RequestDenied')],
    ['unknown', graphError(404, 'Request_ResourceNotFound')],
    ['throttled for too long', answer(429, {}, { 'retry-after': '600' })],
  ])('that is %s was certainly not carried out', async (_, first) => {
    const { client } = clientWith({ answers: [first] });
    expect(await client.post('/applications', body, shape)).toMatchObject({ ok: false, maybe: false });
  });

  test('to something new waits while Graph does not know it, up to fifteen seconds', async () => {
    const missing = graphError(404, 'Request_ResourceNotFound');
    const late = clientWith({ answers: [missing, missing, good] });
    expect(await late.client.post('/x', body, shape, { fresh: true })).toMatchObject({ ok: true });
    expect(late.waits).toEqual([500, 1500]);
    const never = clientWith({ answers: [missing] });
    expect(await never.client.post('/x', body, shape, { fresh: true })).toMatchObject({ ok: false });
    expect(never.waits.reduce((sum, pause) => sum + pause, 0)).toBe(15_000);
  });

  test('that may be repeated is, and needs no body in the answer', async () => {
    const { client, requests } = clientWith({
      answers: [answer(503, {}, { 'retry-after': '1' }), () => new Response(null, { status: 204 })],
    });
    expect(await client.change('PATCH', '/applications/x', body)).toEqual({ ok: true, value: undefined });
    expect(requests.map(({ init }) => init.method)).toEqual(['PATCH', 'PATCH']);
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import { json, text, type Call, type Reply } from './http.ts';
import type { Fault, Settings } from './settings.ts';

/** What a resource says when it wants a newer token. */
const CLAIMS_CHALLENGE = [
  'Bearer realm=""',
  'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  'error="insufficient_claims"',
  `claims="${Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}').toString('base64')}"`,
].join(', ');

/** 'close' tells the server to break the connection instead of answering. */
export type Outcome = Reply | 'close';

/** Takes the first fault that fits the call, and counts it down. */
export function takeFault(settings: Settings, call: Call): Fault | undefined {
  const fault = settings.faults.find((one) => fits(one, call));
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) settings.faults = settings.faults.filter((one) => one !== fault);
  return fault;
}

function fits(fault: Fault, call: Call): boolean {
  if (fault.times <= 0 || fault.host !== call.url.hostname) return false;
  if (fault.method !== undefined && fault.method !== call.method) return false;
  return call.url.pathname.startsWith(fault.path || '/');
}

/** Answers a call with a fault in the way. */
export async function withFault(
  fault: Fault | undefined,
  call: Call,
  answer: () => Promise<Reply>,
): Promise<Outcome> {
  if (!fault) return await answer();
  if (fault.kind === 'slow') {
    const early = fault.after ? await answer() : undefined;
    await wait(fault.milliseconds ?? 5000);
    return early ?? (await answer());
  }
  const real = fault.after ? await answer() : undefined;
  if (fault.kind === 'close') return 'close';
  return { ...broken(fault, call), ...keepCors(real) };
}

/** A lost answer still lets the page see the status, as a gateway of the same host would. */
function keepCors(real: Reply | undefined): Partial<Reply> {
  const origin = real?.headers['access-control-allow-origin'];
  return origin === undefined ? {} : { headers: { 'access-control-allow-origin': origin } };
}

function broken(fault: Fault, call: Call): Reply {
  const origin = call.headers.origin;
  const cors: Record<string, string> = origin
    ? {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Retry-After, WWW-Authenticate',
      }
    : {};
  switch (fault.kind) {
    case 'malformed':
      return {
        ...text('{"value": [', 'application/json'),
        headers: { 'content-type': 'application/json', ...cors },
      };
    case '401':
      return json(errorBody('InvalidAuthenticationToken', 'Access token has expired.'), 401, {
        ...cors,
        'www-authenticate': CLAIMS_CHALLENGE,
      });
    case '403':
      return json(
        errorBody('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
        403,
        cors,
      );
    case '429': {
      const seconds = String(Math.ceil((fault.milliseconds ?? 1000) / 1000));
      return json(errorBody('TooManyRequests', 'Too many requests.'), 429, {
        ...cors,
        'retry-after': seconds,
      });
    }
    case 'error':
      return json(
        errorBody(fault.code ?? 'unknown', 'The emulator was told to say so.'),
        fault.status ?? 500,
        cors,
      );
    default:
      return json(errorBody('serviceUnavailable', 'The service is temporarily broken.'), 500, cors);
  }
}

function errorBody(code: string, message: string): unknown {
  return { error: { code, message } };
}

import * as v from 'valibot';
import { failed, type Outcome } from '../messages/failure.ts';
import type { Registration, SignedIn } from './port.ts';
import { isGuid, PERSONAL_TENANT } from './registration.ts';

const guid = v.pipe(v.string(), v.check(isGuid), v.toLowerCase());
const header = v.object({ alg: v.literal('RS256') });
const claims = v.object({
  aud: v.string(),
  iss: v.string(),
  tid: guid,
  oid: guid,
  exp: v.number(),
  preferred_username: v.optional(v.string()),
  name: v.optional(v.string()),
});

/** Claims that decide who signed in. A token that names one twice is refused, whichever a parser would take. */
const DECIDING = ['aud', 'iss', 'tid', 'oid', 'exp', 'nonce'];
/** Clocks of people's computers run wrong; this much is forgiven, in seconds. */
const CLOCK_SKEW = 300;

/**
 * Reads who signed in from an id token that came straight from Microsoft's token endpoint over TLS. That is why
 * its signature is not checked (OpenID Connect Core 3.1.3.7, rule 6); MSAL has compared the nonce.
 *
 * @param now Milliseconds since the epoch.
 * @returns The person, `wrong-tenant` for an account of another tenant or a personal one, or `sign-in-failed`
 *   with the code `id-token` when audience, issuer or form are not as they must be; `clock-wrong` when it is over.
 */
export function readIdToken(token: string, registration: Registration, now: number): Outcome<SignedIn> {
  const [head = '', body = '', ...rest] = token.split('.');
  const json = decode(body);
  const parsed = v.safeParse(claims, parse(json));
  if (rest.length !== 1 || !v.is(header, parse(decode(head))) || !parsed.success || namesTwice(json)) {
    return failed('sign-in-failed', { code: 'id-token' });
  }
  const { aud, iss, tid, oid, exp, preferred_username: address = '', name } = parsed.output;
  const valid =
    aud.toLowerCase() === registration.clientId && iss.toLowerCase() === `${registration.login}/${tid}/v2.0`;
  if (!valid) return failed('sign-in-failed', { code: 'id-token' });
  // It came a moment ago: if it is over already, one of the two clocks is wrong, and it is not Microsoft's.
  if ((exp + CLOCK_SKEW) * 1000 <= now) return failed('clock-wrong');
  if (tid === PERSONAL_TENANT || (isGuid(registration.tenant) && tid !== registration.tenant)) {
    return failed('wrong-tenant');
  }
  const who = { id: `${tid}.${oid}`, tenantId: tid, objectId: oid, address };
  return { ok: true, value: name === undefined ? who : { ...who, name } };
}

function namesTwice(json: string): boolean {
  return DECIDING.some((name) => json.split(new RegExp(`"${name}"\\s*:`)).length > 2);
}

function decode(part: string): string {
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

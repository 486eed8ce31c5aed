import { createHash, sign } from 'node:crypto';
import type { Context } from '../core/context.ts';
import { newToken } from '../core/random.ts';
import { now, type Account } from '../core/state.ts';

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The client_info that goes with codes and tokens. */
export function clientInfo(account: Account): string {
  return encode({ uid: account.id, utid: account.tenantId });
}

/** The signing keys as the keys endpoint shows them. */
export function publicKeys(context: Context): unknown {
  const { id, publicKey } = context.signingKey;
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'RS256' }] };
}

/** A signed id_token. */
export function idToken(
  context: Context,
  account: Account,
  clientId: string,
  nonce: string,
  sessionId: string,
): string {
  const seconds = Math.floor(now(context.state) / 1000);
  const claims = {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${account.tenantId}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
    tid: account.tenantId,
    oid: account.id,
    sub: createHash('sha256').update(`${account.id}|${clientId}`).digest('base64url'),
    name: account.displayName,
    preferred_username: account.upn,
    ...(nonce === '' ? {} : { nonce }),
    sid: createHash('sha256').update(sessionId).digest('base64url'),
    login_hint: encode({ upn: account.upn }),
    uti: newToken(),
    rh: '0.emulator',
    ver: '2.0',
  };
  const head = { typ: 'JWT', alg: 'RS256', kid: context.signingKey.id };
  const signed = `${encode(head)}.${encode(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(signed), context.signingKey.privateKey);
  return `${signed}.${signature.toString('base64url')}`;
}

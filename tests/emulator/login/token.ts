import { createHash } from 'node:crypto';
import type { Context, RefreshToken } from '../core/context.ts';
import { formOf, json, type Call, type Reply } from '../core/http.ts';
import { newId, newToken } from '../core/random.ts';
import { accountById, now, type Account } from '../core/state.ts';
import { signInError } from './aadsts.ts';
import { corsHeaders } from './cors.ts';
import { clientInfo, idToken } from './jwt.ts';
import { issueForApp, redeemSecret } from './client-credentials.ts';
import { readScopes } from './requests.ts';

/** What a grant gives. */
interface Grant {
  account: Account;
  clientId: string;
  scopes: string[];
  nonce: string;
  sessionId: string;
  refreshExpiresAt: number;
}

/** POST /{tenant}/oauth2/v2.0/token. */
export function token(context: Context, call: Call, tenant: string): Reply {
  const result =
    formOf(call).get('grant_type') === 'client_credentials'
      ? redeemSecret(context, formOf(call), tenant)
      : redeem(context, call);
  const cors = corsHeaders(call.headers.origin);
  if (typeof result !== 'number') {
    return json('keyId' in result ? issueForApp(context, result) : issue(context, result), 200, cors);
  }
  const status = signInError(result).error === 'invalid_client' ? 401 : 400;
  return json(errorBody(context, result, formOf(call).get('client-request-id') ?? newId()), status, cors);
}

/** The grant, or the AADSTS code that refuses it. */
function redeem(context: Context, call: Call): Grant | number {
  const { settings } = context.state;
  const wanted = settings.loginError;
  if (wanted && (wanted.how ?? signInError(wanted.code).how) === 'token') return wanted.code;
  if (call.headers.origin === undefined) return 9002327;
  if (settings.redirectPlatform === 'web') return 9002326;
  const form = formOf(call);
  if (form.has('client_secret')) return 9001023;
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return redeemCode(context, form);
    case 'refresh_token':
      return redeemRefresh(context, form);
    default:
      return 9001023;
  }
}

function redeemCode(context: Context, form: URLSearchParams): Grant | number {
  const code = context.memory.codes.get(form.get('code') ?? '');
  if (!code || code.clientId !== form.get('client_id')) return 70008;
  if (code.redirectUri !== form.get('redirect_uri')) return 50011;
  if (code.used) return 54005;
  if (code.expiresAt < now(context.state)) return 70008;
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (challenge !== code.challenge) return 501481;
  const account = accountById(context.state, code.accountId);
  if (!account) return 50034;
  code.used = true;
  const refreshExpiresAt = now(context.state) + context.state.settings.refreshTokenSeconds * 1000;
  return { ...code, account, refreshExpiresAt };
}

function redeemRefresh(context: Context, form: URLSearchParams): Grant | number {
  const known = context.memory.refreshTokens.get(form.get('refresh_token') ?? '');
  if (!known || known.clientId !== form.get('client_id')) return 70008;
  if (known.expiresAt <= now(context.state)) return 700084;
  if (known.used && context.state.settings.refreshReuse === 'refuse') return 50173;
  const account = accountById(context.state, known.accountId);
  if (!account) return 50034;
  known.used = true;
  const scopes = readScopes(form.get('scope') ?? '');
  if (scopes.some((one) => !covered(one, known))) return 65001;
  return {
    account,
    clientId: known.clientId,
    scopes,
    nonce: '',
    sessionId: known.sessionId,
    refreshExpiresAt: known.expiresAt,
  };
}

function covered(scope: string, known: RefreshToken): boolean {
  const plain = scope.toLowerCase();
  return plain === '.default' || known.scopes.some((one) => one.toLowerCase() === plain);
}

function issue(context: Context, grant: Grant): unknown {
  const { account, clientId, scopes } = grant;
  const { accessTokenSeconds } = context.state.settings;
  const accessToken = `emulator-access-${newToken()}`;
  const refreshToken = `emulator-refresh-${newToken()}`;
  const at = now(context.state);
  context.memory.accessTokens.set(accessToken, {
    accountId: account.id,
    scopes,
    expiresAt: at + accessTokenSeconds * 1000,
  });
  context.memory.refreshTokens.set(refreshToken, {
    accountId: account.id,
    clientId,
    scopes,
    sessionId: grant.sessionId,
    expiresAt: grant.refreshExpiresAt,
    used: false,
  });
  return {
    token_type: 'Bearer',
    scope: scopes.filter((one) => one !== 'offline_access').join(' '),
    expires_in: accessTokenSeconds,
    ext_expires_in: accessTokenSeconds,
    access_token: accessToken,
    ...(scopes.includes('offline_access')
      ? {
          refresh_token: refreshToken,
          refresh_token_expires_in: Math.max(0, Math.floor((grant.refreshExpiresAt - at) / 1000)),
        }
      : {}),
    id_token: idToken(context, account, clientId, grant.nonce, grant.sessionId),
    client_info: clientInfo(account),
  };
}

function errorBody(context: Context, code: number, correlation: string): unknown {
  const known = signInError(code);
  const stamp = new Date(now(context.state)).toISOString().slice(0, 19).replace('T', ' ') + 'Z';
  const trace = newId();
  const claims =
    known.error === 'interaction_required'
      ? { claims: '{"access_token":{"capolids":{"essential":true,"values":["emulator"]}}}' }
      : {};
  return {
    error: known.error,
    error_description: `AADSTS${code}: ${known.meaning} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${stamp}`,
    error_codes: [code],
    timestamp: stamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(known.suberror === undefined ? {} : { suberror: known.suberror }),
    ...claims,
  };
}

import type { BrowserSession, Context } from '../core/context.ts';
import { redirect, type Call, type Reply } from '../core/http.ts';
import { newId, newToken } from '../core/random.ts';
import { now, type Account } from '../core/state.ts';
import { signInError } from './aadsts.ts';
import { clientInfo } from './jwt.ts';
import { missingConsent, needsAdmin } from './consent.ts';
import { consentPage, errorPage, pickerPage, signInPage } from './pages.ts';
import { readAuthorize, requireAccount, tenantFits, type AuthorizeRequest } from './requests.ts';
import { keepSession, sessionOf } from './sessions.ts';

const CODE_LIFETIME_MS = 600_000;

/** GET /{tenant}/oauth2/v2.0/authorize. Can be asked again and again: nothing is used up. */
export function authorize(context: Context, call: Call, tenant: string): Reply {
  const read = readAuthorize(context, tenant, call.url);
  if ('code' in read) return errorPage(read.code);
  const { request } = read;
  const forced = forcedError(context, request, 'request') ?? checkRequest(request);
  if (forced) return forced;
  const session = sessionOf(context, call);
  const reply = answer(context, request, session);
  return session ? keepSession(reply, session) : reply;
}

/** PKCE is required, as it is for every single-page app. */
function checkRequest(request: AuthorizeRequest): Reply | undefined {
  if (request.challengeMethod !== 'S256' || request.challenge === '') return failed(request, 9002325);
  if (!request.scopes.includes('openid')) return failed(request, 70011);
  return undefined;
}

function answer(context: Context, request: AuthorizeRequest, session: BrowserSession | undefined): Reply {
  const signedIn = (session?.accounts ?? []).map((one) => requireAccount(context, one.accountId));
  const hinted = signedIn.find((one) => one.upn.toLowerCase() === request.loginHint.toLowerCase());
  if (request.prompt === 'none') return silent(context, request, session, hinted, signedIn);
  if (request.prompt === 'login') return signInPage(withoutPrompt(request.address), request.loginHint);
  if (request.prompt === 'select_account' && signedIn.length > 0) {
    return pickerPage(request.address, signedIn);
  }
  const single = hinted ?? (request.loginHint === '' && signedIn.length === 1 ? signedIn[0] : undefined);
  if (single && session) return forAccount(context, request, session, single);
  if (signedIn.length > 1 && request.loginHint === '') return pickerPage(request.address, signedIn);
  return signInPage(withoutPrompt(request.address), request.loginHint);
}

function silent(
  context: Context,
  request: AuthorizeRequest,
  session: BrowserSession | undefined,
  hinted: Account | undefined,
  signedIn: readonly Account[],
): Reply {
  if (!session || signedIn.length === 0) return failed(request, 50058);
  const account = hinted ?? (signedIn.length === 1 ? signedIn[0] : undefined);
  if (!account) return failed(request, request.loginHint === '' ? 16000 : 50058);
  return forAccount(context, request, session, account);
}

function forAccount(
  context: Context,
  request: AuthorizeRequest,
  session: BrowserSession,
  account: Account,
): Reply {
  if (!tenantFits(context, request.tenant, account)) return errorPage(50020);
  const forced = forcedError(context, request, 'account');
  if (forced) return forced;
  const missing = missingConsent(context, account, request.clientId, request.scopes);
  if (missing.length > 0 || request.prompt === 'consent') {
    return askConsent(context, request, account, missing);
  }
  return succeed(context, request, session, account);
}

function askConsent(
  context: Context,
  request: AuthorizeRequest,
  account: Account,
  missing: readonly string[],
): Reply {
  if (request.prompt === 'none') return failed(request, 65001, 'interaction_required');
  const { userConsent } = context.state.settings;
  if (!account.isAdmin && userConsent === 'request') return errorPage(90095);
  if (!account.isAdmin && (userConsent === 'blocked' || missing.some(needsAdmin))) return errorPage(90094);
  return consentPage(request.address, account, missing.length > 0 ? missing : request.scopes);
}

function succeed(
  context: Context,
  request: AuthorizeRequest,
  session: BrowserSession,
  account: Account,
): Reply {
  const code = newToken();
  context.memory.codes.set(code, {
    clientId: request.clientId,
    redirectUri: request.redirectUri,
    challenge: request.challenge,
    scopes: request.scopes,
    nonce: request.nonce,
    accountId: account.id,
    sessionId: session.id,
    expiresAt: now(context.state) + CODE_LIFETIME_MS,
    used: false,
  });
  return back(request, { code, client_info: clientInfo(account), session_state: newId() });
}

/** Sends an error to the redirect URI. */
export function failed(request: AuthorizeRequest, code: number, error = signInError(code).error): Reply {
  return back(request, {
    error,
    error_description: `AADSTS${code}: ${signInError(code).meaning} Trace ID: ${newId()}`,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}

function back(request: AuthorizeRequest, values: Record<string, string>): Reply {
  const answer = new URLSearchParams(values);
  // The client compares the state byte for byte, so it goes back exactly as it came.
  if (request.state !== '') answer.set('state', request.state);
  const separator = request.responseMode === 'query' ? '?' : '#';
  return redirect(`${request.redirectUri}${separator}${answer.toString()}`);
}

function forcedError(
  context: Context,
  request: AuthorizeRequest,
  stage: 'request' | 'account',
): Reply | undefined {
  const wanted = context.state.settings.loginError;
  if (!wanted) return undefined;
  const known = signInError(wanted.code);
  const how = wanted.how ?? known.how;
  if (how === 'token' || known.stage !== stage) return undefined;
  return how === 'page' ? errorPage(wanted.code) : failed(request, wanted.code);
}

/** The same request after the person did what `prompt` asked for. */
export function withoutPrompt(address: string, hint = ''): string {
  const url = new URL(address, 'https://login.microsoftonline.com');
  url.searchParams.delete('prompt');
  if (hint !== '') url.searchParams.set('login_hint', hint);
  return `${url.pathname}${url.search}`;
}

/** The same request with another account to come. */
export function withNewSignIn(address: string): string {
  const url = new URL(address, 'https://login.microsoftonline.com');
  url.searchParams.set('prompt', 'login');
  url.searchParams.delete('login_hint');
  return `${url.pathname}${url.search}`;
}

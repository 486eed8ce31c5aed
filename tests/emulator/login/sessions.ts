import { newToken } from '../core/random.ts';
import { findAccount, now } from '../core/state.ts';
import type { BrowserSession, Context, SignedIn } from '../core/context.ts';
import { withCookie, type Call, type Reply } from '../core/http.ts';

const COOKIE = 'emulator_login';

/** The session of this browser, or a new one where autoSignIn asks for that. */
export function sessionOf(context: Context, call: Call): BrowserSession | undefined {
  const known = context.memory.sessions.get(call.cookies.get(COOKIE) ?? '');
  if (known) return known;
  const automatic = findAccount(context.state, context.state.settings.autoSignIn);
  if (!automatic) return undefined;
  const session = newSession(context);
  signInto(context, session, automatic.id, true);
  return session;
}

/** An empty session. */
export function newSession(context: Context): BrowserSession {
  const session: BrowserSession = { id: newToken(), accounts: [] };
  context.memory.sessions.set(session.id, session);
  return session;
}

/** Puts an account into a session, as its current one. */
export function signInto(context: Context, session: BrowserSession, accountId: string, mfa: boolean): void {
  const at = now(context.state);
  const others = session.accounts.filter((one) => one.accountId !== accountId);
  session.accounts = [...others, { accountId, signedInAt: at, mfaAt: mfa ? at : 0 }];
}

/** The account that was used last. */
export function currentAccount(session: BrowserSession | undefined): SignedIn | undefined {
  return session?.accounts.at(-1);
}

/** Sends the session's cookie along. */
export function keepSession(reply: Reply, session: BrowserSession, days = 0): Reply {
  const lasting = days > 0 ? `; Max-Age=${days * 86_400}` : '';
  return withCookie(reply, `${COOKIE}=${session.id}; Path=/; Secure; HttpOnly; SameSite=None${lasting}`);
}

/** Ends the session everywhere: the Security info page's sessions hang on it. */
export function endSession(context: Context, call: Call): void {
  const id = call.cookies.get(COOKIE);
  if (id === undefined) return;
  context.memory.sessions.delete(id);
  for (const [key, page] of context.memory.pageSessions) {
    if (page.browserSessionId === id) context.memory.pageSessions.delete(key);
  }
}

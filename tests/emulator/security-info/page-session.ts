import type { Context, PageSession } from '../core/context.ts';
import { localPath, redirect, withCookie, type Call, type Reply } from '../core/http.ts';
import { cloudOf } from '../core/hosts.ts';
import { newToken } from '../core/random.ts';
import { accountById, findAccount, now, type Account } from '../core/state.ts';

const COOKIE = 'emulator_page';

/** A session of the page with the account it shows. */
export interface Visit {
  session: PageSession;
  account: Account;
}

/** The visit of a call, unless there is no session or its time is over. */
export function visitOf(context: Context, call: Call): Visit | undefined {
  const { settings } = context.state;
  const session = context.memory.pageSessions.get(call.cookies.get(COOKIE) ?? '');
  if (!session || !context.memory.sessions.has(session.browserSessionId)) return undefined;
  if (now(context.state) >= session.startedAt + settings.sessionMinutes * 60_000) return undefined;
  const account =
    findAccount(context.state, settings.securityInfoAccount) ?? accountById(context.state, session.accountId);
  return account ? { session, account } : undefined;
}

/** Sends the browser to sign in and back. A session that ran out needs a new sign-in, not just the old cookie. */
export function askSignIn(context: Context, call: Call): Reply {
  const returnTo = `${call.url.pathname}${call.url.search}`;
  const hadOne = context.memory.pageSessions.has(call.cookies.get(COOKIE) ?? '');
  return redirect(signInAddress(context, call, returnTo, hadOne ? 'fresh' : 'start'));
}

/** The address on the login host of the same cloud for one of the reasons to go there. */
export function signInAddress(
  context: Context,
  call: Call,
  returnTo: string,
  step: 'start' | 'fresh' | 'mfa',
): string {
  const target = new URL(`https://${cloudOf(call.url.hostname).login}/emulator/session`);
  target.searchParams.set('return', returnTo);
  target.searchParams.set('step', step);
  if (step !== 'start') target.searchParams.set('since', String(now(context.state)));
  return target.href;
}

/** GET /emulator/arrive: turns the ticket of the login host into a session of the page. */
export function arrive(context: Context, call: Call): Reply {
  const id = call.url.searchParams.get('ticket') ?? '';
  const ticket = context.memory.tickets.get(id);
  const returnTo = localPath(call.url.searchParams.get('return'), '/security-info');
  if (!ticket) return redirect('/security-info');
  context.memory.tickets.delete(id);
  const session: PageSession = {
    id: newToken(),
    browserSessionId: ticket.browserSessionId,
    accountId: ticket.accountId,
    startedAt: now(context.state),
    steppedUp: ticket.steppedUp,
  };
  context.memory.pageSessions.set(session.id, session);
  return withCookie(redirect(returnTo), `${COOKIE}=${session.id}; Path=/; Secure; HttpOnly; SameSite=Lax`);
}

/** Ends the session as if its time were over. */
export function expire(session: PageSession): void {
  session.startedAt = 0;
}

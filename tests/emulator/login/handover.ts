import type { Context, SignedIn } from '../core/context.ts';
import { localPath, redirect, type Call, type Reply } from '../core/http.ts';
import { cloudOf } from '../core/hosts.ts';
import { newToken } from '../core/random.ts';
import { findAccount } from '../core/state.ts';
import { signInPage } from './pages.ts';
import { requireAccount } from './requests.ts';
import { currentAccount, keepSession, sessionOf } from './sessions.ts';
import { askCode, mustRegister, registerFirst } from './sign-in.ts';

/**
 * GET /emulator/session: the Security info page sends the browser here when it has no session,
 * when its session ended (`step=fresh`) or when it wants a new second factor (`step=mfa`).
 * `since` says from when on a sign-in counts as new.
 */
export function handOver(context: Context, call: Call): Reply {
  const query = call.url.searchParams;
  const session = sessionOf(context, call);
  const hinted = findAccount(context.state, query.get('login_hint') ?? '');
  const entry = session?.accounts.find((one) => one.accountId === hinted?.id) ?? currentAccount(session);
  if (!session || !entry) return signInPage(addressOf(call), '');
  const reply = forEntry(context, call, session.id, entry);
  return keepSession(reply, session);
}

function addressOf(call: Call): string {
  return `${call.url.pathname}${call.url.search}`;
}

function forEntry(context: Context, call: Call, browserSessionId: string, entry: SignedIn): Reply {
  const query = call.url.searchParams;
  const account = requireAccount(context, entry.accountId);
  const since = Number(query.get('since') ?? 0);
  const step = query.get('step');
  const returnTo = localPath(query.get('return'), '/security-info');
  if (step === 'fresh' && entry.signedInAt < since) return signInPage(addressOf(call), account.upn);
  if (mustRegister(account)) {
    return returnTo.startsWith('/register')
      ? ticket(context, call, browserSessionId, entry, returnTo, false)
      : registerFirst(call);
  }
  const stale = step === 'mfa' ? entry.mfaAt < since : entry.mfaAt === 0;
  if (account.mfa !== 'none' && context.state.settings.mfaStep && stale) {
    return askCode(context, { accountId: account.id, continueTo: addressOf(call), stepUp: true, mfaAt: 0 });
  }
  return ticket(context, call, browserSessionId, entry, returnTo, step === 'mfa');
}

/** The cookie of one host says nothing to another, so a one-time ticket carries the session over. */
function ticket(
  context: Context,
  call: Call,
  browserSessionId: string,
  entry: SignedIn,
  returnTo: string,
  steppedUp: boolean,
): Reply {
  const id = newToken();
  context.memory.tickets.set(id, { browserSessionId, accountId: entry.accountId, steppedUp });
  const target = new URL(`https://${cloudOf(call.url.hostname).securityInfo}/emulator/arrive`);
  target.searchParams.set('ticket', id);
  target.searchParams.set('return', returnTo);
  return redirect(target.href);
}

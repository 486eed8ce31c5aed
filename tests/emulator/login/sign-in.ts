import type { Context, PendingSignIn } from '../core/context.ts';
import { formOf, localPath, redirect, type Call, type Reply } from '../core/http.ts';
import { cloudOf } from '../core/hosts.ts';
import { newToken } from '../core/random.ts';
import { accountById, findAccount, now, type Account } from '../core/state.ts';
import { withNewSignIn, withoutPrompt } from './authorize.ts';
import { codePage, moreInformationPage, signInPage, staySignedInPage } from './pages.ts';
import { keepSession, newSession, sessionOf, signInto } from './sessions.ts';

const START = '/emulator/session?return=%2Fsecurity-info';
const KEPT_DAYS = 90;

/** POST of account and password. What was typed is compared and forgotten. */
export function postSignIn(context: Context, call: Call): Reply {
  const form = formOf(call);
  const continueTo = localPath(form.get('continue'), START);
  const address = form.get('account') ?? '';
  const account = findAccount(context.state, address);
  if (!account) return signInPage(continueTo, address, 'AADSTS50034: This account does not exist here.');
  if (form.get('password') !== account.password) {
    return signInPage(continueTo, address, 'AADSTS50126: The password is not right.');
  }
  return afterPassword(context, call, account, continueTo);
}

function afterPassword(context: Context, call: Call, account: Account, continueTo: string): Reply {
  const pending = { accountId: account.id, continueTo, stepUp: false, mfaAt: 0 };
  if (mustRegister(account)) return finish(context, call, pending, 0);
  if (account.mfa !== 'none' && context.state.settings.mfaStep) return askCode(context, pending);
  return afterCode(context, call, pending);
}

/** Whether the person has to register a second factor before anything else. */
export function mustRegister(account: Account): boolean {
  return account.mfa !== 'none' && !account.mfaRegistered;
}

/** Shows the code page for a sign-in, or for a person who is signed in and steps up. */
export function askCode(context: Context, pending: PendingSignIn): Reply {
  return codePage(remember(context, pending));
}

function remember(context: Context, pending: PendingSignIn): string {
  const id = newToken();
  context.memory.pending.set(id, pending);
  return id;
}

/** POST of the code. */
export function postCode(context: Context, call: Call): Reply {
  const form = formOf(call);
  const id = form.get('pending') ?? '';
  const pending = context.memory.pending.get(id);
  const account = pending ? accountById(context.state, pending.accountId) : undefined;
  if (!pending || !account) return redirect(START);
  if (form.get('code')?.trim() !== account.mfaCode) return codePage(id, 'The code is not right.');
  context.memory.pending.delete(id);
  return afterCode(context, call, pending);
}

function afterCode(context: Context, call: Call, pending: PendingSignIn): Reply {
  const done = { ...pending, mfaAt: now(context.state) };
  if (pending.stepUp || !context.state.settings.staySignedInStep) return finish(context, call, done, 0);
  return staySignedInPage(remember(context, done));
}

/** POST of the stay-signed-in answer. */
export function postStay(context: Context, call: Call): Reply {
  const form = formOf(call);
  const id = form.get('pending') ?? '';
  const pending = context.memory.pending.get(id);
  if (!pending) return redirect(START);
  context.memory.pending.delete(id);
  return finish(context, call, pending, form.get('stay') === 'yes' ? KEPT_DAYS : 0);
}

function finish(context: Context, call: Call, pending: PendingSignIn, days: number): Reply {
  const account = accountById(context.state, pending.accountId);
  if (!account) return redirect(START);
  const session = sessionOf(context, call) ?? newSession(context);
  signInto(context, session, account.id, pending.mfaAt > 0);
  const reply = mustRegister(account)
    ? registerFirst(call)
    : redirect(withoutPrompt(pending.continueTo, account.upn));
  return keepSession(reply, session, days);
}

/** The interruption that leads to the registration wizard. */
export function registerFirst(call: Call): Reply {
  return moreInformationPage(`https://${cloudOf(call.url.hostname).securityInfo}/register`);
}

/** POST of the account picker. */
export function postPick(call: Call): Reply {
  const form = formOf(call);
  const continueTo = localPath(form.get('continue'), START);
  const address = form.get('account') ?? '';
  return redirect(address === '' ? withNewSignIn(continueTo) : withoutPrompt(continueTo, address));
}

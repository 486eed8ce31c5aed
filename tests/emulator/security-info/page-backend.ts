import * as v from 'valibot';
import type { Context } from '../core/context.ts';
import { json, jsonOf, type Call, type Reply } from '../core/http.ts';
import type { PageStep } from '../core/settings.ts';
import { now } from '../core/state.ts';
import {
  checkName,
  createAppPassword,
  deleteAppPassword,
  appPasswordsOf,
  isOffered,
  limitReached,
} from './app-passwords.ts';
import { expire, signInAddress, visitOf, type Visit } from './page-session.ts';

/**
 * The backend of the emulator's own page. Its paths and shapes are invented: nobody but that
 * page may call it, and the real page's backend is not imitated.
 */
export function withVisit(
  context: Context,
  call: Call,
  step: PageStep,
  answer: (visit: Visit) => Reply,
): Reply {
  const { settings } = context.state;
  const visit = visitOf(context, call);
  // 'none' is both "no such step" here and "at no step" in the settings.
  const due = (setting: PageStep): boolean => step !== 'none' && setting === step;
  if (visit && due(settings.sessionEndsAt)) {
    settings.sessionEndsAt = 'none';
    expire(visit.session);
    return json({ problem: 'signed-out' }, 401);
  }
  if (!visit) return json({ problem: 'signed-out' }, 401);
  if (due(settings.errorAt)) return json({ problem: 'failure' }, 500);
  return answer(visit);
}

/** The rows of the list. */
export function listMethods(context: Context, call: Call): Reply {
  return withVisit(context, call, 'list', ({ account }) => {
    const { state } = context;
    const at = now(state);
    const listed = appPasswordsOf(state, account).filter((one) => one.listedAt <= at);
    // A row whose deletion has not got through yet is still shown.
    const lingering = state.deletedAppPasswords.filter(
      (one) => one.accountId === account.id && at < one.deletedAt + state.settings.listLagMs,
    );
    return json({
      methods: account.methods,
      appPasswords: [...listed, ...lingering].map(({ id, name }) => ({ id, name })),
      offered: isOffered(state, account),
    });
  });
}

const beginBody = v.object({ search: v.optional(v.string(), '') });

/** "Add" was pressed for an app password: is it possible at all, and is the sign-in fresh enough? */
export function beginAppPassword(context: Context, call: Call): Reply {
  return withVisit(context, call, 'add', ({ session, account }) => {
    const { state } = context;
    if (!isOffered(state, account)) return json({ problem: 'failure' }, 403);
    const full = limitReached(state, account) && state.settings.limitShownAt === 'add';
    if (full) return json({ problem: 'limit' }, 409);
    if (state.settings.stepUpAfterAdd && !session.steppedUp) {
      const body = v.safeParse(beginBody, jsonOf(call));
      const query = new URLSearchParams(body.success ? body.output.search : '');
      if (state.settings.stepUpReturns === 'resume') query.set('emulator-resume', 'name');
      const returnTo = query.size > 0 ? `/security-info?${query.toString()}` : '/security-info';
      return json({ goTo: signInAddress(context, call, returnTo, 'mfa') });
    }
    return json({});
  });
}

const createBody = v.object({ name: v.string() });

/** Makes an app password; this answer is the only one that ever holds its value. */
export function postAppPassword(context: Context, call: Call): Reply {
  return withVisit(context, call, 'create', ({ account }) => {
    const body = v.safeParse(createBody, jsonOf(call));
    if (!body.success || !isOffered(context.state, account)) return json({ problem: 'failure' }, 400);
    if (limitReached(context.state, account)) return json({ problem: 'limit' }, 409);
    const problem = checkName(context.state, account, body.output.name);
    if (problem) return json({ problem }, 409);
    const made = createAppPassword(context.state, account, body.output.name);
    return json({ name: made.name, value: made.value });
  });
}

/** Deletes a row of any kind. */
export function deleteMethod(context: Context, call: Call, id: string): Reply {
  return withVisit(context, call, 'delete', ({ account }) => {
    const { settings } = context.state;
    const isAppPassword = appPasswordsOf(context.state, account).some((one) => one.id === id);
    if (isAppPassword && !settings.offerAppPassword && !settings.deleteWhileOff)
      return json({ problem: 'failure' }, 403);
    if (deleteAppPassword(context.state, account, id)) return json({});
    const before = account.methods.length;
    account.methods = account.methods.filter((one) => one.id !== id);
    return before === account.methods.length ? json({ problem: 'failure' }, 404) : json({});
  });
}

const clickBody = v.object({ control: v.string(), target: v.string(), trusted: v.boolean() });

/** Counts a click. */
export function postClick(context: Context, call: Call): Reply {
  const body = v.safeParse(clickBody, jsonOf(call));
  if (!body.success) return json({ problem: 'failure' }, 400);
  const { control, target, trusted } = body.output;
  const count = (context.state.clicks[control] ??= { trusted: 0, untrusted: 0 });
  count[trusted ? 'trusted' : 'untrusted'] += 1;
  const upn = visitOf(context, call)?.account.upn ?? '';
  context.state.clickLog.push({ control, target, trusted, at: now(context.state), upn });
  return json({});
}

import * as v from 'valibot';
import type { Context } from '../core/context.ts';
import { json, jsonOf, type Call, type Reply } from '../core/http.ts';
import { newId } from '../core/random.ts';
import { now } from '../core/state.ts';
import { checkName, createAppPassword, isOffered } from './app-passwords.ts';
import { withVisit } from './page-backend.ts';

const verifyBody = v.object({ type: v.picklist(['phone', 'authenticator']), code: v.string() });

/** The wizard's code: registers the method and so turns 'enabled' into 'enforced'. */
export function postVerify(context: Context, call: Call): Reply {
  return withVisit(context, call, 'none', ({ session, account }) => {
    const body = v.safeParse(verifyBody, jsonOf(call));
    if (!body.success) return json({ problem: 'failure' }, 400);
    if (body.output.code.trim() !== account.mfaCode) return json({ problem: 'wrong-code' }, 409);
    account.mfaRegistered = true;
    if (account.mfa === 'enabled') account.mfa = 'enforced';
    account.methods.push({ id: newId(), type: body.output.type, detail: 'Added in the wizard' });
    const browser = context.memory.sessions.get(session.browserSessionId);
    for (const one of browser?.accounts ?? []) {
      if (one.accountId === account.id) one.mfaAt = now(context.state);
    }
    const offered = isOffered(context.state, account) && context.state.settings.registerAppPassword;
    return json({ offered, asksName: context.state.settings.registerAsksName });
  });
}

const nameBody = v.object({ name: v.optional(v.string()) });

/** The app password at the wizard's end; without a name the wizard makes one up. */
export function postFirstAppPassword(context: Context, call: Call): Reply {
  return withVisit(context, call, 'create', ({ account }) => {
    const body = v.safeParse(nameBody, jsonOf(call));
    if (!body.success || !isOffered(context.state, account)) return json({ problem: 'failure' }, 400);
    const day = new Date(now(context.state)).toISOString().slice(0, 10);
    const name = body.output.name ?? `Initial ${day}`;
    const problem = checkName(context.state, account, name);
    if (problem) return json({ problem }, 409);
    const made = createAppPassword(context.state, account, name);
    return json({ name: made.name, value: made.value });
  });
}

import type { Context } from '../core/context.ts';
import type { Account } from '../core/state.ts';

/** Permissions every sign-in implies. */
const IMPLIED = new Set(['openid', 'profile', 'offline_access', 'email']);

/** Permissions a person cannot agree to alone. */
const ADMIN_ONLY = [
  /^UserAuthenticationMethod\./i,
  /^Policy\./i,
  /^AuditLog\./i,
  /^Reports\./i,
  /^Application\.(Read|ReadWrite)\.All$/i,
  /^AppRegistration\./i,
  /^User\.(RevokeSessions|ReadWrite)\.All$/i,
  /^Organization\.Read\.All$/i,
  /^MailboxSettings\./i,
];

/** Whether only an administrator can agree to a scope. */
export function needsAdmin(scope: string): boolean {
  return ADMIN_ONLY.some((one) => one.test(scope));
}

function key(account: Account, clientId: string): string {
  return `${account.id}|${clientId}`;
}

/** The scopes nobody agreed to yet. */
export function missingConsent(
  context: Context,
  account: Account,
  clientId: string,
  scopes: readonly string[],
): string[] {
  // Agreeing by itself must not hand out what the person could not have agreed to.
  if (context.state.settings.autoConsent) return account.isAdmin ? [] : scopes.filter(needsAdmin);
  const given = context.memory.consents.get(key(account, clientId));
  const wanted = scopes.filter((one) => !IMPLIED.has(one));
  // The first time, even a request for nothing but a sign-in is shown.
  if (!given) return wanted.length > 0 ? wanted : [...scopes];
  return wanted.filter((one) => !given.has(one));
}

/** Remembers what a person agreed to. */
export function agree(context: Context, account: Account, clientId: string, scopes: readonly string[]): void {
  const given = context.memory.consents.get(key(account, clientId)) ?? new Set<string>();
  for (const scope of scopes) given.add(scope);
  context.memory.consents.set(key(account, clientId), given);
}

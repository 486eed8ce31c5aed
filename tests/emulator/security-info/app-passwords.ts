import type { EmulatorState } from '../core/state.ts';
import { now, type Account, type AppPassword } from '../core/state.ts';
import { newId, newValue } from '../core/random.ts';

/** Why a name is not accepted. */
export type NameProblem = 'too-short' | 'too-long' | 'taken' | 'refused';

/** Whether the page offers app passwords to this account. */
export function isOffered(state: EmulatorState, account: Account): boolean {
  return state.settings.offerAppPassword && account.mfa === 'enforced';
}

/** The living app passwords of an account. */
export function appPasswordsOf(state: EmulatorState, account: Account): AppPassword[] {
  return state.appPasswords.filter((one) => one.accountId === account.id);
}

/** Whether one more would be too many. */
export function limitReached(state: EmulatorState, account: Account): boolean {
  return appPasswordsOf(state, account).length >= state.settings.appPasswordLimit;
}

/** The rules for names. */
export function checkName(state: EmulatorState, account: Account, name: string): NameProblem | undefined {
  const { settings } = state;
  if (name.length < settings.minNameLength) return 'too-short';
  if (settings.maxNameLength > 0 && name.length > settings.maxNameLength) return 'too-long';
  if (settings.refuseName) return 'refused';
  const taken = appPasswordsOf(state, account).some((one) => one.name === name);
  return taken && settings.refuseDuplicateNames ? 'taken' : undefined;
}

/** Makes one. */
export function createAppPassword(state: EmulatorState, account: Account, name: string): AppPassword {
  const at = now(state);
  const made: AppPassword = {
    id: newId(),
    accountId: account.id,
    name,
    value: newValue(state.settings.canary),
    createdAt: at,
    listedAt: at + state.settings.listLagMs,
    activeAt: at + state.settings.activeAfterMs,
  };
  state.appPasswords.push(made);
  return made;
}

/** Deletes one; says whether it was there. */
export function deleteAppPassword(state: EmulatorState, account: Account, id: string): boolean {
  const found = state.appPasswords.find((one) => one.id === id && one.accountId === account.id);
  if (!found) return false;
  state.appPasswords = state.appPasswords.filter((one) => one !== found);
  state.deletedAppPasswords.push({ ...found, deletedAt: now(state) });
  return true;
}

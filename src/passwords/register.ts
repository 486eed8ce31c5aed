import type { PasswordRecord, RecordState, Use } from './record.ts';

/** Sites remembered for one password; the oldest goes first. */
const MAX_USES = 20;

/** Microsoft's limit of app passwords for one user (entra-docs, mark V). */
export const APP_PASSWORD_LIMIT = 40;

/** Records that still count against Microsoft's limit. */
export function alive(records: readonly PasswordRecord[]): PasswordRecord[] {
  return records.filter((record) => record.state !== 'revoked');
}

/** Names that stand in Microsoft's list for an account, as far as the register knows. */
export function takenNames(records: readonly PasswordRecord[], accountId: string): string[] {
  return alive(records)
    .filter((record) => record.accountId === accountId)
    .map((record) => record.name);
}

/** The record with a fill added: one entry per origin, newest first. */
export function withUse(record: PasswordRecord, use: Use): PasswordRecord {
  const others = record.uses.filter((other) => other.origin !== use.origin);
  return { ...record, uses: [use, ...others].slice(0, MAX_USES) };
}

/** The record in another state; one that was to be revoked goes back to what it was before. */
export function inState(record: PasswordRecord, state: RecordState, now: number): PasswordRecord {
  const { before, ...rest } = record;
  switch (state) {
    case 'revoking':
      return { ...record, state, before: before ?? kept(record.state) };
    case 'revoked':
      return { ...rest, state, endedAt: record.endedAt ?? now };
    case 'active':
      return { ...rest, state: record.state === 'revoking' ? (before ?? 'active') : record.state };
    default:
      return { ...rest, state };
  }
}

function kept(state: RecordState): 'active' | 'created-not-saved' {
  return state === 'created-not-saved' ? state : 'active';
}

/** Newest first; what still works before what is revoked. */
export function inOrder(records: readonly PasswordRecord[]): PasswordRecord[] {
  const rank = (record: PasswordRecord): number => (record.state === 'revoked' ? 1 : 0);
  return records.toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt);
}

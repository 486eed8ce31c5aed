import { cleanName } from './names.ts';
import type { PasswordRecord } from './record.ts';
import { inState } from './register.ts';

/** Microsoft's list may show a new password late, and a deleted one for a while. */
export const LATE_LIST_MS = 15 * 60_000;

/** What a reading of Microsoft's list says of the register. */
export interface Reconciled {
  /** Records to write: changed ones, and new ones for passwords made elsewhere. */
  readonly changed: readonly PasswordRecord[];
  /** App passwords on the list. */
  readonly listed: number;
  /** Made elsewhere, not known before. */
  readonly found: number;
  /** Known ones that are not on the list any more. */
  readonly gone: number;
  /** Created, but not saved, and really on the list. */
  readonly confirmed: number;
}

/**
 * Compares the register of one account with Microsoft's list. Doing it twice with the same list changes nothing
 * the second time but when they were seen.
 *
 * @param records all app passwords of the account in the register
 * @param names the whole list, equal names as often as they are there
 */
export function reconcile(
  accountId: string,
  records: readonly PasswordRecord[],
  names: readonly string[],
  now: number,
  newId: () => string,
): Reconciled {
  const left = [...names];
  const changed: PasswordRecord[] = [];
  const tally = { listed: names.length, found: 0, gone: 0, confirmed: 0 };
  for (const record of byLife(records)) {
    const at = left.findIndex((name) => cleanName(name) === cleanName(record.name));
    const next = at === -1 ? unlisted(record, now) : listed(record, now);
    // A record that takes no row leaves it to the next one of that name.
    if (at !== -1 && next !== null) left.splice(at, 1);
    if (next === null || next === record) continue;
    changed.push(next);
    if (next.gone === true) tally.gone += 1;
    if (next.state === 'created-not-saved') tally.confirmed += 1;
  }
  for (const name of left) {
    changed.push(foreign(accountId, name, now, newId()));
    tally.found += 1;
  }
  return { changed, ...tally };
}

/** Those that should be on the list first. */
function byLife(records: readonly PasswordRecord[]): readonly PasswordRecord[] {
  const rank = (record: PasswordRecord): number => (record.state === 'revoked' ? 1 : 0);
  return records.toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt);
}

/** A record whose name is on the list; null where the row is not its own. */
function listed(record: PasswordRecord, now: number): PasswordRecord | null {
  if (record.state !== 'revoked') return { ...record, listedAt: now };
  // Deleted a moment ago: the row is the same one, still shown.
  if (record.gone !== true && now - (record.endedAt ?? 0) < LATE_LIST_MS) return record;
  if (record.gone !== true) return null;
  const { gone: _gone, endedAt: _ended, before = 'active', ...rest } = record;
  return { ...rest, state: before, listedAt: now };
}

/** A record whose name is not on the list. */
function unlisted(record: PasswordRecord, now: number): PasswordRecord {
  if (record.state === 'revoked') return record;
  if (record.state === 'revoking') return inState(record, 'revoked', now);
  const young = !record.elsewhere && now - record.createdAt < LATE_LIST_MS;
  return young ? record : { ...record, state: 'revoked', before: record.state, endedAt: now, gone: true };
}

function foreign(accountId: string, name: string, now: number, id: string): PasswordRecord {
  return {
    id,
    accountId,
    name,
    kind: 'app-password',
    createdAt: now,
    state: 'active',
    uses: [],
    elsewhere: true,
    listedAt: now,
  };
}

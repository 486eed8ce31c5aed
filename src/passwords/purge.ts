import type { Failure, FailureCode } from '../messages/failure.ts';
import type { PasswordRecord } from './record.ts';

/**
 * "Revoke all made by Latchkey", for an account that may be in somebody else's hands: what was asked for, and what
 * could not be done. What was done stands in the register. It holds no secret.
 */
export interface Purge {
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The records to revoke, in the order of the list. */
  readonly recordIds: readonly string[];
  readonly failures: readonly PurgeFailure[];
  readonly over: boolean;
}

/** A record that could not be revoked, and why. */
export interface PurgeFailure extends Failure {
  readonly recordId: string;
}

/**
 * Microsoft said no to one password, or to one application's secret; the others are tried all the same. Every other
 * reason holds for all of a kind: nobody is asked for the same permission once for each.
 */
const OF_ONE_RECORD: ReadonlySet<FailureCode> = new Set([
  'refused-by-microsoft',
  'app-refused',
  'graph-refused',
]);

/**
 * Everything of an account that Latchkey made and that still stands. What was made elsewhere is left to the person:
 * nobody here knows what it is for.
 *
 * @param can whether a kind can be revoked from here
 * @param now milliseconds since the epoch
 */
export function beginPurge(
  accountId: string,
  records: readonly PasswordRecord[],
  can: (kind: PasswordRecord['kind']) => boolean,
  now: number,
): Purge {
  const recordIds = madeHere(accountId, records)
    .filter((record) => can(record.kind))
    .map((record) => record.id);
  return { accountId, startedAt: now, recordIds, failures: [], over: recordIds.length === 0 };
}

/** What Latchkey made for an account and is not revoked. */
export function madeHere(accountId: string, records: readonly PasswordRecord[]): PasswordRecord[] {
  return records.filter(
    (record) => record.accountId === accountId && record.elsewhere !== true && record.state !== 'revoked',
  );
}

/** What is still to be tried, in order. */
export function openIn(purge: Purge, records: readonly PasswordRecord[]): PasswordRecord[] {
  const failed = new Set(purge.failures.map((failure) => failure.recordId));
  return purge.recordIds
    .filter((id) => !failed.has(id))
    .flatMap((id) => records.find((record) => record.id === id && record.state !== 'revoked') ?? []);
}

/**
 * Takes down a failure. Doing it twice changes nothing.
 *
 * @param tried the records that were being revoked and still stand; the first is the one it happened at
 */
export function withFailure(purge: Purge, tried: readonly string[], failure: Failure): Purge {
  const hit = OF_ONE_RECORD.has(failure.code) ? tried.slice(0, 1) : tried;
  const known = new Set(purge.failures.map(({ recordId }) => recordId));
  const fresh = hit.filter((id) => purge.recordIds.includes(id) && !known.has(id));
  return {
    ...purge,
    failures: [...purge.failures, ...fresh.map((recordId) => ({ ...failure, recordId }))],
  };
}

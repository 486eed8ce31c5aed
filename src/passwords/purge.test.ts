import { describe, expect, it } from 'vitest';
import { beginPurge, openIn, withFailure } from './purge.ts';
import type { PasswordRecord } from './record.ts';

function record(id: string, over: Partial<PasswordRecord> = {}): PasswordRecord {
  return {
    id,
    accountId: 'a1',
    name: `Scanner number ${id}`,
    kind: 'app-password',
    createdAt: 1,
    state: 'active',
    uses: [],
    ...over,
  };
}
const begin = (records: readonly PasswordRecord[]) => beginPurge('a1', records, () => true, 5);
const ids = (records: readonly PasswordRecord[]) => records.map(({ id }) => id);

describe('what is revoked', () => {
  it('is all that Latchkey made for the account and that stands', () => {
    const records = [
      record('r1'),
      record('r2', { state: 'created-not-saved' }),
      record('r3', { state: 'revoking' }),
      record('r4', { state: 'revoked' }),
      record('r5', { elsewhere: true }),
      record('r6', { accountId: 'a2' }),
      record('r7', { kind: 'client-secret' }),
    ];
    expect(begin(records).recordIds).toEqual(['r1', 'r2', 'r3', 'r7']);
  });

  it('leaves out a kind that cannot be revoked from here', () => {
    const records = [record('r1'), record('r2', { kind: 'client-secret' })];
    expect(beginPurge('a1', records, (kind) => kind === 'app-password', 5).recordIds).toEqual(['r1']);
  });

  it('is over at once where there is nothing', () => {
    expect(begin([]).over).toBe(true);
    expect(begin([record('r1')]).over).toBe(false);
  });
});

describe('what is still to be tried', () => {
  const records = [record('r1'), record('r2'), record('r3')];

  it('is what neither failed nor is revoked', () => {
    const purge = withFailure(begin(records), ['r1'], { code: 'refused-by-microsoft' });
    const now = records.map((one) => (one.id === 'r2' ? { ...one, state: 'revoked' as const } : one));
    expect(ids(openIn(purge, now))).toEqual(['r3']);
    expect(ids(openIn(purge, []))).toEqual([]);
  });

  it('goes on after a refusal of one', () => {
    const purge = withFailure(begin(records), ['r1', 'r2', 'r3'], { code: 'refused-by-microsoft' });
    expect(purge.failures).toEqual([{ recordId: 'r1', code: 'refused-by-microsoft' }]);
    expect(ids(openIn(purge, records))).toEqual(['r2', 'r3']);
  });

  it('ends where the reason holds for all, such as the feature being switched off', () => {
    const purge = withFailure(begin(records), ['r2', 'r3'], {
      code: 'blocked-by-policy',
      facts: { name: 'x' },
    });
    expect(purge.failures.map(({ recordId, code }) => [recordId, code])).toEqual([
      ['r2', 'blocked-by-policy'],
      ['r3', 'blocked-by-policy'],
    ]);
  });

  it('does not change when the same failure is told twice, or one of something else', () => {
    const once = withFailure(begin(records), ['r1'], { code: 'refused-by-microsoft' });
    expect(withFailure(once, ['r1'], { code: 'offline' })).toEqual(once);
    expect(withFailure(once, ['other'], { code: 'offline' })).toEqual(once);
  });
});

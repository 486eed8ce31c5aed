import { describe, expect, it } from 'vitest';
import { expired, nextExpiry } from './lifetime.ts';
import type { PasswordRecord } from './record.ts';
import { alive, inOrder, takenNames, withUse } from './register.ts';

const record = (over: Partial<PasswordRecord>): PasswordRecord => ({
  id: 'r1',
  accountId: 'a1',
  name: 'Scanner, 2nd floor',
  kind: 'app-password',
  createdAt: 1,
  state: 'active',
  uses: [],
  ...over,
});

describe('register', () => {
  it('counts what is not revoked, and frees its name', () => {
    const records = [record({}), record({ id: 'r2', name: 'Old one here', state: 'revoked' })];
    expect(alive(records)).toHaveLength(1);
    expect(takenNames(records, 'a1')).toEqual(['Scanner, 2nd floor']);
    expect(takenNames(records, 'a2')).toEqual([]);
  });

  it('remembers each site once, the newest first, and not for ever', () => {
    let filled = record({});
    for (let n = 0; n < 30; n += 1) {
      filled = withUse(filled, {
        origin: `https://s${n % 25}.test`,
        title: '',
        protocols: ['smtp'],
        lastFilledAt: n,
      });
    }
    expect(filled.uses[0]).toMatchObject({ origin: 'https://s4.test', lastFilledAt: 29 });
    expect(filled.uses).toHaveLength(20);
    expect(new Set(filled.uses.map((use) => use.origin)).size).toBe(20);
  });

  it('lists the newest first and the revoked last', () => {
    const records = [
      record({ id: 'a', state: 'revoked', createdAt: 9 }),
      record({ id: 'b' }),
      record({ id: 'c', createdAt: 5 }),
    ];
    expect(inOrder(records).map((one) => one.id)).toEqual(['c', 'b', 'a']);
  });
});

describe('lifetime of values', () => {
  const kept = new Map([
    ['r1', { value: 'x', keptAt: 0 }],
    ['r2', { value: 'y', keptAt: 50 }],
  ]);

  it('forgets exactly when the time is over', () => {
    expect(expired(kept, 99, 100)).toEqual([]);
    expect(expired(kept, 100, 100)).toEqual(['r1']);
    expect(nextExpiry(kept, 100)).toBe(100);
    expect(nextExpiry(new Map())).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { LATE_LIST_MS, reconcile } from './reconcile.ts';
import type { PasswordRecord } from './record.ts';

const NOW = 10 * LATE_LIST_MS;

function record(name: string, more: Partial<PasswordRecord> = {}): PasswordRecord {
  return {
    id: name,
    accountId: 'a',
    name,
    kind: 'app-password',
    createdAt: 0,
    state: 'active',
    uses: [],
    ...more,
  };
}

function read(records: readonly PasswordRecord[], ...names: readonly string[]) {
  let ids = 0;
  return reconcile('a', records, names, NOW, () => `new ${(ids += 1)}`);
}

describe('reconcile', () => {
  it('takes up what was made elsewhere, equal names too', () => {
    const { changed, ...tally } = read([record('Scanner')], 'Scanner', 'Scanner', 'Old NAS');
    expect(tally).toEqual({ listed: 3, found: 2, gone: 0, confirmed: 0 });
    expect(changed.filter((it) => it.elsewhere).map((it) => it.name)).toEqual(['Scanner', 'Old NAS']);
  });

  it('finds nothing new the second time', () => {
    const first = read([], 'Scanner', 'Scanner');
    expect(read(first.changed, 'Scanner', 'Scanner')).toMatchObject({ found: 0, gone: 0 });
  });

  it('notices what was deleted elsewhere, and that it is there again', () => {
    const [gone] = read([record('Scanner')]).changed;
    expect(gone).toMatchObject({ state: 'revoked', gone: true, endedAt: NOW });
    const back = read(gone ? [gone] : [], 'Scanner');
    expect(back).toMatchObject({ found: 0 });
    expect(back.changed[0]).toMatchObject({ state: 'active' });
    expect(back.changed[0]?.gone).toBeUndefined();
  });

  it('is patient with a list that shows a new one late, and a deleted one still', () => {
    const young = record('Young one', { createdAt: NOW - 1 });
    const dead = record('Dead one', { state: 'revoked', endedAt: NOW - 1 });
    expect(read([young, dead], 'Dead one')).toMatchObject({ changed: [], found: 0, gone: 0 });
  });

  it('takes a name that was revoked long ago for another password', () => {
    const { changed } = read([record('Scanner', { state: 'revoked', endedAt: 0 })], 'Scanner');
    expect(changed).toMatchObject([{ name: 'Scanner', elsewhere: true, state: 'active' }]);
  });

  it('confirms one that was created, but not saved, and keeps it so when it comes back', () => {
    const lost = record('Lost one', { state: 'created-not-saved' });
    expect(read([lost], 'Lost one')).toMatchObject({
      confirmed: 1,
      changed: [{ state: 'created-not-saved', listedAt: NOW }],
    });
    const { changed } = read([lost]);
    expect(read(changed, 'Lost one').changed).toMatchObject([{ state: 'created-not-saved' }]);
  });

  it('knows that a queued revocation is done when its row is gone', () => {
    const queued = record('Queued', { state: 'revoking', before: 'active' });
    expect(read([queued]).changed).toMatchObject([{ state: 'revoked' }]);
    expect(read([queued]).gone).toBe(0);
    expect(read([queued], 'Queued').changed).toMatchObject([{ state: 'revoking' }]);
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { openActivity } from './activity.ts';
import { inForce, NO_POLICY } from './policy.ts';
import { readPolicy, type Policy } from './policy-values.ts';
import type { Rules } from './rules.ts';
import { settingsSchema } from './state.ts';

const disk = vi.hoisted(() => ({ journal: new Map<string, unknown>(), full: false }));
vi.mock('../platform/database.ts', () => ({
  read: async (_store: string, key: string) => disk.journal.get(key),
  write: async (_store: string, key: string, value: unknown) => {
    if (disk.full) throw new Error('QuotaExceededError');
    disk.journal.set(key, structuredClone(value));
  },
}));

let now = 0;
let shown = 0;
let kept = true;
let policy: Policy;

function open() {
  const rules: Pick<Rules, 'now'> = {
    get now() {
      return inForce(v.parse(settingsSchema, { activityList: kept }), policy);
    },
  };
  return openActivity({ rules, now: () => ++now, onChange: () => void (shown += 1) });
}

beforeEach(() => {
  disk.journal.clear();
  disk.full = false;
  now = 0;
  shown = 0;
  kept = true;
  policy = NO_POLICY;
});

describe('the activity list', () => {
  it('is there again for the next worker', async () => {
    const first = await open();
    await first.note('copied', 'Scanner, 2nd floor');
    await first.note('filled', 'Scanner, 2nd floor', 'https://mail.example.org');
    expect(shown).toBe(2);
    expect((await open()).entries).toEqual([
      { at: 2, what: 'filled', name: 'Scanner, 2nd floor', origin: 'https://mail.example.org' },
      { at: 1, what: 'copied', name: 'Scanner, 2nd floor' },
    ]);
    await first.clear();
    expect((await open()).entries).toEqual([]);
  });

  it('is empty and stays so when the person turns it off', async () => {
    const activity = await open();
    await activity.note('copied', 'Scanner, 2nd floor');
    kept = false;
    await activity.settle();
    await activity.note('shown', 'Scanner, 2nd floor');
    expect(activity.entries).toEqual([]);
    expect(disk.journal.get('activity')).toEqual([]);
  });

  it('is emptied by a policy that comes while no worker lives', async () => {
    await (await open()).note('copied', 'Scanner, 2nd floor');
    policy = readPolicy({ activityList: false });
    expect((await open()).entries).toEqual([]);
    expect(disk.journal.get('activity')).toEqual([]);
  });

  it('is not turned on by a policy', async () => {
    kept = false;
    policy = readPolicy({ activityList: true });
    const activity = await open();
    await activity.note('copied', 'Scanner, 2nd floor');
    expect(activity.entries).toEqual([]);
  });

  it('never stands in the way: a full disk loses the entry and nothing else', async () => {
    const activity = await open();
    disk.full = true;
    await expect(activity.note('revoked', 'Scanner, 2nd floor')).resolves.toBeUndefined();
  });

  it('reads nothing from what is not a list', async () => {
    disk.journal.set('activity', { at: 1 });
    expect((await open()).entries).toEqual([]);
  });
});

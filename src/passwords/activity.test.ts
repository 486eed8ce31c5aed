import { describe, expect, it } from 'vitest';
import { MOST_ENTRIES, withEntry, type ActivityEntry } from './activity.ts';

const entry = (at: number): ActivityEntry => ({ at, what: 'copied', name: 'Scanner, 2nd floor' });

describe('the activity list', () => {
  it('has the newest first and lets the oldest go', () => {
    let list: readonly ActivityEntry[] = [];
    for (let at = 1; at <= MOST_ENTRIES + 5; at += 1) list = withEntry(list, entry(at));
    expect(list).toHaveLength(MOST_ENTRIES);
    expect(list[0]?.at).toBe(MOST_ENTRIES + 5);
    expect(list.at(-1)?.at).toBe(6);
  });
});

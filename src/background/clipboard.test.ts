import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CLEAR_AFTER_MS, Clipboard } from './clipboard.ts';
import { freshSession, type Session } from './state.ts';
import type { Store } from './store.ts';

const browser = vi.hoisted(() => ({ may: true, emptied: 0, alarms: new Map<string, number>() }));
vi.mock('../platform/clipboard.ts', () => ({
  mayWriteClipboard: async () => browser.may,
  emptyClipboard: async () => void (browser.emptied += 1),
}));
vi.mock('../platform/alarm.ts', () => ({
  wakeAt: async (name: string, when: number) => void browser.alarms.set(name, when),
  letSleep: async (name: string) => void browser.alarms.delete(name),
}));

const START = 1_000_000;
let now = START;
let session: Session;

/** A worker that has just started, over what the last one has left in the session's memory. */
function clipboard(): Clipboard {
  const store: Pick<Store, 'session' | 'changeSession'> = {
    get session() {
      return session;
    },
    changeSession: async (change) => {
      session = { ...session, ...change(session) };
    },
  };
  return new Clipboard(store, () => now);
}

beforeEach(() => {
  now = START;
  session = freshSession();
  Object.assign(browser, { may: true, emptied: 0, alarms: new Map() });
});

describe('the clipboard', () => {
  it('is emptied half a minute after a copy, by whichever worker lives then, and once', async () => {
    await clipboard().holdsSecret();
    expect([...browser.alarms.values()]).toEqual([START + CLEAR_AFTER_MS]);
    now += CLEAR_AFTER_MS - 5_000;
    await clipboard().tick();
    expect(browser.emptied).toBe(0);
    now += 5_000;
    await clipboard().tick();
    await clipboard().tick();
    expect(browser.emptied).toBe(1);
  });

  it('waits anew after another copy', async () => {
    await clipboard().holdsSecret();
    now += 20_000;
    await clipboard().holdsSecret();
    expect([...browser.alarms.values()]).toEqual([now + CLEAR_AFTER_MS]);
    now += 10_000;
    await clipboard().tick();
    expect(browser.emptied).toBe(0);
  });

  it('leaves a text that Latchkey itself has copied since', async () => {
    await clipboard().holdsSecret();
    await clipboard().holdsText();
    expect(browser.alarms.size).toBe(0);
    now += CLEAR_AFTER_MS;
    await clipboard().tick();
    expect(browser.emptied).toBe(0);
  });

  it('waits for a yes that comes late, but not for ever', async () => {
    browser.may = false;
    await clipboard().holdsSecret();
    now += 2 * CLEAR_AFTER_MS;
    await clipboard().tick();
    expect(browser.emptied).toBe(0);
    browser.may = true;
    await clipboard().tick();
    expect(browser.emptied).toBe(1);
    await clipboard().holdsSecret();
    now += 60 * 60_000;
    await clipboard().tick();
    expect(browser.emptied).toBe(1);
    expect(session.clearAt).toBeUndefined();
  });

  it('does not wait when everything is to be forgotten, and leaves what is not ours', async () => {
    await clipboard().emptyNow();
    expect(browser.emptied).toBe(0);
    await clipboard().holdsSecret();
    await clipboard().emptyNow();
    expect(browser.emptied).toBe(1);
    expect(session.clearAt).toBeUndefined();
  });
});

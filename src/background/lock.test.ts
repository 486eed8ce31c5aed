import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { Lock } from './lock.ts';
import { settingsSchema, type StoredSettings } from './state.ts';

const browser = vi.hoisted(() => ({ reports: true, may: true }));
vi.mock('../platform/lock.ts', () => ({
  reportsLock: () => browser.reports,
  mayWatchLock: async () => browser.may,
}));

let settings: StoredSettings;
let forgotten: string[];

function lock(): Lock {
  return new Lock({
    store: {
      get settings() {
        return settings;
      },
      changeSettings: async (change) => {
        settings = { ...settings, ...change };
      },
    },
    secrets: { forgetAll: async () => void forgotten.push('values') },
    clipboard: { emptyNow: async () => void forgotten.push('clipboard') },
  });
}

beforeEach(() => {
  settings = v.parse(settingsSchema, {});
  forgotten = [];
  Object.assign(browser, { reports: true, may: true });
});

describe('a locked screen', () => {
  it('changes nothing until the person wants it to', async () => {
    await lock().locked();
    expect(forgotten).toEqual([]);
    expect(lock().chosen).toBe(false);
  });

  it('then makes it forget values and clipboard', async () => {
    expect(await lock().choose(true)).toMatchObject({ ok: true });
    expect(lock().chosen).toBe(true);
    await lock().locked();
    expect(forgotten).toEqual(['values', 'clipboard']);
    await lock().choose(false);
    await lock().locked();
    expect(forgotten).toHaveLength(2);
  });

  it('is promised only where the browser tells of it', async () => {
    browser.may = false;
    expect(await lock().choose(true)).toMatchObject({ ok: false });
    expect(lock().chosen).toBe(false);
    browser.reports = false;
    expect(lock().chosen).toBeUndefined();
  });

  it('is not promised any longer when the permission is taken away', async () => {
    await lock().choose(true);
    await lock().accessRemoved();
    expect(lock().chosen).toBe(true);
    browser.may = false;
    await lock().accessRemoved();
    expect(lock().chosen).toBe(false);
  });
});

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { done, failed, type Failure, type Outcome } from '../messages/failure.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import { inState } from '../passwords/register.ts';
import type { Job } from '../security-info/job.ts';
import { Purges, type Revokers } from './purges.ts';
import { freshSession, settingsSchema, type StoredSettings } from './state.ts';
import type { Store } from './store.ts';

const ACCOUNT = { id: 'a1', kind: 'address', address: 'ann@contoso.example', senders: [] } as const;

function record(id: string, over: Partial<PasswordRecord> = {}): PasswordRecord {
  const fixed = { accountId: 'a1', kind: 'app-password', createdAt: 1, state: 'active', uses: [] } as const;
  return { id, name: `Scanner number ${id}`, ...fixed, ...over };
}

/** A store as the worker's, without a disk below it. */
function storeOf(given: readonly PasswordRecord[]): Store {
  let settings: StoredSettings = v.parse(settingsSchema, {});
  let records = given;
  const never = () => Promise.reject(new Error('Not for a purge'));
  return {
    get settings() {
      return settings;
    },
    get records() {
      return records;
    },
    accounts: [ACCOUNT],
    session: freshSession(),
    async changeSettings(change) {
      // Through the schema, as after a restart: what it does not know would be lost.
      settings = v.parse(settingsSchema, JSON.parse(JSON.stringify({ ...settings, ...change })));
    },
    async saveRecord(saved) {
      records = [...records.filter((one) => one.id !== saved.id), saved];
    },
    changeSession: never,
    saveAccount: never,
    forgetAccount: never,
    removeRecord: never,
    onChange: () => undefined,
  };
}

/** Microsoft's page, on which a job revokes until it meets one that cannot be. */
function stage(
  records: readonly PasswordRecord[],
  refusals: Readonly<Record<string, Failure>> = {},
  over: Partial<{ start: () => Promise<Outcome>; busy: boolean; secrets: Revokers['client-secret'] }> = {},
) {
  const store = storeOf(records);
  const log: string[] = [];
  const state = { busy: over.busy ?? false };
  const jobs: Job[] = [];
  const start = async (recordIds: readonly string[]): Promise<Outcome> => {
    log.push(`start ${recordIds.join(' ')}`);
    if (over.start) return over.start();
    const at = recordIds.findIndex((id) => refusals[id]);
    const deleted = at < 0 ? recordIds : recordIds.slice(0, at);
    for (const id of deleted) await revoked(store, id);
    jobs.push(jobOf(recordIds, deleted, refusals[recordIds[at] ?? '']));
    state.busy = true;
    return done();
  };
  const purges = new Purges({
    store,
    secrets: {
      atHand: () => new Set(),
      keep: async () => undefined,
      release: () => undefined,
      forget: async (ids) => void log.push(`forget ${ids.join(' ')}`),
      forgetAll: async () => undefined,
      sweep: async () => undefined,
    },
    revokers: {
      'app-password': { how: 'by-job', start },
      ...(over.secrets ? { 'client-secret': over.secrets } : {}),
    },
    busy: () => state.busy,
    putAway: async () => void log.push('put away'),
    now: () => 5,
  });
  /** Lets the jobs end, one after the other, as the runner tells of them. */
  const run = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      state.busy = false;
      await purges.jobEnded(job);
    }
  };
  const outcome = () => ({
    standing: store.records.filter((one) => one.state !== 'revoked').map(({ id }) => id),
    failures: store.settings.purge?.failures.map(({ recordId, code }) => `${recordId} ${code}`),
    over: store.settings.purge?.over,
  });
  return { purges, store, log, jobs, run, outcome, state };
}

async function revoked(store: Store, id: string): Promise<void> {
  const found = store.records.find((one) => one.id === id);
  if (found) await store.saveRecord(inState(found, 'revoked', 5));
}

function jobOf(recordIds: readonly string[], deleted: readonly string[], failure?: Failure): Job {
  const reached = failure ? 'failed' : 'closed';
  return {
    id: `j ${recordIds.join(' ')}`,
    action: 'revoke',
    accountId: 'a1',
    address: ACCOUNT.address,
    names: recordIds.map((id) => `Scanner number ${id}`),
    recordIds,
    deleted,
    phase: reached,
    reached,
    contacted: true,
    accountConfirmed: true,
    seen: [],
    looks: 0,
    reopened: false,
    startedAt: 1,
    lastProgressAt: 2,
    told: false,
    dismissed: false,
    ...(failure ? { failure } : {}),
  };
}

const REFUSED: Failure = { code: 'refused-by-microsoft', facts: { name: 'x' } };

describe('revoking everything', () => {
  it('is one job where nothing goes wrong', async () => {
    const { purges, run, outcome, log } = stage([record('r1'), record('r2')]);
    expect(await purges.start('a1')).toEqual(done());
    expect(outcome().over).toBe(false);
    await run();
    expect(outcome()).toEqual({ standing: [], failures: [], over: true });
    expect(log).toEqual(['start r1 r2', 'forget r1 r2', 'put away']);
  });

  it('goes on past one that Microsoft refuses', async () => {
    const { purges, run, outcome, log } = stage([record('r1'), record('r2'), record('r3')], { r2: REFUSED });
    await purges.start('a1');
    await run();
    expect(outcome()).toEqual({ standing: ['r2'], failures: ['r2 refused-by-microsoft'], over: true });
    expect(log.filter((line) => line.startsWith('start'))).toEqual(['start r1 r2 r3', 'start r3']);
  });

  it('tries nothing more where the feature is switched off, and says so of each', async () => {
    const off = { r1: { code: 'blocked-by-policy' } as const };
    const { purges, run, outcome, log } = stage([record('r1'), record('r2')], off);
    await purges.start('a1');
    await run();
    expect(outcome()).toMatchObject({
      standing: ['r1', 'r2'],
      failures: ['r1 blocked-by-policy', 'r2 blocked-by-policy'],
      over: true,
    });
    expect(log.filter((line) => line.startsWith('start'))).toHaveLength(1);
  });

  it('takes kinds that are done at once, one by one, before or after a job', async () => {
    const tried: string[] = [];
    const records = [
      record('s1', { kind: 'client-secret' }),
      record('r1'),
      record('s2', { kind: 'client-secret' }),
    ];
    const { purges, store, run, outcome } = stage(
      records,
      {},
      {
        secrets: {
          how: 'at-once',
          revoke: async (id) => {
            tried.push(id);
            if (id === 's2') return failed('admin-approval');
            await revoked(store, id);
            return done();
          },
        },
      },
    );
    await purges.start('a1');
    await run();
    expect(tried).toEqual(['s1', 's2']);
    expect(outcome()).toEqual({ standing: ['s2'], failures: ['s2 admin-approval'], over: true });
  });

  it.each([
    ['apps-not-permitted', ['s1']],
    ['app-refused', ['s1', 's2']],
  ] as const)('tries the others of a kind unless the reason holds for all: %s', async (code, expected) => {
    const tried: string[] = [];
    const records = [record('s1', { kind: 'client-secret' }), record('s2', { kind: 'client-secret' })];
    const revoke = async (id: string) => {
      tried.push(id);
      return failed(code);
    };
    const { purges, outcome } = stage(records, {}, { secrets: { how: 'at-once', revoke } });
    await purges.start('a1');
    expect(tried).toEqual(expected);
    expect(outcome()).toEqual({
      standing: ['s1', 's2'],
      failures: [`s1 ${code}`, `s2 ${code}`],
      over: true,
    });
  });

  it('does not go round for ever when a kind says that it worked and it did not', async () => {
    const records = [record('s1', { kind: 'client-secret' })];
    const secrets = { how: 'at-once', revoke: async () => done() } as const;
    const { purges, outcome } = stage(records, {}, { secrets });
    await purges.start('a1');
    expect(outcome()).toEqual({ standing: ['s1'], failures: ['s1 internal'], over: true });
  });

  it('does not begin while something else is done on the page, or for nobody', async () => {
    const { purges, store } = stage([record('r1')], {}, { busy: true });
    expect(await purges.start('a1')).toEqual(failed('busy'));
    expect(await purges.start('a2')).toEqual(failed('sign-in-again'));
    expect(store.settings.purge).toBeUndefined();
  });

  it('leaves nothing behind where the access to the page is missing: the view asks and starts once more', async () => {
    const start = async () => failed('no-page-access');
    const { purges, store } = stage([record('r1')], {}, { start });
    expect(await purges.start('a1')).toEqual(failed('no-page-access'));
    expect(store.settings.purge).toBeUndefined();
  });

  it('leaves other jobs to those who tell of them', async () => {
    const { purges } = stage([record('r1')]);
    expect(await purges.jobEnded(jobOf(['r1'], ['r1']))).toBe(false);
    await purges.start('a1');
    expect(await purges.jobEnded({ ...jobOf(['other'], []), accountId: 'a1' })).toBe(false);
    expect(await purges.jobEnded({ ...jobOf(['r1'], []), action: 'list' })).toBe(false);
  });

  it('is told twice of one end and comes to the same', async () => {
    const { purges, jobs, run, outcome, state } = stage([record('r1'), record('r2')], { r1: REFUSED });
    await purges.start('a1');
    const [first] = jobs;
    await run();
    state.busy = false;
    expect(first && (await purges.jobEnded(first))).toBe(false);
    expect(outcome()).toEqual({ standing: ['r1'], failures: ['r1 refused-by-microsoft'], over: true });
  });

  it('goes on in the next worker when the last one died between two jobs', async () => {
    const { purges, store, run, outcome } = stage([record('r1'), record('r2')]);
    await store.changeSettings({
      purge: {
        accountId: 'a1',
        startedAt: 5,
        recordIds: ['r1', 'r2'],
        failures: [{ recordId: 'r1', code: 'refused-by-microsoft' }],
        over: false,
      },
    });
    await purges.resume();
    await run();
    expect(outcome()).toMatchObject({ standing: ['r1'], over: true });
  });

  it('can be put away once it is over', async () => {
    const { purges, run, store } = stage([record('r1')]);
    await purges.start('a1');
    await purges.dismiss();
    expect(store.settings.purge).toBeDefined();
    await run();
    await purges.dismiss();
    expect(store.settings.purge).toBeUndefined();
  });
});

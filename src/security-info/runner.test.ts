import { WORLDWIDE } from '../clouds/places.ts';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PasswordRecord } from '../passwords/record.ts';
import { JOB_LIFE, type Job } from './job.ts';
import type { Injected, JobResult, Ports } from './ports.ts';
import type { DriverEvent, DriverOrder } from './protocol.ts';
import { CLOSING_LIMIT, LOOKS, Runner } from './runner.ts';

const SECRET = 'qwertzuiopasdfgh';
const NAME = 'Scanner, 2nd floor';
const ADDRESS = 'ada@contoso.example';
const PAGE_URL = 'https://mysignins.microsoft.com/security-info?lng=en';

class Killed extends Error {}

/** Disk, session and window of a worker that can die at any of its port calls. */
class Bench {
  disk: { job: Job | null; records: Map<string, PasswordRecord> } = { job: null, records: new Map() };
  session = new Map<string, string>();
  results: JobResult[] = [];
  log: string[] = [];
  now = 1_000_000;
  tab: number | null = null;
  tabs = 0;
  injected: Injected = 'ok';
  blocked = false;
  online = true;
  calls = 0;
  killAt = Number.POSITIVE_INFINITY;
  killAfter = false;
  dead = false;
  runner: Runner = this.fresh();

  fresh(): Runner {
    this.dead = false;
    this.killAt = Number.POSITIVE_INFINITY;
    this.runner = new Runner(this.ports());
    return this.runner;
  }

  async port<T>(what: string, work: () => T): Promise<T> {
    await Promise.resolve();
    if (this.dead) throw new Killed();
    const dies = (this.calls += 1) === this.killAt;
    if (dies && !this.killAfter) {
      this.dead = true;
      throw new Killed();
    }
    this.log.push(what);
    const result = work();
    if (dies) {
      this.dead = true;
      throw new Killed();
    }
    return result;
  }

  ports(): Ports {
    let ids = 0;
    return {
      place: () => WORLDWIDE,
      journal: {
        save: (job) => this.port(`journal ${job.reached}`, () => void (this.disk.job = job)),
        load: () => this.port('load', () => this.disk.job),
      },
      register: {
        add: (record) =>
          this.port(`register ${record.state}`, () => void this.disk.records.set(record.id, record)),
        update: (id, change) =>
          this.port(`update ${change.state ?? ''}`, () => {
            const record = this.disk.records.get(id);
            if (record) this.disk.records.set(id, { ...record, ...change });
          }),
        list: () => this.port('list', () => [...this.disk.records.values()]),
      },
      secrets: {
        keep: (id, value) => this.port('keep', () => void this.session.set(id, value)),
        has: (id) => this.port('has', () => this.session.has(id)),
      },
      pages: {
        open: () =>
          this.port('open', () => {
            this.tab = this.tabs += 1;
            return { tabId: this.tab, windowId: 1 };
          }),
        focus: () => this.port('focus', () => undefined),
        close: () => this.port('close tab', () => void (this.tab = null)),
        inject: () => this.port('inject', () => this.injected),
        blocked: async () => this.blocked,
        push: () => this.port('push', () => null),
        alive: (tab) => this.port('alive', () => tab === this.tab),
        online: () => this.online,
      },
      clock: { now: () => this.now },
      id: () => `id-${(ids += 1)}-${this.now}`,
      texts: () => ({}),
      notify: () => undefined,
      finished: (_, result) => this.port('finished', () => void this.results.push(result)),
    };
  }

  get job(): Job {
    if (!this.disk.job) throw new Error('no job');
    return this.disk.job;
  }

  create(): ReturnType<Runner['start']> {
    return this.runner.start({ action: 'create', accountId: 'a', address: ADDRESS, name: NAME });
  }

  tell(event: Body): Promise<DriverOrder> {
    return this.runner.event(this.job.tabId ?? -1, { ...event, jobId: this.job.id });
  }

  async upTo(...events: readonly Body[]): Promise<void> {
    await this.create();
    await this.runner.task(this.job.tabId ?? -1);
    for (const event of events) await this.tell(event);
  }
}

type Body = DriverEvent extends infer E ? (E extends DriverEvent ? Omit<E, 'jobId'> : never) : never;

const account: Body = { kind: 'account', found: ADDRESS };
const listed: Body = { kind: 'listed', page: 'p1', names: ['Older one'] };
const naming: Body = { kind: 'naming', page: 'p1', name: NAME };
const captured: Body = { kind: 'captured', name: NAME, secret: SECRET };

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

async function rest(): Promise<void> {
  for (let i = 0; i < 30; i += 1) await Promise.resolve();
}

describe('a creation', () => {
  it('is safe before the driver hears that it is', async () => {
    await bench.upTo(account, listed, naming);
    bench.log = [];
    expect(await bench.tell(captured)).toBe('go');
    expect(bench.log).toEqual([
      'load',
      'keep',
      'register active',
      'journal captured',
      'journal acknowledged',
    ]);
    expect(JSON.stringify([bench.disk.job, [...bench.disk.records]])).not.toContain(SECRET);
    expect(await bench.tell({ kind: 'closed' })).toBe('stop');
    await rest();
    expect(bench.results).toEqual([{ kind: 'created', recordId: bench.job.recordIds[0], name: NAME }]);
  });

  it('is not allowed before the account is sure', async () => {
    await bench.upTo({ kind: 'account', found: null });
    expect(bench.job.step).toBe('confirm-account');
    expect(await bench.tell(naming)).toBe('stop');
    await bench.runner.confirmAccount(bench.job.id, true);
    expect(await bench.tell(naming)).toBe('go');
  });

  it('is allowed to one document only', async () => {
    await bench.upTo(account, listed, naming);
    expect(await bench.tell(naming)).toBe('go');
    expect(await bench.tell({ ...naming, page: 'p2' })).toBe('stop');
  });

  it('ends before anything is made when the name is taken or the limit reached', async () => {
    await bench.upTo(account);
    expect(await bench.tell({ kind: 'listed', page: 'p1', names: [NAME] })).toBe('stop');
    expect(bench.job.failure?.code).toBe('name-taken');
    bench = new Bench();
    const forty = Array.from({ length: 40 }, (_, at) => `Device number ${at}`);
    await bench.upTo(account, { kind: 'listed', page: 'p1', names: forty });
    expect(bench.job.failure?.code).toBe('limit-reached');
    expect(bench.disk.records.size).toBe(0);
  });

  it('does not listen to another tab or another job', async () => {
    await bench.upTo(account, listed);
    expect(await bench.runner.task(99)).toBeNull();
    expect(await bench.runner.event(99, { ...naming, jobId: bench.job.id })).toBe('stop');
    expect(await bench.runner.event(bench.job.tabId ?? 0, { ...naming, jobId: 'other' })).toBe('stop');
    expect(bench.job.reached).toBe('opening');
  });

  it('is one at a time', async () => {
    await bench.create();
    expect(await bench.create()).toMatchObject({ ok: false, failure: { code: 'busy' } });
  });
});

describe('a document that was lost after naming', () => {
  it('leaves a record when the list shows the name', async () => {
    await bench.upTo(account, listed, naming);
    expect(await bench.tell({ kind: 'listed', page: 'p2', names: [NAME] })).toBe('stop');
    expect([...bench.disk.records.values()]).toMatchObject([{ name: NAME, state: 'created-not-saved' }]);
    await rest();
    expect(bench.results).toMatchObject([{ kind: 'failed', failure: { code: 'created-not-saved' } }]);
  });

  it('looks again a few times, then keeps a record all the same', async () => {
    await bench.upTo(account, listed, naming);
    for (let look = 1; look < LOOKS; look += 1)
      expect(await bench.tell({ kind: 'listed', page: `p${look + 1}`, names: [] })).toBe('wait');
    expect(await bench.tell({ kind: 'listed', page: 'p9', names: [] })).toBe('stop');
    expect([...bench.disk.records.values()]).toMatchObject([{ state: 'created-not-saved' }]);
  });

  it('leaves none when the page showed an error and the list shows nothing', async () => {
    await bench.upTo(account, listed, naming);
    expect(await bench.tell({ kind: 'failed', code: 'name-refused' })).toBe('wait');
    expect(await bench.tell({ kind: 'listed', page: 'p2', names: [] })).toBe('wait');
    expect(await bench.tell({ kind: 'listed', page: 'p3', names: [] })).toBe('stop');
    expect(bench.job.failure?.code).toBe('name-refused');
    expect(bench.disk.records.size).toBe(0);
  });

  it('reads the list once where the page refused the name in its own field', async () => {
    await bench.upTo(account, listed, naming);
    expect(await bench.tell({ kind: 'failed', code: 'name-refused', plain: true })).toBe('wait');
    expect(await bench.tell({ kind: 'listed', page: 'p2', names: [] })).toBe('stop');
    expect(bench.job.failure?.code).toBe('name-refused');
    expect(bench.disk.records.size).toBe(0);
  });

  it('keeps a record when that list shows the name all the same', async () => {
    await bench.upTo(account, listed, naming);
    await bench.tell({ kind: 'failed', code: 'name-refused', plain: true });
    expect(await bench.tell({ kind: 'listed', page: 'p2', names: [NAME] })).toBe('stop');
    expect([...bench.disk.records.values()]).toMatchObject([{ name: NAME, state: 'created-not-saved' }]);
  });

  it('is opened again once when its tab was closed', async () => {
    await bench.upTo(account, listed, naming);
    await bench.runner.onTabClosed(bench.job.tabId ?? -1);
    expect(bench.job.tabId).toBe(2);
    await bench.runner.onTabClosed(2);
    expect(bench.job.failure?.code).toBe('created-not-saved');
  });

  it('still takes a pasted value when the person closed the window', async () => {
    await bench.upTo(account, listed, naming, { kind: 'waiting', step: 'copy-and-paste' });
    bench.tab = null;
    await bench.runner.onTabClosed(bench.job.tabId ?? -1);
    expect([...bench.disk.records.values()]).toMatchObject([{ state: 'created-not-saved' }]);
    expect(await bench.runner.paste(bench.job.id, ' qwer tzui opas dfgh ')).toMatchObject({ ok: true });
    expect([...bench.disk.records.values()]).toMatchObject([{ state: 'active' }]);
    expect([...bench.session.values()]).toEqual([SECRET]);
    expect(bench.job.reached).toBe('closed');
  });
});

describe('endings', () => {
  it('cancel before naming leaves nothing and closes the tab', async () => {
    await bench.upTo(account, listed);
    await bench.runner.cancel(bench.job.id);
    expect(bench.job.failure?.code).toBe('cancelled');
    expect(bench.tab).toBeNull();
    expect(bench.disk.records.size).toBe(0);
  });

  it('cancel after naming keeps a record and leaves the page open', async () => {
    await bench.upTo(account, listed, naming);
    await bench.runner.cancel(bench.job.id);
    expect(bench.job.failure?.code).toBe('created-not-saved');
    expect(bench.tab).not.toBeNull();
    expect(bench.disk.records.size).toBe(1);
  });

  it('half an hour without progress ends it', async () => {
    await bench.create();
    await bench.runner.onTabLoaded(bench.job.tabId ?? -1, undefined);
    expect(bench.job.step).toBe('sign-in');
    bench.now += JOB_LIFE + 1;
    await bench.runner.tick();
    expect(bench.job.failure?.code).toBe('signed-out');
  });

  it('a stored value does not wait for a dialog for ever', async () => {
    await bench.upTo(account, listed, naming, captured);
    bench.now += CLOSING_LIMIT + 1;
    await bench.runner.tick();
    expect(bench.job.reached).toBe('closed');
    expect(bench.tab).not.toBeNull();
  });

  it('says which account is wrong', async () => {
    await bench.upTo({ kind: 'account', found: 'eve@contoso.example' });
    expect(bench.job.failure).toEqual({
      code: 'wrong-account',
      facts: { wanted: ADDRESS, found: 'eve@contoso.example' },
    });
  });

  it.each([
    ['no-access', true, 'no-page-access'],
    ['error-page', true, 'microsoft-unavailable'],
    ['error-page', false, 'offline'],
  ] as const)('injection: %s, online %s gives %s', async (injected, online, code) => {
    await bench.create();
    Object.assign(bench, { injected, online });
    await bench.runner.onTabLoaded(bench.job.tabId ?? -1, PAGE_URL);
    expect(bench.job.failure?.code).toBe(code);
  });

  it('a policy of the browser that covers the page ends it', async () => {
    await bench.create();
    bench.blocked = true;
    await bench.runner.onTabLoaded(bench.job.tabId ?? -1, undefined);
    expect(bench.job.failure?.code).toBe('page-blocked');
  });

  it('never injects outside the exact origin', async () => {
    await bench.create();
    const others = [
      'https://mysignins.microsoft.com.evil.test/security-info',
      'http://mysignins.microsoft.com/security-info',
      'https://mysignins.microsoft.com:8443/security-info',
      'https://evil.test/#https://mysignins.microsoft.com/',
      undefined,
    ];
    for (const url of others) await bench.runner.onTabLoaded(bench.job.tabId ?? -1, url);
    expect(bench.log).not.toContain('inject');
  });
});

describe('a value that is gone after a restart of the browser', () => {
  it('makes the record say so', async () => {
    await bench.upTo(account, listed, naming, captured);
    bench.session.clear();
    bench.tab = null;
    bench.fresh();
    await bench.runner.resume();
    expect([...bench.disk.records.values()]).toMatchObject([{ state: 'created-not-saved' }]);
    expect(bench.job.failure?.code).toBe('created-not-saved');
  });
});

/** Microsoft and a page driver in a few lines, as the real one behaves towards the worker. */
class Model {
  readonly bench: Bench;
  readonly made: string[] = [];
  /** The dialog that shows the value is open, in this document. */
  showing = false;
  closedUnsafe = false;
  page = 0;
  clicked = false;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  newDocument(): void {
    this.page += 1;
    this.showing = false;
    this.clicked = false;
  }

  /** Runs the document until the worker stops it or dies. */
  async drive(): Promise<void> {
    const { bench } = this;
    const tab = bench.disk.job?.tabId ?? -1;
    const task = await bench.runner.task(tab);
    if (!task) return;
    const say = async (body: Body): Promise<DriverOrder> =>
      bench.runner.event(tab, { ...body, jobId: task.jobId });
    const page = `page ${this.page}`;
    if ((await say(account)) !== 'go') return;
    if (task.phase === 'captured' || task.phase === 'acknowledged') {
      this.showing = false;
      await say({ kind: 'closed' });
      return;
    }
    if ((task.phase === 'naming' || task.phase === 'created') && task.page !== page) {
      while ((await say({ kind: 'listed', page, names: this.made })) === 'wait') this.newDocument();
      return;
    }
    if (!this.clicked) {
      // The driver repeats what was not answered, and nothing before it.
      const again = task.phase === 'naming';
      if (!again && (await say({ kind: 'listed', page, names: this.made })) !== 'go') return;
      if ((await say({ ...naming, page, kind: 'naming', name: NAME })) !== 'go') return;
      this.clicked = true;
      this.showing = true;
      this.made.push(NAME);
    }
    if (this.showing && (await say(captured)) !== 'go') return;
    if (this.showing && bench.session.size === 0) this.closedUnsafe = true;
    this.showing = false;
    await say({ kind: 'closed' });
  }
}

async function untilOver(model: Model): Promise<void> {
  const { bench } = model;
  for (let round = 0; round < 20 && bench.disk.job && !bench.disk.job.told; round += 1) {
    bench.fresh();
    await bench.runner.resume();
    if (bench.tab !== null) await bench.runner.onTabLoaded(bench.tab, PAGE_URL);
    if (bench.tab !== null) await model.drive();
    await rest();
    bench.now += 1_000;
  }
}

describe('a creation that is killed anywhere', () => {
  const loss = fc.constantFrom('worker', 'document', 'tab', 'browser' as const);
  const kills = fc.array(fc.record({ at: fc.integer({ min: 1, max: 40 }), after: fc.boolean(), loss }), {
    minLength: 1,
    maxLength: 3,
  });

  it('registers every password that was made, once, and makes none twice', async () => {
    await fc.assert(
      fc.asyncProperty(kills, async (deaths) => {
        const run = new Bench();
        const model = new Model(run);
        model.newDocument();
        let started = false;
        for (const death of deaths) {
          run.calls = 0;
          run.killAt = death.at;
          run.killAfter = death.after;
          try {
            if (!started) await run.create();
            else await run.runner.resume();
            started = true;
            if (run.tab !== null) await run.runner.onTabLoaded(run.tab, PAGE_URL);
            await model.drive();
            await rest();
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            started ||= run.disk.job !== null;
          }
          if (death.loss !== 'worker') model.newDocument();
          if (death.loss === 'tab' || death.loss === 'browser') run.tab = null;
          if (death.loss === 'browser') run.session.clear();
          run.fresh();
          // The browser tells of a closed tab when a worker is there to hear it.
          if (death.loss === 'tab' && run.disk.job?.tabId !== undefined)
            await run.runner.onTabClosed(run.disk.job.tabId);
        }
        await untilOver(model);
        const records = [...run.disk.records.values()];
        expect(model.made.length).toBeLessThanOrEqual(1);
        expect(model.closedUnsafe).toBe(false);
        expect(records.length).toBeLessThanOrEqual(1);
        if (model.made.length === 1) expect(records.map((record) => record.name)).toEqual([NAME]);
        for (const record of records) {
          const held = run.session.has(record.id);
          if (record.state === 'created-not-saved') expect(held).toBe(false);
          else expect(['active']).toContain(record.state);
        }
        expect(run.disk.job === null || run.disk.job.told).toBe(true);
        expect(JSON.stringify([run.disk.job, [...run.disk.records], run.log])).not.toContain(SECRET);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('a revocation that is killed anywhere', () => {
  it('deletes only what was asked and says so truly', async () => {
    const names = ['Printer one', 'Printer two'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 3 }),
        fc.boolean(),
        async (ats, after) => {
          const run = new Bench();
          const list = ['Kept for good', ...names];
          const records = names.map((name, at) => ({ id: `r${at}`, name }));
          for (const { id, name } of records)
            run.disk.records.set(id, {
              id,
              name,
              accountId: 'a',
              kind: 'app-password',
              createdAt: 0,
              state: 'active',
              uses: [],
            });
          const drive = async (): Promise<void> => {
            const tab = run.disk.job?.tabId ?? -1;
            for (;;) {
              const task = await run.runner.task(tab);
              const [name] = task?.names ?? [];
              if (!task || name === undefined) return;
              const say = (body: Body): Promise<DriverOrder> =>
                run.runner.event(tab, { ...body, jobId: task.jobId });
              if ((await say(account)) !== 'go') return;
              if (list.includes(name)) {
                if ((await say({ kind: 'deleting', name, rows: 1 })) !== 'go') return;
                list.splice(list.indexOf(name), 1);
              }
              if ((await say({ kind: 'deleted', name })) !== 'go') return;
            }
          };
          const asking = { action: 'revoke', accountId: 'a', address: ADDRESS, records } as const;
          for (const at of [...ats, Number.POSITIVE_INFINITY]) {
            run.calls = 0;
            run.killAt = at;
            run.killAfter = after;
            try {
              if (run.disk.job) await run.runner.resume();
              else await run.runner.start(asking);
              await drive();
              await rest();
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
            }
            run.fresh();
          }
          expect(list).toContain('Kept for good');
          for (const { id, name } of records)
            if (run.disk.records.get(id)?.state === 'revoked') expect(list).not.toContain(name);
          expect(run.disk.job?.reached).toBe('closed');
          expect(list).toEqual(['Kept for good']);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an error after Delete', () => {
  const RECORD = { id: 'r0', name: NAME };
  const refused: Body = { kind: 'failed', code: 'refused-by-microsoft', facts: { name: NAME } };
  const asked = async (): Promise<void> => {
    bench.disk.records.set('r0', {
      id: 'r0',
      accountId: 'a',
      name: NAME,
      kind: 'app-password',
      createdAt: 0,
      state: 'active',
      uses: [],
    });
    const ask = { action: 'revoke', accountId: 'a', address: ADDRESS, records: [RECORD] } as const;
    await bench.runner.start(ask);
    await bench.tell(account);
    await bench.tell({ kind: 'listed', page: 'p1', names: [NAME] });
    await bench.tell({ kind: 'deleting', name: NAME, rows: 1 });
  };

  it('is not believed before the list was read anew; a row that is gone was deleted', async () => {
    await asked();
    expect(await bench.tell(refused)).toBe('wait');
    expect(await bench.runner.task(bench.job.tabId ?? -1)).toMatchObject({
      doubted: true,
      deleting: { name: NAME, rows: 1 },
    });
    await bench.tell({ kind: 'deleted', name: NAME });
    await rest();
    expect(bench.results).toMatchObject([{ kind: 'revoked', recordIds: ['r0'] }]);
    expect(bench.disk.records.get('r0')?.state).toBe('revoked');
  });

  it('counts when the row is still there', async () => {
    await asked();
    await bench.tell(refused);
    expect(await bench.tell({ kind: 'listed', page: 'p2', names: [NAME] })).toBe('go');
    expect(await bench.tell(refused)).toBe('stop');
    expect(bench.job.failure?.code).toBe('refused-by-microsoft');
    expect(bench.disk.records.get('r0')?.state).toBe('active');
  });

  it('without a network is no refusal: the revocation waits', async () => {
    await asked();
    bench.online = false;
    expect(await bench.tell(refused)).toBe('wait');
    expect(await bench.tell(refused)).toBe('stop');
    expect(bench.job.failure?.code).toBe('offline');
    expect(bench.disk.records.get('r0')?.state).toBe('revoking');
  });
});

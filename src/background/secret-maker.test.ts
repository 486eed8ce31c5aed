// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { WORLDWIDE } from '../clouds/places.ts';
import { createGraphClient } from '../graph/client.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import { DOUBT_MS, makeSecret, type MakerParts, type Step } from './secret-maker.ts';
import type { SecretJob } from './secret-journal.ts';

/** The worker dies. */
class Death extends Error {}

interface App {
  readonly id: string;
  readonly displayName: string;
  readonly secrets: { readonly keyId: string; readonly displayName: string; readonly value: string }[];
}

const OWN = 'eeeeeeee-0000-4000-8000-000000000001';

function guid(number: number): string {
  return `eeeeeeee-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Microsoft's directory, the journal, the register and the memory, and a worker that may die at any step. */
class World {
  now = 1_000_000;
  readonly apps: App[] = [{ id: OWN, displayName: 'Ticket system', secrets: [] }];
  readonly values = new Map<string, string>();
  readonly records = new Map<string, PasswordRecord>();
  journal: SecretJob | undefined;
  /** The step, counted from one, at which the worker dies: before it has an effect, or after. */
  diesAt = 0;
  diesAfter = false;
  /** The POST whose answer is lost on the way. */
  loses = 0;
  steps = 0;
  posts = 0;
  #made = 100;

  readonly parts: MakerParts = {
    graph: createGraphClient({
      graph: WORLDWIDE.graph,
      token: () => Promise.resolve({ ok: true, value: 'token' }),
      fetch: (url, init) => this.#fetch(url, init),
      isOnline: () => true,
      wait: () => Promise.resolve(),
    }),
    signal: new AbortController().signal,
    now: () => this.now,
    wait: (milliseconds) => {
      this.now += milliseconds;
      return Promise.resolve();
    },
    save: (job) => this.#step(() => void (this.journal = job)),
    keep: (id, value) => this.#step(() => void this.values.set(id, value)),
    hasValue: (id) => this.values.has(id),
    register: (record) => this.#step(() => void this.records.set(record.id, record)),
  };

  /** Lets the worker work until it ends or dies; a dead one is followed by another. */
  async run(job: SecretJob): Promise<Step> {
    this.journal = job;
    for (;;) {
      try {
        return await makeSecret(this.journal, this.parts);
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        this.diesAt = 0;
      }
    }
  }

  secrets() {
    return this.apps.flatMap((app) => app.secrets);
  }

  async #step<T>(effect: () => T): Promise<T> {
    this.steps += 1;
    const dies = this.steps === this.diesAt;
    if (dies && !this.diesAfter) throw new Death();
    const done = effect();
    if (dies) throw new Death();
    return done;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const path = new URL(url).pathname.slice('/v1.0'.length);
    try {
      const body = await this.#step(() => this.#answer(path, init));
      if (init.method === 'POST' && this.posts === this.loses) throw new TypeError('Failed to fetch');
      return new Response(JSON.stringify(body), { status: body === undefined ? 404 : 200 });
    } catch (error) {
      // A dead worker gets no answer of any kind.
      if (error instanceof Death) this.#dead = true;
      throw error;
    }
  }

  #dead = false;

  /** Whether the last death came in the middle of a request; the client takes that for a lost answer. */
  takeDeath(): boolean {
    const was = this.#dead;
    this.#dead = false;
    return was;
  }

  #answer(path: string, { method, body }: RequestInit): unknown {
    const asked: { displayName?: string; passwordCredential?: { displayName: string; endDateTime: string } } =
      typeof body === 'string' ? JSON.parse(body) : {};
    if (method === 'POST') this.posts += 1;
    if (path === '/me/ownedObjects/microsoft.graph.application') return { value: this.apps.map(shown) };
    if (path === '/applications') {
      const app = { id: guid((this.#made += 1)), displayName: asked.displayName ?? '', secrets: [] };
      this.apps.push(app);
      return shown(app);
    }
    const app = this.apps.find(({ id }) => path.split('/')[2] === id);
    if (method === 'GET') return app && shown(app);
    const keyId = guid((this.#made += 1));
    const { displayName = '', endDateTime = '' } = asked.passwordCredential ?? {};
    const value = `value-of-${keyId}`;
    app?.secrets.push({ keyId, displayName, value });
    return { keyId, displayName, endDateTime, secretText: value };
  }
}

function shown({ id, displayName, secrets }: App) {
  const passwordCredentials = secrets.map(({ keyId, displayName: name }) => ({ keyId, displayName: name }));
  return { id, appId: id, displayName, passwordCredentials };
}

const job = (more: Partial<SecretJob> = {}): SecretJob => ({
  recordId: 'r',
  accountId: 't.o',
  name: 'Ticket mail',
  days: 180,
  phase: 'asked',
  at: 1_000_000,
  ...more,
});

/** None unregistered, none made twice; a value is at hand exactly for what is active. */
function expectWhole(world: World): void {
  const secrets = world.secrets();
  expect(secrets.length).toBeLessThanOrEqual(1);
  expect([...world.records.values()].map(({ keyId }) => keyId)).toEqual(secrets.map(({ keyId }) => keyId));
  const [record] = world.records.values();
  expect(world.values.get('r')).toBe(record?.state === 'active' ? secrets[0]?.value : undefined);
}

const WAYS = [
  ['an own application', job({ chosen: OWN })],
  ['a new registration', job()],
] as const;

describe.each(WAYS)('a client secret for %s', (_name, start) => {
  it('is made once, kept, and registered', async () => {
    const world = new World();
    expect(await world.run(start)).toMatchObject({ job: { phase: 'made' } });
    expectWhole(world);
    expect(world.records.get('r')).toMatchObject({
      kind: 'client-secret',
      state: 'active',
      application: { name: start.chosen === undefined ? 'Ticket mail' : 'Ticket system' },
      expiresAt: world.now + 180 * 86_400_000,
    });
  });

  it('survives the death of the worker before and after every step', async () => {
    const whole = new World();
    await whole.run(start);
    const states = new Set<string | undefined>();
    for (let at = 1; at <= whole.steps; at += 1) {
      for (const after of [false, true]) {
        const world = new World();
        world.diesAt = at;
        world.diesAfter = after;
        await world.run(start);
        // In the middle of a request the client sees a lost answer and not a death: a second worker looks again.
        if (world.takeDeath() && world.journal) await world.run(world.journal);
        expectWhole(world);
        states.add(world.records.get('r')?.state);
      }
    }
    expect(states).toContain('active');
    expect(states).toContain('created-not-saved');
  });

  it('is found when its answer is lost, and never asked for again', async () => {
    const posts = start.chosen === undefined ? 2 : 1;
    const world = new World();
    world.loses = posts;
    expect(await world.run(start)).toMatchObject({
      job: { phase: 'made' },
      failure: { code: 'secret-not-saved', facts: { name: 'Ticket mail' } },
    });
    expect(world.posts).toBe(posts);
    expect(world.records.get('r')?.state).toBe('created-not-saved');
    expectWhole(world);
  });
});

describe('what is in doubt', () => {
  it('stays in doubt as long as the directory may be late, then was never made', async () => {
    const world = new World();
    const asked = job({ phase: 'adding', before: [], application: { id: OWN, appId: OWN, name: 'x' } });
    const soon = await world.run({ ...asked, at: world.now });
    expect(soon).toMatchObject({ job: { phase: 'adding' }, failure: { code: 'microsoft-unavailable' } });
    world.now += DOUBT_MS;
    const later = await world.run({ ...asked, at: world.now - DOUBT_MS });
    expect(later).toMatchObject({ job: { phase: 'registered' }, failure: { code: 'microsoft-unavailable' } });
    expect(world.posts).toBe(0);
  });

  it('is not mistaken for a secret that was there before, or for one of another name', async () => {
    const world = new World();
    world.apps[0]?.secrets.push(
      { keyId: guid(1), displayName: 'Ticket mail', value: 'old' },
      { keyId: guid(2), displayName: 'Another', value: 'other' },
    );
    const application = { id: OWN, appId: OWN, name: 'x' };
    const asked = job({ phase: 'adding', before: [guid(1)], application, at: world.now });
    expect(await world.run(asked)).toMatchObject({ failure: { code: 'microsoft-unavailable' } });
    expect(world.records.size).toBe(0);
  });

  it('of a registration goes on with the one that was found', async () => {
    const world = new World();
    world.loses = 1;
    expect(await world.run(job())).toMatchObject({ job: { phase: 'made' } });
    expect(world.apps.map(({ displayName }) => displayName)).toEqual(['Ticket system', 'Ticket mail']);
    expectWhole(world);
  });
});

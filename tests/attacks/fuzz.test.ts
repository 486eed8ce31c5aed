import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Worker } from '../../src/background/worker.ts';
import { admit } from '../../src/messages/router.ts';
import { WORLDWIDE } from '../../src/clouds/places.ts';
import { callerOf } from '../../src/messages/sender.ts';
import { fakeBrowser, type FakeBrowser } from './harness/fake-browser.ts';
import { randomMessages } from './harness/random-messages.ts';
import { ACTIONS, callerOfAction, requestOf } from './harness/requests.ts';
import { everything, OWN, SECRET, SENDERS, unitWorker } from './harness/unit-worker.ts';

const { fake } = vi.hoisted(() => ({ fake: { current: undefined as FakeBrowser | undefined } }));
vi.mock('webextension-polyfill', async () => {
  const { fakeBrowser } = await import('./harness/fake-browser.ts');
  fake.current = fakeBrowser();
  return { default: fake.current.api };
});

const SEED = Number(process.env.SEED ?? 2026);
const CASES = 1_000;
const own = { id: 'own', origin: OWN, securityInfo: WORLDWIDE.securityInfo };

describe('L01: random messages', () => {
  let worker: Worker;
  let browser: FakeBrowser;
  beforeAll(async () => {
    browser = fake.current ?? fakeBrowser();
    worker = await unitWorker(browser);
  });

  async function ask(message: unknown, who: string): Promise<string> {
    try {
      return JSON.stringify(await worker.handle(message, SENDERS[who] ?? {})) ?? '';
    } catch (error) {
      return String(error);
    }
  }

  it(`control (seed ${SEED}): the same worker gives the value to its own popup`, async () => {
    const shown = await ask({ name: 'password.reveal', request: { recordId: 'r', why: 'show' } }, 'popup');
    expect(shown).toContain(SECRET);
  });

  it.each(ACTIONS.map((name, index) => [name, index] as const))(
    `L01: ${CASES} for %s from each kind of sender: no secret, no exception, no change`,
    async (name, index) => {
      const before = await everything(browser);
      const messages = randomMessages(name, CASES, SEED + index);
      for (const who of Object.keys(SENDERS)) {
        const answers = await Promise.all(messages.map((message) => ask(message, who)));
        for (const answer of answers) expect(answer).toMatch(/^Error: Message refused: /);
      }
      expect(await everything(browser)).toBe(before);
    },
    60_000,
  );

  it.each(ACTIONS)('T50 T49: %s, asked rightly, passes for the one kind that the map names', async (name) => {
    for (const sender of Object.values(SENDERS)) {
      const admitted = admit({ name, request: requestOf(name) }, sender, own);
      const right = callerOf(sender, own) === callerOfAction(name);
      if (right) expect(admitted).toMatchObject({ name });
      else expect(admitted).toBe('wrong-caller');
    }
  });

  it.each(ACTIONS)(
    'T56: hostile objects in %s are refused and leave Object.prototype alone',
    async (name) => {
      const hostile: unknown[] = [
        JSON.parse(`{"name":${JSON.stringify(name)},"request":{"__proto__":{"polluted":1},"x":1}}`),
        JSON.parse(`{"name":${JSON.stringify(name)},"request":{},"__proto__":{"polluted":1},"y":1}`),
        { name, request: { constructor: { prototype: { polluted: 1 } } } },
        { name, request: { toJSON: () => 'x' } },
        { name: { toString: () => name }, request: {} },
        { name, request: 'x'.repeat(1_000_000) },
        cyclic(name),
        {
          name,
          request: new Proxy(
            { trap: 1 },
            {
              ownKeys: () => {
                throw new Error(SECRET);
              },
            },
          ),
        },
      ];
      for (const message of hostile) {
        for (const who of Object.keys(SENDERS)) {
          const answer = await ask(message, who);
          expect(answer).not.toContain(`${SECRET}"`);
          expect(answer).toMatch(/^Error: /);
        }
      }
      expect('polluted' in {}).toBe(false);
    },
  );
});

describe('T104: a browser that fails inside every handler', () => {
  it.each(ACTIONS)('T104: %s says that it failed, without any of the words of the failure', async (name) => {
    const browser = fake.current ?? fakeBrowser();
    const worker = await unitWorker(browser);
    const failing = (): Promise<never> =>
      Promise.reject(new Error(`quota exceeded for {"value":"${SECRET}"}`));
    const { storage, tabs, scripting, permissions } = browser.api;
    const real = {
      set: storage.session.set,
      get: tabs.get,
      run: scripting.executeScript,
      may: permissions.contains,
    };
    Object.assign(storage.session, { set: failing });
    Object.assign(tabs, { get: failing });
    Object.assign(scripting, { executeScript: failing, registerContentScripts: failing });
    Object.assign(permissions, { contains: failing, getAll: failing });
    try {
      for (const sender of Object.values(SENDERS)) {
        const answer = await worker.handle({ name, request: requestOf(name) }, sender).then(
          (value) => JSON.stringify(value) ?? '',
          (error: unknown) =>
            error instanceof Error ? `${error.message} ${String(error.cause)}` : 'not an error',
        );
        expect(answer).not.toContain(SECRET);
        expect(answer).not.toContain('quota');
      }
    } finally {
      Object.assign(storage.session, { set: real.set });
      Object.assign(tabs, { get: real.get });
      Object.assign(scripting, { executeScript: real.run, registerContentScripts: real.run });
      Object.assign(permissions, {
        contains: real.may,
        getAll: () => Promise.resolve({ origins: [], permissions: [] }),
      });
    }
  });
});

function cyclic(name: string): unknown {
  const request: Record<string, unknown> = {};
  request.self = request;
  return { name, request };
}

import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Worker } from '../../src/background/worker.ts';
import type * as Gate from '../../src/background/gate.ts';
import type { Ticket } from '../../src/background/state.ts';
import type { Sender } from '../../src/messages/sender.ts';
import { fakeBrowser, type FakeBrowser } from './harness/fake-browser.ts';
import { OWN, SECRET, SENDERS, unitWorker } from './harness/unit-worker.ts';

const { fake, mutation } = vi.hoisted(() => ({
  fake: { current: undefined as FakeBrowser | undefined },
  mutation: { open: false, shut: false },
}));
vi.mock('webextension-polyfill', async () => {
  const { fakeBrowser } = await import('./harness/fake-browser.ts');
  fake.current = fakeBrowser();
  return { default: fake.current.api };
});
// The gate as it is, as one that is always open, or as one that is always shut.
vi.mock('../../src/background/gate.ts', async (original) => {
  const real = await original<typeof Gate>();
  const gate: typeof real.gate = (want, ...rest) => {
    if (mutation.shut) return { open: false, why: 'not-a-view' };
    if (!mutation.open) return real.gate(want, ...rest);
    return { open: true, recordId: 'r' };
  };
  return { ...real, gate };
});

const page = SENDERS.page ?? {};
const ticket: Ticket = {
  id: 't',
  recordId: 'r',
  tabId: 7,
  frameId: 0,
  documentId: 'd',
  origin: 'https://forms.test',
  topOrigin: 'https://forms.test',
  handle: 'h',
  accepted: [],
  title: 'Mail',
  protocols: ['smtp'],
  issuedAt: 0,
  used: false,
};

interface Attack {
  readonly what: string;
  readonly ticket?: Partial<Ticket>;
  readonly sender?: Partial<Sender>;
  readonly front?: number;
  readonly blocked?: string;
}

/** For each rule of the gate, an attempt that this rule alone stops. */
const FILLS: readonly Attack[] = [
  { what: 'an expired ticket', ticket: { issuedAt: -61_000 } },
  { what: 'another tab', sender: { tab: { id: 8 } } },
  { what: 'another frame', sender: { frameId: 2 } },
  { what: 'another document', sender: { documentId: 'e' } },
  { what: 'another origin', sender: { origin: 'https://evil.test' } },
  { what: 'a sandboxed frame', sender: { origin: 'null' } },
  { what: 'a prerendered page', sender: { documentLifecycle: 'prerender' } },
  { what: 'a tab behind', front: 8 },
  { what: 'a refused site', blocked: 'https://forms.test' },
  { what: 'a frame of another site', ticket: { topOrigin: 'https://evil.test' } },
  {
    what: 'plain HTTP',
    ticket: { origin: 'http://forms.test', topOrigin: 'http://forms.test' },
    sender: { origin: 'http://forms.test' },
  },
];

describe('T30: the gate, opened and shut', () => {
  let worker: Worker;
  let browser: FakeBrowser;
  beforeAll(async () => {
    browser = fake.current ?? fakeBrowser();
    worker = await unitWorker(browser);
  });

  /** One attempt through the path of fills; says whether the value came out. */
  async function take(attack: Attack): Promise<boolean> {
    const issued = { ...ticket, ...attack.ticket, issuedAt: Date.now() + (attack.ticket?.issuedAt ?? 0) };
    await worker.store.changeSession(() => ({ tickets: [issued] }));
    await worker.store.changeSettings({ blockedSites: attack.blocked === undefined ? [] : [attack.blocked] });
    browser.front = attack.front ?? 7;
    const message = { name: 'form.take', request: { ticket: 't' } };
    const answer = await worker.handle(message, { ...page, ...attack.sender }).catch(() => undefined);
    return JSON.stringify(answer ?? '').includes(SECRET);
  }

  /** The path of views, past the router, which keeps everybody else out as well. */
  async function reveal(sender: Sender): Promise<boolean> {
    const { handlersOf } = await import('../../src/background/handlers.ts');
    const quiet = { holdsSecret: () => Promise.resolve(), note: () => Promise.resolve() };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler uses these parts only
    const parts = {
      secrets: worker.secrets,
      store: worker.store,
      clipboard: quiet,
      activity: quiet,
      ownOrigin: OWN,
      now: Date.now,
    } as unknown as Parameters<typeof handlersOf>[0];
    const answer = await handlersOf(parts)['password.reveal']({ recordId: 'r', why: 'copy' }, sender);
    return JSON.stringify(answer).includes(SECRET);
  }

  async function leaking(): Promise<string[]> {
    const found: string[] = [];
    for (const attack of FILLS) if (await take(attack)) found.push(attack.what);
    for (const who of ['page', 'driver', 'sandboxed frame', 'our address in a frame']) {
      if (await reveal(SENDERS[who] ?? {})) found.push(`showing to ${who}`);
    }
    return found;
  }

  it('T30 (control): the right document and the popup get the value', async () => {
    expect(await take({ what: 'nothing wrong' })).toBe(true);
    expect(await reveal(SENDERS.popup ?? {})).toBe(true);
  });

  it('T30: as it is, it stops every attempt', async () => {
    expect(await leaking()).toEqual([]);
  });

  it('T30: when it is open, every attempt of every path gets through, so these tests would fail', async () => {
    mutation.open = true;
    expect(await leaking()).toHaveLength(FILLS.length + 4);
    mutation.open = false;
  });

  it('T30: when it is shut, no path gives the value to anybody', async () => {
    mutation.shut = true;
    expect(await take({ what: 'nothing wrong' })).toBe(false);
    expect(await reveal(SENDERS.popup ?? {})).toBe(false);
    mutation.shut = false;
  });
});

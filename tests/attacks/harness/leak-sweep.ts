import { expect } from 'vitest';
import { SWEEP_DOCUMENT, SWEEP_SCRIPTS, type Seen } from './in-page-sweep.ts';
import type { Scene } from './scene.ts';

/** A secret seen where none should be. */
export interface Leak {
  readonly where: string;
  readonly kind: string;
  readonly at: string;
}

/** A place where a test put a secret on purpose, such as the filled field. */
export type Expected = (leak: Leak) => boolean;

/** The one place where a filled form may hold the value: the value of its password field. */
export const filledField =
  (page: RegExp): Expected =>
  ({ where, kind, at }) =>
    kind === 'value' && at === 'smtp_password' && page.test(where);

interface Frame {
  readonly href: string;
  readonly seen: readonly Seen[];
}

/**
 * Looks for every app password of this run in all that can be looked through cheaply. The files of the profile
 * are swept once, at the end (see `profile.test.ts`).
 */
export async function leaks(scene: Scene, secrets: readonly string[] = scene.secrets()): Promise<Leak[]> {
  const parts = [inPages, inOwnPages, inAddresses, inStorage].map((look) => look(scene, secrets));
  return [...(await Promise.all(parts)).flat(), ...inConsole(scene, secrets), ...inRequests(scene, secrets)];
}

/** Fails the test when a secret is anywhere but where the test has put it. */
export async function expectNoLeak(scene: Scene, ...expected: readonly Expected[]): Promise<void> {
  const found = (await leaks(scene)).filter((leak) => !expected.some((allows) => allows(leak)));
  expect(found).toEqual([]);
}

/** Every frame of every web page, through the eyes of another extension. */
async function inPages(scene: Scene, secrets: readonly string[]): Promise<Leak[]> {
  const frames = await scene.hostile.evaluate<Frame[]>(
    `async (secrets) => {
      const api = globalThis.browser ?? chrome;
      const answers = [];
      for (const tab of await api.tabs.query({})) {
        for (const [func, world] of [[${SWEEP_DOCUMENT}, 'ISOLATED'], [${SWEEP_SCRIPTS}, 'MAIN']]) {
          const target = { tabId: tab.id, allFrames: true };
          const results = await api.scripting.executeScript({ target, func, world, args: [secrets] }).catch(() => []);
          answers.push(...results.map(({ result }) => result).filter(Boolean));
        }
      }
      return answers;
    }`,
    secrets,
  );
  return frames.flatMap(({ href, seen }) => seen.map((one) => ({ where: href, ...one })));
}

/** The extension's own pages in tabs, and the popup if it is open. */
async function inOwnPages(scene: Scene, secrets: readonly string[]): Promise<Leak[]> {
  const { lab } = scene;
  const popup = await lab.currentPopup();
  const own = (await lab.pages()).filter((page) => page.url().startsWith(lab.extensionOrigin));
  const found: Leak[] = [];
  for (const page of popup ? [...own, popup] : own) {
    for (const source of [SWEEP_DOCUMENT, SWEEP_SCRIPTS]) {
      const frame = await page.evaluate<Frame>(source, secrets).catch(() => undefined);
      found.push(...(frame?.seen ?? []).map((one) => ({ where: page.url(), ...one })));
    }
  }
  return found;
}

/** Addresses and titles of tabs and requests, and the history, as another extension records them. */
async function inAddresses(scene: Scene, secrets: readonly string[]): Promise<Leak[]> {
  const texts = await scene.hostile.evaluate<string[]>(`async () => {
    const api = globalThis.browser ?? chrome;
    const history = await api.history.search({ text: '', startTime: 0, maxResults: 1000 });
    const tabs = await api.tabs.query({});
    const seen = await api.runtime.sendMessage('addresses').catch(() => []);
    return [...seen, ...[...history, ...tabs].flatMap(({ url, title }) => [url, title])].map(String);
  }`);
  return texts
    .filter((text) => secrets.some((one) => text.includes(one)))
    .map((text) => ({ where: 'addresses', kind: 'place', at: text.slice(0, 200) }));
}

/** What the extension keeps, except the one place that is meant for values: `storage.session`. */
async function inStorage(scene: Scene, secrets: readonly string[]): Promise<Leak[]> {
  const kept = await scene.own.evaluate<Record<string, string>>(`async () => {
    const api = globalThis.browser ?? chrome;
    const { secrets, ...session } = await api.storage.session.get(null);
    const open = indexedDB.open('latchkey');
    await new Promise((resolve, reject) => { open.onsuccess = resolve; open.onerror = reject; });
    const database = {};
    for (const name of open.result.objectStoreNames) {
      const all = open.result.transaction(name).objectStore(name).getAll();
      database[name] = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
    }
    open.result.close();
    const areas = { local: await api.storage.local.get(null), sync: await api.storage.sync.get(null) };
    const parts = { session, database, areas, localStorage: { ...localStorage }, caches: await caches.keys() };
    return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]));
  }`);
  return Object.entries(kept)
    .filter(([, text]) => secrets.some((one) => text.includes(one)))
    .map(([name]) => ({ where: 'storage', kind: 'storage', at: name }));
}

function inConsole({ lab }: Scene, secrets: readonly string[]): Leak[] {
  return lab
    .consoleLines()
    .filter((line) => secrets.some((one) => line.includes(one)))
    .map((line) => ({ where: 'console', kind: 'text', at: line.slice(0, 200) }));
}

/** Requests that carried a value, to any host of the emulator. */
function inRequests({ emulator: { state } }: Scene, secrets: readonly string[]): Leak[] {
  const ids = new Set(
    [...state.appPasswords, ...state.deletedAppPasswords]
      .filter(({ value }) => secrets.includes(value))
      .map(({ id }) => id),
  );
  return state.requests
    .filter(({ carries }) => carries.some((id) => ids.has(id)))
    .map(({ host, path }) => ({ where: 'network', kind: 'request', at: `${host}${path}` }));
}

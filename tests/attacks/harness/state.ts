import type { Scene } from './scene.ts';

/**
 * Everything the extension keeps, in a form that can be compared: settings, accounts, register, journal, values,
 * tickets. What is derived for showing, and the pages that were seen, are left out.
 */
export function worth(scene: Scene): Promise<unknown> {
  return scene.own.evaluate(`async () => {
    const api = globalThis.browser ?? chrome;
    const open = indexedDB.open('latchkey');
    await new Promise((resolve, reject) => { open.onsuccess = resolve; open.onerror = reject; });
    const database = {};
    for (const name of open.result.objectStoreNames) {
      const all = open.result.transaction(name).objectStore(name).getAll();
      database[name] = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
    }
    // The activity list tells of refusals, and is meant to.
    database.journal = database.journal.filter((value) => !Array.isArray(value));
    open.result.close();
    const { view, session, ...rest } = await api.storage.session.get(null);
    const { offers, looking, ...kept } = session ?? {};
    // An empty part is the same as a part that was never written.
    const filled = Object.fromEntries(Object.entries(rest).filter(([, part]) => Object.keys(part ?? {}).length > 0));
    return { database, kept, filled };
  }`);
}

/** Register and values only: what a driver or a person must not add to while a job goes on and is journaled. */
export function valuesAndRecords(scene: Scene): Promise<unknown> {
  return scene.own.evaluate(`async () => {
    const api = globalThis.browser ?? chrome;
    const open = indexedDB.open('latchkey');
    await new Promise((resolve, reject) => { open.onsuccess = resolve; open.onerror = reject; });
    const all = open.result.transaction('records').objectStore('records').getAll();
    const records = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
    open.result.close();
    return { records, secrets: (await api.storage.session.get('secrets')).secrets };
  }`);
}

import type { Lab } from './harness/lab.ts';

const EARLIER = `async (milliseconds) => {
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open('latchkey', 1);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => resolve(open.result);
  });
  const change = db.transaction(['journal', 'records'], 'readwrite');
  const alter = (name, make) => {
    const cursor = change.objectStore(name).openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      cursor.result.update(make(cursor.result.value));
      cursor.result.continue();
    };
  };
  alter('journal', (job) => ({ ...job, lastProgressAt: job.lastProgressAt - milliseconds }));
  alter('records', (record) => ({ ...record, createdAt: record.createdAt - milliseconds }));
  await new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = reject; });
  db.close();
  return null;
}`;

/** Lets all that is written look this much older; the worker that starts then knows no better. */
export async function quietFor(lab: Lab, minutes: number): Promise<void> {
  await lab.evaluateInWorker(`() => (${EARLIER})(${minutes * 60_000})`);
  await lab.killWorker();
  // Any event wakes the next one.
  await lab.evaluateInWorker('() => null');
}

/** What the browser says of the network to the worker that runs now. */
export async function setOnline(lab: Lab, online: boolean): Promise<void> {
  await lab.evaluateInWorker(
    `() => Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => ${online} }) && null`,
  );
}

import { ANNA } from '../../e2e/stage.ts';
import type { Scene } from './scene.ts';

const PLANT = `async (record, value) => {
  const api = globalThis.browser ?? chrome;
  const open = indexedDB.open('latchkey');
  await new Promise((resolve, reject) => { open.onsuccess = resolve; open.onerror = reject; });
  const change = open.result.transaction('records', 'readwrite');
  change.objectStore('records').put(record, record.id);
  await new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = reject; });
  open.result.close();
  const { secrets } = await api.storage.session.get('secrets');
  await api.storage.session.set({ secrets: { ...secrets, [record.id]: { value, keptAt: Date.now() } } });
  return 'planted';
}`;

/**
 * Puts an app password where a finished job puts it, without the half minute that the job takes. The worker is
 * ended, so that a new one reads it back: nothing in the build under test helps with this.
 */
export async function plantPassword(
  { lab, emulator, own }: Pick<Scene, 'lab' | 'emulator' | 'own'>,
  name = 'Gallery device',
): Promise<string> {
  const id = crypto.randomUUID();
  const { state } = emulator;
  const account = state.accounts.find((one) => one.upn === ANNA.address);
  if (!account) throw new Error('The seed has no such account');
  const at = Date.now();
  const value = canary();
  state.appPasswords.push({
    id,
    accountId: account.id,
    name,
    value,
    createdAt: at,
    listedAt: at,
    activeAt: at,
  });
  const record = {
    id,
    accountId: `address:${ANNA.address}`,
    name,
    kind: 'app-password',
    createdAt: at,
    state: 'active',
    uses: [],
  };
  await own.evaluate(PLANT, record, value);
  await lab.killWorker();
  return id;
}

/** Sixteen letters that stand nowhere else. */
function canary(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    String.fromCharCode(97 + (byte % 26)),
  );
  return `cnry${letters.join('')}`;
}

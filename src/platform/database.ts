import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/**
 * What survives a restart: settings, accounts, the register and the journal. No secret and no token is ever
 * written here. It is IndexedDB and not `storage.local`, because content scripts can read `storage.local`
 * and Firefox has no way to forbid it (measured in Firefox ESR 153).
 */
interface Schema extends DBSchema {
  settings: { key: string; value: unknown };
  accounts: { key: string; value: unknown };
  records: { key: string; value: unknown };
  journal: { key: string; value: unknown };
}

type StoreName = 'settings' | 'accounts' | 'records' | 'journal';

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('latchkey', 1, {
    upgrade(db) {
      for (const store of ['settings', 'accounts', 'records', 'journal'] as const)
        db.createObjectStore(store);
    },
    // A newer version of the extension wants the database: let go, and open again when next asked.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = undefined;
    },
  });
  return opened;
}

/** Everything in a store, by key. Values are unknown: whoever reads them parses them. */
export async function readAll(store: StoreName): Promise<Map<string, unknown>> {
  const tx = (await database()).transaction(store);
  const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  return new Map(keys.map((key, index) => [key, values[index]]));
}

/** One value, unknown as those of `readAll`; undefined when there is none. */
export async function read(store: StoreName, key: string): Promise<unknown> {
  return (await database()).get(store, key);
}

/** Writes one value. When the promise resolves it is on the disk (`durability: 'strict'`), not only on its way. */
export async function write(store: StoreName, key: string, value: unknown): Promise<void> {
  const tx = (await database()).transaction(store, 'readwrite', { durability: 'strict' });
  await Promise.all([tx.store.put(value, key), tx.done]);
}

/** Removes one value, as durably as `write`. */
export async function remove(store: StoreName, key: string): Promise<void> {
  const tx = (await database()).transaction(store, 'readwrite', { durability: 'strict' });
  await Promise.all([tx.store.delete(key), tx.done]);
}

import * as v from 'valibot';
import type { Account, PasswordRecord } from '../passwords/record.ts';
import { readAll, remove, write } from '../platform/database.ts';
import { readSession, writeSession } from '../platform/session.ts';
import {
  accountSchema,
  freshSession,
  recordSchema,
  sessionSchema,
  settingsSchema,
  type Session,
  type StoredSettings,
} from './state.ts';

/**
 * The worker's state in memory, with every change written through before it counts. A worker that was killed
 * reads it all back; nothing in here is a secret.
 */
export interface Store {
  readonly settings: StoredSettings;
  readonly accounts: readonly Account[];
  readonly records: readonly PasswordRecord[];
  readonly session: Session;
  changeSettings(change: Partial<StoredSettings>): Promise<void>;
  changeSession(change: (session: Session) => Partial<Session>): Promise<void>;
  saveAccount(account: Account): Promise<void>;
  forgetAccount(id: string): Promise<void>;
  saveRecord(record: PasswordRecord): Promise<void>;
  removeRecord(id: string): Promise<void>;
  /** Called after each change, for showing it. */
  onChange(listener: () => void): void;
}

const SETTINGS_KEY = 'settings';
const SESSION_KEY = 'session';

function parseAll<T>(values: Iterable<unknown>, schema: v.GenericSchema<unknown, T>): T[] {
  return [...values].flatMap((value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Reads the whole state. Takes two reads, one of the database and one of the session's memory. */
export async function openStore(): Promise<Store> {
  const [storedSettings, storedAccounts, storedRecords, storedSession] = await Promise.all([
    readAll('settings'),
    readAll('accounts'),
    readAll('records'),
    readSession(SESSION_KEY),
  ]);
  let settings = v.parse(settingsSchema, storedSettings.get(SETTINGS_KEY) ?? {});
  let accounts: Account[] = parseAll(storedAccounts.values(), accountSchema);
  let records: PasswordRecord[] = parseAll(storedRecords.values(), recordSchema);
  const parsedSession = v.safeParse(sessionSchema, storedSession ?? {});
  let session = parsedSession.success ? parsedSession.output : freshSession();
  const listeners: (() => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());

  return {
    get settings() {
      return settings;
    },
    get accounts() {
      return accounts;
    },
    get records() {
      return records;
    },
    get session() {
      return session;
    },
    async changeSettings(change) {
      settings = { ...settings, ...change };
      changed();
      await write('settings', SETTINGS_KEY, settings);
    },
    async changeSession(change) {
      session = { ...session, ...change(session) };
      changed();
      await writeSession(SESSION_KEY, session);
    },
    async saveAccount(account) {
      accounts = [...accounts.filter((one) => one.id !== account.id), account];
      changed();
      await write('accounts', account.id, account);
    },
    async forgetAccount(id) {
      accounts = accounts.filter((one) => one.id !== id);
      changed();
      await remove('accounts', id);
    },
    async saveRecord(record) {
      records = [...records.filter((one) => one.id !== record.id), record];
      changed();
      await write('records', record.id, record);
    },
    async removeRecord(id) {
      records = records.filter((one) => one.id !== id);
      changed();
      await remove('records', id);
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

import * as v from 'valibot';
import { expired, nextExpiry, type KeptSecret } from '../passwords/lifetime.ts';
import { readSession, writeSession } from '../platform/session.ts';
import type { Verdict } from './gate.ts';

const KEY = 'secrets';
const schema = v.record(v.string(), v.object({ value: v.string(), keptAt: v.number() }));

/** Values of app passwords, in `storage.session` only: in memory, gone when the browser closes. */
export interface Secrets {
  /** Resolves when a worker that starts now would find the value. */
  keep(recordId: string, value: string, now: number): Promise<void>;
  /** Ids of the values at hand. */
  atHand(): ReadonlySet<string>;
  /** Gives a value out, for an open verdict of the gate and for nothing else. */
  release(verdict: Verdict): string | undefined;
  forget(recordIds: readonly string[]): Promise<void>;
  forgetAll(): Promise<void>;
  /** Forgets what has been kept for its time. @returns when to come back, in milliseconds since the epoch */
  sweep(now: number, keepMs: number): Promise<number | undefined>;
}

/** Reads the values that are at hand. */
export async function openSecrets(onChange: () => void): Promise<Secrets> {
  const stored = v.safeParse(schema, (await readSession(KEY)) ?? {});
  let kept: ReadonlyMap<string, KeptSecret> = new Map(stored.success ? Object.entries(stored.output) : []);

  async function replace(next: ReadonlyMap<string, KeptSecret>): Promise<void> {
    kept = next;
    await writeSession(KEY, Object.fromEntries(next));
    onChange();
  }

  async function forget(recordIds: readonly string[]): Promise<void> {
    if (!recordIds.some((id) => kept.has(id))) return;
    await replace(new Map([...kept].filter(([id]) => !recordIds.includes(id))));
  }

  return {
    keep: (recordId, value, now) => replace(new Map([...kept, [recordId, { value, keptAt: now }]])),
    atHand: () => new Set(kept.keys()),
    release: (verdict) => (verdict.open ? kept.get(verdict.recordId)?.value : undefined),
    forget,
    forgetAll: () => replace(new Map()),
    async sweep(now, keepMs) {
      await forget(expired(kept, now, keepMs));
      return nextExpiry(kept, keepMs);
    },
  };
}

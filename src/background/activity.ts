import * as v from 'valibot';
import { ACTIVITY_KINDS, withEntry, type ActivityEntry, type ActivityKind } from '../passwords/activity.ts';
import { read, write } from '../platform/database.ts';
import type { Rules } from './rules.ts';

const KEY = 'activity';
const schema = v.array(
  v.object({
    at: v.number(),
    what: v.picklist(ACTIVITY_KINDS),
    name: v.string(),
    origin: v.optional(v.string()),
  }),
);

interface Services {
  readonly rules: Pick<Rules, 'now'>;
  readonly now: () => number;
  /** Called after each change, for showing it. */
  readonly onChange: () => void;
}

/** What happened to app passwords, for the person to look through. On the disk beside the register; no value is in it. */
export interface Activity {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** Never fails: what is noted must not stand in the way of what is done. */
  note(what: ActivityKind, name: string, origin?: string): Promise<void>;
  clear(): Promise<void>;
  /** Empties the list where the person or the organization does not want one. */
  settle(): Promise<void>;
}

/** Reads the list. */
export async function openActivity({ rules, now, onChange }: Services): Promise<Activity> {
  const stored = v.safeParse(schema, await read('journal', KEY));
  let entries: readonly ActivityEntry[] = stored.success ? stored.output : [];

  async function replace(next: readonly ActivityEntry[]): Promise<void> {
    entries = next;
    onChange();
    await write('journal', KEY, next);
  }

  const activity: Activity = {
    get entries() {
      return entries;
    },
    async note(what, name, origin) {
      if (!rules.now.activityList) return;
      const entry = { at: now(), what, name, ...(origin === undefined ? {} : { origin }) };
      await replace(withEntry(entries, entry)).catch(() => undefined);
    },
    clear: () => replace([]),
    async settle() {
      if (!rules.now.activityList && entries.length > 0) await replace([]);
    },
  };
  await activity.settle();
  return activity;
}

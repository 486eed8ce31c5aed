/** What can happen to an app password here. Each has `activity_<kind>` in the locales. */
export const ACTIVITY_KINDS = [
  /** Microsoft has made it, as far as could be seen. */
  'created',
  /** Its value came into memory. */
  'captured',
  'filled',
  'copied',
  'shown',
  'revoked',
  /** The gate let nothing out to a page that asked for it. */
  'refused',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** One line of the activity list. It never holds a value. */
export interface ActivityEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly what: ActivityKind;
  /** Name of the app password. */
  readonly name: string;
  /** Exact origin of the page that was filled or refused. */
  readonly origin?: string;
}

/** More than anybody reads; the oldest ones go. */
export const MOST_ENTRIES = 200;

/** The list with one more entry. Newest first. */
export function withEntry(list: readonly ActivityEntry[], entry: ActivityEntry): readonly ActivityEntry[] {
  return [entry, ...list].slice(0, MOST_ENTRIES);
}

import { SMTP_OFF_BY_DEFAULT_FROM } from './acceptance.ts';
import type { PasswordRecord } from './record.ts';

export const REMINDER_KINDS = [
  /** Microsoft made it, nobody has its value, and it still stands. */
  'not-saved',
  /** A newer password took its place, and it still stands. */
  'replaced',
  /** The end of December 2026 is near: SMTP sending goes off unless an admin acts. */
  'smtp-ends-2026',
  /** That date is over. */
  'smtp-off-by-default',
  /** Three or more passwords are used at one site. */
  'same-site',
  /** A password is a year old. */
  'old',
  /** A client secret ends within 30 days, within a week, or has ended. */
  'secret-expires',
  'secret-expires-soon',
  'secret-expired',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Something worth saying once, quietly. A kept key is never said again. */
export interface Reminder {
  /** Kind and what it is about; stable from day to day. */
  readonly key: string;
  readonly kind: ReminderKind;
  /** Names of the passwords it is about, oldest first. */
  readonly names: readonly string[];
  /** Origin, where it is about a site. */
  readonly origin?: string;
  /** When the password it is about was made, in milliseconds since the epoch. */
  readonly since?: number;
  /** When the client secret it is about ends. */
  readonly ends?: number;
}

/** More would be nagging. */
export const REMINDERS_AT_ONCE = 2;

/** When the end of SMTP sending is near enough to be said. */
export const SMTP_NOTICE_FROM = Date.UTC(2026, 9, 1);

const DAY_MS = 24 * 60 * 60 * 1000;
/** The list itself says so at once; the reminder is for what was left there. */
const NOT_SAVED_AFTER_MS = DAY_MS;
/** Time enough to try the new password on the device. */
const REPLACED_AFTER_MS = 3 * DAY_MS;
const SAME_SITE_FROM = 3;

/** How long before a client secret ends it is said, and said once more. */
const EXPIRES_MS = 30 * DAY_MS;
const EXPIRES_SOON_MS = 7 * DAY_MS;

/**
 * What a person should be reminded of, most pressing first.
 *
 * @param records the register of one account
 * @param now milliseconds since the epoch
 */
export function remindersOf(
  accountId: string,
  records: readonly PasswordRecord[],
  now: number,
  dismissed: readonly string[] = [],
): Reminder[] {
  const own = records
    .filter((record) => record.accountId === accountId && record.kind === 'app-password')
    .toSorted((a, b) => a.createdAt - b.createdAt);
  const all = [
    ...expiring(accountId, records, now),
    ...notSaved(own, now),
    ...replaced(own, now),
    ...smtp(accountId, own, now),
    ...sameSite(accountId, own),
    ...old(own, now),
  ];
  return all.filter((reminder) => !dismissed.includes(reminder.key));
}

/** The dismissed keys with one more; those whose password is gone from the register are dropped. */
export function withDismissed(
  dismissed: readonly string[],
  key: string,
  records: readonly PasswordRecord[],
): string[] {
  const ids = new Set(records.flatMap((record) => [record.id, record.accountId]));
  const about = (one: string): string => one.split(' ')[1] ?? '';
  return [...dismissed.filter((one) => one !== key && ids.has(about(one))), key];
}

function expiring(accountId: string, records: readonly PasswordRecord[], now: number): Reminder[] {
  return active(records)
    .filter((it) => it.accountId === accountId && it.expiresAt !== undefined)
    .flatMap((it) => {
      const left = (it.expiresAt ?? 0) - now;
      if (left > EXPIRES_MS) return [];
      const kind =
        left <= 0 ? 'secret-expired' : left <= EXPIRES_SOON_MS ? 'secret-expires-soon' : 'secret-expires';
      return [{ ...about(kind, it), ends: it.expiresAt ?? 0 }];
    })
    .toSorted((a, b) => a.ends - b.ends);
}

function notSaved(own: readonly PasswordRecord[], now: number): Reminder[] {
  return own
    .filter((it) => it.state === 'created-not-saved' && now - it.createdAt >= NOT_SAVED_AFTER_MS)
    .map((it) => about('not-saved', it));
}

function replaced(own: readonly PasswordRecord[], now: number): Reminder[] {
  return active(own).flatMap((successor) => {
    const before = active(own).find((it) => it.id === successor.replaces);
    return before && now - successor.createdAt >= REPLACED_AFTER_MS ? [about('replaced', before)] : [];
  });
}

function smtp(accountId: string, own: readonly PasswordRecord[], now: number): Reminder[] {
  if (now < SMTP_NOTICE_FROM || active(own).length === 0) return [];
  const kind = now < SMTP_OFF_BY_DEFAULT_FROM ? 'smtp-ends-2026' : 'smtp-off-by-default';
  return [{ key: `${kind} ${accountId}`, kind, names: [] }];
}

function sameSite(accountId: string, own: readonly PasswordRecord[]): Reminder[] {
  const sites = new Map<string, string[]>();
  for (const record of active(own)) {
    for (const { origin } of record.uses) sites.set(origin, [...(sites.get(origin) ?? []), record.name]);
  }
  return [...sites]
    .filter(([, names]) => names.length >= SAME_SITE_FROM)
    .map(([origin, names]) => ({
      key: `same-site ${accountId} ${origin}`,
      kind: 'same-site' as const,
      names,
      origin,
    }));
}

function old(own: readonly PasswordRecord[], now: number): Reminder[] {
  // Nobody knows when one of elsewhere was made.
  return active(own)
    .filter((it) => it.elsewhere !== true && now >= yearAfter(it.createdAt))
    .map((it) => ({ ...about('old', it), since: it.createdAt }));
}

function about(kind: ReminderKind, record: PasswordRecord): Reminder {
  return { key: `${kind} ${record.id}`, kind, names: [record.name] };
}

function active(own: readonly PasswordRecord[]): PasswordRecord[] {
  return own.filter((record) => record.state === 'active');
}

/** The same day and time a calendar year later. */
function yearAfter(time: number): number {
  const date = new Date(time);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

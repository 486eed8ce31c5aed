import { describe, expect, it } from 'vitest';
import { SMTP_OFF_BY_DEFAULT_FROM } from './acceptance.ts';
import type { PasswordRecord } from './record.ts';
import { remindersOf, SMTP_NOTICE_FROM, withDismissed } from './reminders.ts';

const DAY = 24 * 60 * 60 * 1000;
const MADE = Date.UTC(2025, 1, 10, 9);
/** Before every date that matters. */
const EARLY = Date.UTC(2025, 1, 11);

function record(id: string, over: Partial<PasswordRecord> = {}): PasswordRecord {
  const name = `Scanner number ${id}`;
  return {
    id,
    accountId: 'a1',
    name,
    kind: 'app-password',
    createdAt: MADE,
    state: 'active',
    uses: [],
    ...over,
  };
}
const usedAt = (origin: string): Partial<PasswordRecord> => ({
  uses: [{ origin, title: '', protocols: ['smtp'], lastFilledAt: MADE }],
});
const keys = (records: readonly PasswordRecord[], now: number, dismissed?: readonly string[]) =>
  remindersOf('a1', records, now, dismissed).map(({ key }) => key);

describe('the age of a password', () => {
  const yearLater = Date.UTC(2026, 1, 10, 9);

  it('is a matter from its first birthday on, not before', () => {
    expect(keys([record('r1')], yearLater - 1)).toEqual([]);
    expect(keys([record('r1')], yearLater)).toEqual(['old r1']);
    expect(keys([record('r1')], yearLater + DAY)).toEqual(['old r1']);
  });

  it('says since when, and says nothing of what is revoked', () => {
    expect(remindersOf('a1', [record('r1')], yearLater)).toMatchObject([
      { kind: 'old', names: ['Scanner number r1'], since: MADE },
    ]);
    expect(keys([record('r1', { state: 'revoked' })], yearLater)).toEqual([]);
  });

  it('of a leap day is reached on the first of March', () => {
    const leap = record('r1', { createdAt: Date.UTC(2024, 1, 29) });
    expect(keys([leap], Date.UTC(2025, 2, 1) - 1)).toEqual([]);
    expect(keys([leap], Date.UTC(2025, 2, 1))).toEqual(['old r1']);
  });
});

describe('the end of December 2026', () => {
  const young = record('r1', { createdAt: Date.UTC(2026, 8, 1) });

  it.each([
    ['before October', SMTP_NOTICE_FROM - 1, []],
    ['on the first of October', SMTP_NOTICE_FROM, ['smtp-ends-2026 a1']],
    ['on the last day', SMTP_OFF_BY_DEFAULT_FROM - 1, ['smtp-ends-2026 a1']],
    ['when it is over', SMTP_OFF_BY_DEFAULT_FROM, ['smtp-off-by-default a1']],
    ['long after', SMTP_OFF_BY_DEFAULT_FROM + 200 * DAY, ['smtp-off-by-default a1']],
  ])('%s', (_when, now, expected) => {
    expect(keys([young], now)).toEqual(expected);
  });

  it('is no matter for somebody who has no password', () => {
    expect(keys([], SMTP_NOTICE_FROM)).toEqual([]);
    expect(keys([record('r1', { state: 'revoked' })], SMTP_NOTICE_FROM)).toEqual([]);
  });

  it('is said once more after the date to somebody who had enough of it before', () => {
    const dismissed = ['smtp-ends-2026 a1'];
    expect(keys([young], SMTP_OFF_BY_DEFAULT_FROM - 1, dismissed)).toEqual([]);
    expect(keys([young], SMTP_OFF_BY_DEFAULT_FROM, dismissed)).toEqual(['smtp-off-by-default a1']);
  });
});

describe('several passwords for one site', () => {
  const site = 'https://mail.example.org';

  it('count from three on', () => {
    const two = [record('r1', usedAt(site)), record('r2', usedAt(site))];
    expect(keys(two, EARLY)).toEqual([]);
    expect(keys([...two, record('r3', usedAt('https://other.example.org'))], EARLY)).toEqual([]);
    expect(remindersOf('a1', [...two, record('r3', usedAt(site))], EARLY)).toMatchObject([
      { kind: 'same-site', origin: site, names: ['r1', 'r2', 'r3'].map((id) => `Scanner number ${id}`) },
    ]);
  });
});

describe('what was left standing', () => {
  it('names a password that was never saved, a day later', () => {
    const lost = record('r1', { state: 'created-not-saved' });
    expect(keys([lost], MADE + DAY - 1)).toEqual([]);
    expect(keys([lost], MADE + DAY)).toEqual(['not-saved r1']);
  });

  it('names a replaced password three days after the new one, until it is revoked', () => {
    const later = MADE + 10 * DAY;
    const fresh = record('r2', { createdAt: later, replaces: 'r1' });
    expect(keys([record('r1'), fresh], later + 3 * DAY - 1)).toEqual([]);
    expect(keys([record('r1'), fresh], later + 3 * DAY)).toEqual(['replaced r1']);
    expect(keys([record('r1', { state: 'revoked' }), fresh], later + 3 * DAY)).toEqual([]);
  });
});

describe('a client secret', () => {
  const ends = Date.UTC(2027, 5, 1);
  const secret = (more: Partial<PasswordRecord> = {}) =>
    record('s1', { kind: 'client-secret', createdAt: ends - 180 * DAY, expiresAt: ends, ...more });

  it.each([
    [31, []],
    [30, ['secret-expires s1']],
    [8, ['secret-expires s1']],
    [7, ['secret-expires-soon s1']],
    [0, ['secret-expired s1']],
    [-90, ['secret-expired s1']],
  ])('%i days before its end', (days, expected) => {
    expect(keys([secret()], ends - days * DAY)).toEqual(expected);
  });

  it('says when it ends, and nothing once it was revoked or is none of the account', () => {
    expect(remindersOf('a1', [secret()], ends - 8 * DAY)).toMatchObject([
      { ends, names: ['Scanner number s1'] },
    ]);
    expect(keys([secret({ state: 'revoked' }), secret({ accountId: 'a2' })], ends)).toEqual([]);
  });

  it('dismissed at thirty days is said once more at seven', () => {
    expect(keys([secret()], ends - 20 * DAY, ['secret-expires s1'])).toEqual([]);
    expect(keys([secret()], ends - 6 * DAY, ['secret-expires s1'])).toEqual(['secret-expires-soon s1']);
  });
});

describe('reminders', () => {
  it('begin with the most pressing', () => {
    const now = SMTP_NOTICE_FROM;
    const records = [record('r1'), record('r2', { state: 'created-not-saved' })];
    expect(keys(records, now)).toEqual(['not-saved r2', 'smtp-ends-2026 a1', 'old r1']);
  });

  it('are of the account alone', () => {
    expect(keys([record('r1', { accountId: 'a2' })], SMTP_NOTICE_FROM)).toEqual([]);
  });

  it('stay away for good once dismissed, and are forgotten with their password', () => {
    const records = [record('r1'), record('r2')];
    const now = Date.UTC(2026, 2, 1);
    const once = withDismissed([], 'old r1', records);
    expect(keys(records, now, once)).toEqual(['old r2']);
    expect(keys(records, now + 400 * DAY, once)).not.toContain('old r1');
    expect(withDismissed(['old r0', ...once], 'old r2', records)).toEqual(['old r1', 'old r2']);
    expect(withDismissed(once, 'old r1', records)).toEqual(['old r1']);
  });
});

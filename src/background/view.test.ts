import { describe, expect, it } from 'vitest';
import type { FormSummary } from '../autofill/types.ts';
import type { Account, PasswordRecord } from '../passwords/record.ts';
import { freshSession, settingsSchema, type Offer } from './state.ts';
import * as v from 'valibot';
import { viewOf, type Sources } from './view.ts';

const account: Account = { id: 'a1', kind: 'address', address: 'ann@contoso.example', senders: [] };
const record: PasswordRecord = {
  id: 'r1',
  accountId: 'a1',
  name: 'Scanner, 2nd floor',
  kind: 'app-password',
  createdAt: 1,
  state: 'active',
  uses: [],
};
const form: FormSummary = {
  handle: 'h1',
  kind: 'submission',
  roles: ['smtp-host', 'smtp-password'],
  protocols: ['smtp'],
  confidence: 0.9,
  evidence: [],
  chosen: false,
};
const offer: Offer = {
  tabId: 7,
  frameId: 0,
  documentId: 'd1',
  origin: 'https://forms.test',
  topOrigin: 'https://forms.test',
  title: 'Mail settings',
  forms: [form],
  icons: false,
  at: 0,
};

function view(over: Partial<Sources> & { readonly offers?: Offer[] }) {
  const session = { ...freshSession(), offers: over.offers ?? [] };
  return viewOf({
    settings: v.parse(settingsSchema, {}),
    accounts: [account],
    records: [record],
    session,
    atHand: new Set(),
    redirectUri: 'https://x.chromiumapp.org/',
    now: Date.UTC(2026, 10, 22),
    ...over,
  });
}

describe('viewOf', () => {
  it('starts with the defaults of a fresh installation', () => {
    expect(view({ accounts: [], records: [] })).toMatchObject({
      chosen: false,
      settings: { clientId: '', tenant: 'organizations', everySite: false },
      passwords: [],
      limit: 40,
    });
  });

  it('shows only the passwords of the current account, and whether their value is at hand', () => {
    const other = { ...record, id: 'r2', accountId: 'a2' };
    const shown = view({ records: [record, other], atHand: new Set(['r1']) }).passwords;
    expect(shown).toMatchObject([{ id: 'r1', atHand: true }]);
  });

  it('shows of a purge what was done, what was not and why, to the account it is of', () => {
    const settings = v.parse(settingsSchema, {
      purge: {
        accountId: 'a1',
        startedAt: 1,
        recordIds: ['r1', 'r2', 'r3', 'r4'],
        failures: [{ recordId: 'r2', code: 'blocked-by-policy' }],
        over: false,
      },
    });
    const records = [
      { ...record, state: 'revoked' as const },
      { ...record, id: 'r2' },
      { ...record, id: 'r3' },
    ];
    const { purge } = view({ settings, records });
    expect(purge?.running).toBe(true);
    expect(purge?.items.map(({ id, state, failure }) => [id, state, failure?.code])).toEqual([
      ['r1', 'revoked', undefined],
      ['r2', 'failed', 'blocked-by-policy'],
      ['r3', 'waiting', undefined],
    ]);
    const other: Account = { ...account, id: 'a2' };
    expect(view({ settings, records, accounts: [other] }).purge).toBeUndefined();
    expect(view({ settings, records: [] }).purge).toBeUndefined();
  });

  it('proposes a name that is free, from the page', () => {
    const taken = { ...record, name: 'Mail settings forms.test' };
    const page = view({ offers: [offer], records: [taken] }).pages['7'];
    expect(page?.forms[0]?.proposedName).toBe('Mail settings forms.test 2');
    expect(page).toMatchObject({ host: 'forms.test', origin: 'https://forms.test' });
  });

  it('offers nothing on a blocked site, and says so', () => {
    const settings = v.parse(settingsSchema, { blockedSites: ['https://forms.test'] });
    expect(view({ offers: [offer], settings }).pages['7']).toMatchObject({
      forms: [],
      failure: { code: 'site-refused' },
    });
  });
});

describe('reminders', () => {
  const lost = ['r1', 'r2', 'r3'].map((id) => ({ ...record, id, state: 'created-not-saved' as const }));

  it('are at most two at a time, and the next one comes when one is dismissed', () => {
    expect(view({ records: lost }).reminders.map(({ key }) => key)).toEqual(['not-saved r1', 'not-saved r2']);
    const settings = v.parse(settingsSchema, { dismissedReminders: ['not-saved r1'] });
    expect(view({ records: lost, settings }).reminders.map(({ key }) => key)).toEqual([
      'not-saved r2',
      'not-saved r3',
    ]);
  });

  it('are none where the organization has turned them off', () => {
    expect(view({ records: lost, policy: { ignored: [], reminders: false } }).reminders).toEqual([]);
  });

  it('are none without an account', () => {
    expect(view({ records: lost, accounts: [] }).reminders).toEqual([]);
  });
});

describe('warnings', () => {
  const warnings = (offers: Offer[], accounts = [account]) =>
    view({ offers, accounts })
      .pages['7']?.forms.at(-1)
      ?.warnings.map(({ code, needsYes }) => [code, needsYes]);

  it('names the date for a form that sends', () => {
    expect(warnings([offer])).toEqual([['smtp-ends-2026', false]]);
  });

  it('knows a silent page from its frame, and takes a frame of an unknown page for foreign', () => {
    const frame = { ...offer, frameId: 3, documentId: 'd3' };
    expect(warnings([frame])).toEqual([['smtp-ends-2026', false]]);
    const foreign = ['other-frame', true];
    expect(warnings([{ ...frame, topOrigin: 'https://top.test' }])?.[0]).toEqual(foreign);
    expect(warnings([{ ...frame, topOrigin: 'null' }])?.[0]).toEqual(foreign);
  });

  it('says first that the page can use OAuth as well', () => {
    const oauth = { ...form, handle: 'h2', kind: 'oauth' as const, protocols: [] };
    expect(warnings([{ ...offer, forms: [oauth, form] }])).toEqual([
      ['oauth-better', false],
      ['smtp-ends-2026', false],
    ]);
    expect(warnings([{ ...offer, forms: [form, oauth] }])).toEqual([]);
  });

  it('says so too where the form itself has OAuth among its ways to sign in', () => {
    const choice = { ...form, evidence: [{ code: 'oauth-choice', words: 'xoauth2' }] };
    expect(warnings([{ ...offer, forms: [choice] }])?.[0]).toEqual(['oauth-better', false]);
  });

  it('wants a yes where a form only receives', () => {
    const imap = { ...offer, forms: [{ ...form, kind: 'receiving' as const, protocols: ['imap' as const] }] };
    expect(warnings([imap])).toEqual([['imap-pop-refused', true]]);
  });

  it('wants a yes for plain HTTP on a private network', () => {
    expect(warnings([{ ...offer, origin: 'http://192.168.1.4' }])).toContainEqual(['plain-http', true]);
  });

  it('wants a yes for a frame of another origin', () => {
    const frame = { ...offer, frameId: 2, documentId: 'd2', origin: 'https://mail.test' };
    expect(warnings([{ ...offer, forms: [] }, frame])).toContainEqual(['other-frame', true]);
  });

  it('says that there is no mailbox before anything is created', () => {
    expect(warnings([offer], [{ ...account, hasExchangePlan: false }])).toContainEqual([
      'no-exchange-plan',
      false,
    ]);
  });
});

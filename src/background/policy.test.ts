import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import schema from '../../public/managed_schema.json';
import { MANAGED_KEYS } from '../messages/view.ts';
import { checkName, MAX_NAME_LENGTH, proposeName } from '../passwords/names.ts';
import { inForce, managedView, NO_POLICY, refusalAt } from './policy.ts';
import { readPolicy } from './policy-values.ts';
import { offeredAt, offerPatterns } from './sites.ts';
import { settingsSchema } from './state.ts';

const CLIENT = '11111111-2222-4333-8444-555555555555';
const settings = (more: object = {}) => v.parse(settingsSchema, more);
const force = (policy: unknown, more: object = {}) => inForce(settings(more), readPolicy(policy));

describe('reading a policy', () => {
  it('knows the keys of the schema, and no other', () => {
    expect(Object.keys(schema.properties).toSorted()).toEqual([...MANAGED_KEYS].toSorted());
  });

  it('takes what is well formed', () => {
    const policy = {
      clientId: ` ${CLIENT.toUpperCase()} `,
      tenant: 'Contoso.example',
      cloud: 'us-government',
      allowedSites: ['https://mail.example.org', 'http://192.168.1.20:8080'],
      blockedSites: ['http://forum.example.org'],
      namePrefix: 'CONTOSO ',
      keepValuesMinutes: 30,
      reminders: false,
      allowWorkEmailOnly: false,
      activityList: false,
    };
    const read = readPolicy(policy);
    expect(read).toMatchObject({
      clientId: CLIENT,
      tenant: 'contoso.example',
      cloud: 'us-government',
      namePrefix: 'CONTOSO',
      keepValuesMinutes: 30,
      reminders: false,
      allowWorkEmailOnly: false,
      activityList: false,
      ignored: [],
    });
    expect([...(read.allowedSites ?? [])]).toEqual(policy.allowedSites);
    expect([...(read.blockedSites ?? [])]).toEqual(policy.blockedSites);
  });

  it.each([
    ['cloud', 'us-gov'],
    ['cloud', 'https://login.example.org'],
    ['clientId', 'abc'],
    ['clientId', 7],
    ['tenant', '9188040d-6c67-4c5b-b112-36a304b66dad'],
    ['tenant', 'https://login.example.org'],
    ['namePrefix', '\u200b\u202e'],
    ['namePrefix', 'x'.repeat(21)],
    ['keepValuesMinutes', '30'],
    ['keepValuesMinutes', 0],
    ['keepValuesMinutes', 481],
    ['keepValuesMinutes', Number.NaN],
    ['reminders', 'false'],
    ['allowWorkEmailOnly', null],
    ['activityList', 'off'],
    ['allowedSites', 'https://mail.example.org'],
    ['blockedSites', { 0: 'https://mail.example.org' }],
  ])('leaves out an odd %s (%j) and keeps the rest', (key, value) => {
    const read = readPolicy({ tenant: 'contoso.example', reminders: false, [key]: value });
    expect(read.ignored).toEqual([key]);
    expect(Object.entries(read).find(([name]) => name === key)?.[1]).toBeUndefined();
    if (key !== 'reminders') expect(read.reminders).toBe(false);
  });

  it.each([undefined, null, 'policy', 7, [], () => undefined])('takes %j for no policy', (raw) => {
    expect(managedView(inForce(settings(), readPolicy(raw)))).toBeUndefined();
  });

  it.each([
    '*',
    'https://*',
    'https://*.example.org',
    '<all_urls>',
    'https://mail.example.org/',
    'https://mail.example.org/mail',
    'https://mail.example.org:443',
    'https://MAIL.example.org',
    'https://user@mail.example.org',
    'http://mail.example.org',
    'http://8.8.8.8',
    'mail.example.org',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'null',
    '',
    7,
    null,
    `https://${'a'.repeat(400)}.example`,
  ])('refuses %j as an allowed site, and does not allow everything for it', (site) => {
    const read = readPolicy({ allowedSites: [site, 'https://ok.example'] });
    expect([...(read.allowedSites ?? [])]).toEqual(['https://ok.example']);
    expect(read.ignored).toEqual(['allowedSites']);
    expect(refusalAt(force({ allowedSites: [site] }), 'https://mail.example.org')).toBe('site-not-allowed');
  });

  it('does not drown in a long list', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `https://s${index}.example`);
    const read = readPolicy({ allowedSites: many, blockedSites: many });
    expect(read.allowedSites?.size).toBe(2_000);
    expect(read.ignored).toEqual(['allowedSites', 'blockedSites']);
    expect(managedView(force({ allowedSites: many }))?.allowedSites).toHaveLength(50);
  });

  it('reads nothing from a prototype', () => {
    expect(readPolicy(Object.create({ allowWorkEmailOnly: false })).allowWorkEmailOnly).toBeUndefined();
  });
});

describe('a policy in force', () => {
  it('leaves all to the person where there is none', () => {
    expect(inForce(settings({ clientId: CLIENT }), NO_POLICY)).toMatchObject({
      clientId: CLIENT,
      tenant: 'organizations',
      keepMs: 8 * 60 * 60_000,
      workEmailOnly: true,
      reminders: true,
    });
  });

  it('stands over the settings', () => {
    const now = force(
      { clientId: CLIENT, keepValuesMinutes: 30 },
      { clientId: 'other', tenant: 'a.example' },
    );
    expect(now).toMatchObject({ clientId: CLIENT, tenant: 'a.example', keepMs: 30 * 60_000 });
  });

  it('only narrows where something is done', () => {
    const allowed = { allowedSites: ['https://a.example', 'https://b.example'] };
    const now = force(allowed, { everySite: true, blockedSites: ['https://b.example'] });
    expect(refusalAt(now, 'https://a.example')).toBeUndefined();
    expect(refusalAt(now, 'https://b.example')).toBe('site-refused');
    expect(refusalAt(now, 'https://c.example')).toBe('site-not-allowed');
    expect(refusalAt(now, 'https://sub.a.example')).toBe('site-not-allowed');
    expect(refusalAt(now, 'null')).toBe('site-not-allowed');
    const both = force({ ...allowed, blockedSites: ['https://a.example'] });
    expect(refusalAt(both, 'https://a.example')).toBe('site-not-allowed');
  });

  it('is no offer by itself: where the person looks only on a click, it stays so', () => {
    const now = force({ allowedSites: ['https://a.example'] });
    expect(offeredAt(now, 'https://a.example')).toBe(false);
    expect(offerPatterns(now, ['https://*/*', 'http://*/*']).matches).toEqual([]);
  });

  it('keeps the page script away from hosts that are not allowed', () => {
    const granted = ['https://*/*', 'http://*/*'];
    const now = force({ allowedSites: ['https://a.example:8443'] }, { everySite: true });
    expect(offerPatterns(now, granted).matches).toEqual(['https://a.example/*']);
    const blocked = force({ blockedSites: ['https://a.example'] }, { offeredSites: ['https://a.example'] });
    expect(offerPatterns(blocked, granted).matches).toEqual([]);
  });
});

describe('names under a prefix', () => {
  it.each([
    ['Scanner, 2nd floor', 'CORP', 'CORP Scanner, 2nd floor'],
    ['CORP Scanner', 'CORP', 'CORP Scanner'],
    ['Corporate scanner', 'CORP', 'CORP Corporate scanner'],
    ['Scanner', 'IT-', 'IT-Scanner'],
  ])('makes of %j under %j %j', (name, prefix, wanted) => {
    expect(checkName(name, [], prefix)).toEqual({ ok: true, value: wanted });
  });

  it('wants more than the prefix, and no more than the limit', () => {
    expect(checkName('CONTOSO-IT', [], 'CONTOSO-IT')).toMatchObject({ failure: { code: 'name-too-short' } });
    expect(checkName('', [], 'CONTOSO-IT')).toMatchObject({ failure: { code: 'name-too-short' } });
    expect(checkName('x'.repeat(MAX_NAME_LENGTH), [], 'CORP')).toMatchObject({
      failure: { code: 'name-too-long' },
    });
  });

  it('proposes names that pass', () => {
    const prefix = 'P'.repeat(20);
    const name = proposeName(
      'A long title of a page that goes on and on',
      'mail.example.org:8443',
      [],
      prefix,
    );
    expect(name.startsWith(`${prefix} `)).toBe(true);
    expect(name).toContain('mail.example.org:8');
    expect(checkName(name, [], prefix)).toEqual({ ok: true, value: name });
  });
});

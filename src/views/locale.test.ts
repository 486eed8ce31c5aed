import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json';
import { FORM_KINDS, ROLES } from '../autofill/types.ts';
import { CLOUD_IDS } from '../clouds/data.ts';
import { HOST_KEYS } from '../clouds/places.ts';
import { FAILURE_CODES } from '../messages/failure.ts';
import { WARNING_CODES } from '../messages/view.ts';
import { ACTIVITY_KINDS } from '../passwords/activity.ts';
import { PRESETS } from '../passwords/presets.ts';
import { RECORD_STATES } from '../passwords/record.ts';
import { MISSING_CAUSES } from '../passwords/why-missing.ts';
import { REMINDER_KINDS } from '../passwords/reminders.ts';
import { REFUSALS } from './refusals.ts';
import { AADSTS_GROUPS } from '../sign-in/aadsts.ts';
import { PERSON_STEPS } from '../security-info/job.ts';

const KEYS = Object.keys(messages);

/** Families whose keys are put together from codes; every code has its text. */
const FAMILIES: readonly string[] = [
  ...FAILURE_CODES.flatMap((code) => ['what', 'why', 'do'].map((part) => `failure_${code}_${part}`)),
  ...Object.keys(AADSTS_GROUPS).flatMap((group) =>
    ['what', 'why', 'do'].map((part) => `aadsts_${group}_${part}`),
  ),
  ...['clientId', 'tenant', 'cloud', 'allowedSites', 'blockedSites'].map((key) => `managed_${key}`),
  ...CLOUD_IDS.map((id) => `cloud_${id}`),
  ...HOST_KEYS.map((key) => `cloud_host_${key}`),
  ...ACTIVITY_KINDS.map((kind) => `activity_${kind}`),
  ...WARNING_CODES.map((code) => `warning_${code}`),
  ...PERSON_STEPS.map((code) => `step_${code}`),
  ...ROLES.map((role) => `role_${role}`),
  ...FORM_KINDS.map((kind) => `form_${kind}`),
  ...RECORD_STATES.filter((state) => state !== 'active').map((state) => `state_${state}`),
  ...MISSING_CAUSES.map((code) => `cause_${code}`),
  ...['open', 'account', 'create', 'take', 'close', 'delete', 'read'].map((key) => `progress_${key}`),
  ...['starttls', 'tls', 'none'].map((key) => `security_${key}`),
  ...['host', 'port', 'security', 'user'].map((key) => `server_${key}`),
  'preset_other',
  ...PRESETS.flatMap(({ key, needs }) => [
    `preset_${key}`,
    `preset_name_${key}`,
    ...(needs === 'yes' ? [] : [`preset_better_${key}`]),
  ]),
  ...REMINDER_KINDS.map((kind) => `reminder_${kind}`),
  ...REFUSALS.flatMap((code) => [`refusal_${code}_what`, `refusal_${code}_do`]),
].map((key) => key.replaceAll('-', '_'));

/** Families that other rooms fill or that have a fallback; their keys may exist without being named here. */
const OPEN_FAMILIES = /^(guide|admin|evidence)_/;
const BY_OTHERS = ['extensionName', 'extensionDescription', 'iconFill'];

const sources = files(join(import.meta.dirname, '..'))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const named = new Set([...sources.matchAll(/'([a-z][A-Za-z0-9_]*)'/g)].map(([, key]) => key));
const called = [...sources.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
const plurals = [...sources.matchAll(/\bcounted\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');

describe('the texts', () => {
  it('has every key that is used', () => {
    const wanted = [
      ...called.filter((key) => !key.startsWith('@@')),
      ...plurals.flatMap((key) => [`${key}_one`, `${key}_other`]),
      ...FAMILIES,
    ];
    expect(wanted.filter((key) => !KEYS.includes(key))).toEqual([]);
  });

  it('uses every key that it has', () => {
    const used = new Set([
      ...FAMILIES,
      ...BY_OTHERS,
      ...plurals.flatMap((key) => [`${key}_one`, `${key}_other`]),
    ]);
    expect(KEYS.filter((key) => !used.has(key) && !named.has(key) && !OPEN_FAMILIES.test(key))).toEqual([]);
  });

  it('declares every placeholder and leaves no text empty', () => {
    for (const [key, entry] of Object.entries(messages)) {
      expect(entry.message, key).not.toBe('');
      const places = [...entry.message.matchAll(/\$([A-Z]+)\$/g)].map(([, name]) => name?.toLowerCase());
      const declared = 'placeholders' in entry ? Object.keys(entry.placeholders) : [];
      expect(new Set(places), key).toEqual(new Set(declared));
    }
  });

  it('keeps the names of the buttons that tests and people look for', () => {
    expect(messages.create_and_fill.message).toBe('Create and fill');
    expect(messages.revoke_now.message).toBe('Revoke now');
    expect(messages.still_sign_in.message).toContain("You still sign in on Microsoft's page");
    expect(messages.paste_here.message).toBe('Paste it here');
  });
});

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

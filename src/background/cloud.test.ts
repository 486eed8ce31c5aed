import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { done } from '../messages/failure.ts';
import { saveCloud } from './cloud.ts';
import { inForce } from './policy.ts';
import { readPolicy } from './policy-values.ts';
import { freshSession, settingsSchema, type Session, type StoredSettings } from './state.ts';

let settings: StoredSettings;
let session: Session;
let policy: unknown;
let running: boolean;
let forgotten: number;
let synced: number;

/** What saving a choice touches, in memory. */
function save(choice: Parameters<typeof saveCloud>[1]) {
  const store = {
    get settings() {
      return settings;
    },
    get session() {
      return session;
    },
    changeSettings: async (change: Partial<StoredSettings>) => void (settings = { ...settings, ...change }),
    changeSession: async (change: (now: Session) => Partial<Session>) =>
      void (session = { ...session, ...change(session) }),
  };
  const rules = {
    get now() {
      return inForce(settings, readPolicy(policy));
    },
  };
  const signIn = {
    forget: async () => {
      forgotten += 1;
      return done();
    },
  };
  const pages = { syncRegistration: async () => void (synced += 1) };
  return saveCloud({ store, rules, signIn, pages, jobs: { running: () => running } }, choice);
}

const places = () => inForce(settings, readPolicy(policy)).places;

beforeEach(() => {
  settings = v.parse(settingsSchema, {});
  session = {
    ...freshSession(),
    registration: { clientId: '', tenant: 'organizations', cloud: 'worldwide' },
  };
  policy = {};
  running = false;
  forgotten = 0;
  synced = 0;
});

describe('the choice of a cloud', () => {
  it('is worldwide until somebody chooses', () => {
    expect(places()).toMatchObject({ cloud: 'worldwide', guideOnly: false });
  });

  it('is kept with the hosts that were mended, and tokens of the other cloud go', async () => {
    const hosts = { securityInfo: ' MySignIns.Example.us ', smtp: 'smtp.example.us' };
    expect(await save({ cloud: 'us-government', hosts })).toMatchObject({ ok: true });
    expect(places()).toMatchObject({
      login: 'https://login.microsoftonline.us',
      graph: 'https://graph.microsoft.us',
      securityInfo: 'https://mysignins.example.us',
      // The data file is sure enough of this one.
      smtp: 'smtp.office365.us',
    });
    expect([forgotten, synced]).toEqual([1, 1]);
  });

  it('follows the data file again when a host is emptied', async () => {
    await save({ cloud: 'china', hosts: { smtp: 'smtp.example.cn' } });
    expect(places().smtp).toBe('smtp.example.cn');
    await save({ cloud: 'china', hosts: { smtp: '' } });
    expect(places().smtp).toBe('smtp.partner.outlook.cn');
    expect(settings.cloudHosts).toEqual({ china: {} });
  });

  it.each(['https://a.example', 'a.example:8443', '*.example.us', '10.0.0.1', 'login.microsoftonline.us'])(
    'refuses the host %s',
    async (host) => {
      const saved = await save({ cloud: 'us-dod', hosts: { securityInfo: host } });
      expect(saved).toMatchObject({ failure: { code: 'host-not-valid', facts: { host } } });
      expect(places().cloud).toBe('worldwide');
    },
  );

  it('waits while a job runs in the present one', async () => {
    running = true;
    expect(await save({ cloud: 'china', hosts: {} })).toMatchObject({ failure: { code: 'busy' } });
  });

  it('is the organization’s where its policy names one', async () => {
    policy = { cloud: 'us-government' };
    expect(await save({ cloud: 'worldwide', hosts: {} })).toMatchObject({ failure: { code: 'managed' } });
    expect(await save({ cloud: 'us-government', hosts: { securityInfo: 'my.example.us' } })).toMatchObject({
      ok: true,
    });
    expect(places()).toMatchObject({ securityInfo: 'https://my.example.us', guideOnly: true });
  });

  it('does not believe a stored host that is none', () => {
    const stored = { cloud: 'us-dod', cloudHosts: { 'us-dod': { securityInfo: 'evil.example/path' } } };
    settings = v.parse(settingsSchema, stored);
    expect(places().securityInfo).toBe('https://mysignins.azure.us');
  });
});

// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import type { Worker } from '../../src/background/worker.ts';
import type { RequestOf } from '../../src/messages/map.ts';
import { becomeWorker } from '../../src/sign-in/fake-microsoft.ts';
import type { FakeBrowser } from '../attacks/harness/fake-browser.ts';
import { OWN, SENDERS } from '../attacks/harness/unit-worker.ts';
import { startEmulator, type Emulator, type Fault } from './index.ts';
import { CLIENT_ID, OauthClient, ORIGIN, REDIRECT } from './testing/oauth-client.ts';
import type { TestBrowser } from './testing/test-browser.ts';
import { testFetch } from './testing/test-fetch.ts';

/** The whole worker, as shipped, over a fake browser and the real emulator. */

const APP = 'eeeeeeee-0000-4000-8000-000000000001';
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const texts: Readonly<Record<string, { readonly message: string }>> = en;

const { fake } = vi.hoisted(() => ({ fake: { current: undefined as FakeBrowser | undefined } }));
vi.mock('webextension-polyfill', async () => {
  const { fakeBrowser } = await import('../attacks/harness/fake-browser.ts');
  fake.current = fakeBrowser();
  return { default: fake.current.api };
});

let emulator: Emulator;
let worker: Worker;
/** Whether each web flow was one that a person sees. */
let flows: boolean[];

beforeAll(async () => {
  becomeWorker();
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());
beforeEach(() => begin('admin@contoso.example', 'bbbbbbbb-0000-4000-8000-000000000012'));

/** A worker whose person has signed in once, and who agrees to whatever Microsoft's window asks. */
async function begin(upn: string, objectId: string): Promise<void> {
  emulator.reset({ settings: { autoSignIn: upn } });
  const { browser } = new OauthClient(emulator);
  flows = [];
  vi.stubGlobal('fetch', testFetch(browser, ORIGIN));
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('indexedDB', new IDBFactory());
  // The fake browser stays; its memory does not.
  fake.current?.session.clear();
  vi.resetModules();
  const { openWorker } = await import('../../src/background/worker.ts');
  Object.assign(fake.current?.api ?? {}, {
    identity: {
      getRedirectURL: () => REDIRECT,
      launchWebAuthFlow: ({ url, interactive }: { url: string; interactive: boolean }) => {
        flows.push(interactive);
        return throughWindow(browser, url, interactive);
      },
    },
  });
  worker = await openWorker({
    id: 'own',
    origin: OWN,
    redirectUri: REDIRECT,
    pageScripts: { scout: 'scout.js', find: 'find.js', hands: 'hands.js' },
    driverScript: 'driver.js',
    guideTexts: () => ({}),
    iconName: () => 'Fill with Latchkey',
  });
  const { store } = worker;
  const account = { id: `${TENANT}.${objectId}`, kind: 'signed-in', address: upn, senders: [upn] } as const;
  await store.changeSettings({ clientId: CLIENT_ID, currentAccount: account.id });
  await store.saveAccount(account);
}

/** What the person's window answers; one that shows an error is closed. */
async function throughWindow(browser: TestBrowser, url: string, interactive: boolean): Promise<string> {
  const page = await browser.open(url);
  const asks = interactive && page.body.includes('name="decision"');
  const answer = asks ? await browser.submit(page, { decision: 'accept' }) : page;
  if (!answer.location.startsWith(REDIRECT)) throw new Error('The user closed the window.');
  return answer.location;
}

function send(name: string, request: unknown): Promise<unknown> {
  return worker.handle({ name, request }, SENDERS['popup'] ?? {});
}

function create(more: Partial<RequestOf<'secret.create'>> = {}): Promise<unknown> {
  return send('secret.create', { name: 'Ticket mail', days: 180, application: APP, ...more });
}

function secrets() {
  return emulator.state.accounts.flatMap((one) => one.ownedApplications).flatMap((one) => one.secrets);
}

/** Id of the first line of the register. */
function onlyId(): string {
  return worker.view().passwords[0]?.id ?? '';
}

/** What the popup says of how it went wrong. */
function told(): string {
  const code = worker.view().secretJob?.failure?.code ?? 'nothing';
  return texts[`failure_${code}_what`.replaceAll('-', '_')]?.message ?? code;
}

function breakGraph(fault: Omit<Fault, 'host' | 'path' | 'times'>, times = 1): void {
  emulator.state.settings.faults = [
    { ...fault, times, host: 'graph.microsoft.com', path: '/v1.0/applications' },
  ];
}

describe('a client secret, from the popup to Microsoft', () => {
  it('is made after one window, registered, and its value goes to the popup alone', async () => {
    expect(await create()).toEqual({ ok: true, value: undefined });
    expect(told()).toBe('nothing');
    expect(flows).toEqual([false, true]);
    const [secret] = secrets();
    const [record] = worker.view().passwords;
    expect(record).toMatchObject({
      name: 'Ticket mail',
      kind: 'client-secret',
      state: 'active',
      atHand: true,
      expiresAt: Date.parse(secret?.endDateTime ?? ''),
      application: { id: APP, name: 'Ticket system mail' },
    });
    expect(JSON.stringify(worker.view())).not.toContain(secret?.value);
    expect(await send('password.reveal', { recordId: record?.id, why: 'copy' })).toEqual({
      ok: true,
      value: secret?.value,
    });
  });

  it('needs no second window, is revoked like any other, and its value is forgotten', async () => {
    await create();
    const id = onlyId();
    await send('job.revoke', { recordIds: [id] });
    expect(secrets()).toEqual([]);
    expect(worker.view().passwords).toMatchObject([{ state: 'revoked', atHand: false }]);
    expect(worker.view().result).toMatchObject({ action: 'revoked', names: ['Ticket mail'] });
    expect(flows.filter((interactive) => interactive)).toHaveLength(1);
  });

  it('that was being revoked when the worker died is revoked by the next one, without a window', async () => {
    await create();
    const [record] = worker.store.records;
    if (record) await worker.store.saveRecord({ ...record, state: 'revoking' });
    flows.length = 0;
    await worker.secretJobs.resume();
    expect(secrets()).toEqual([]);
    expect(worker.view().passwords).toMatchObject([{ state: 'revoked' }]);
    expect(flows).not.toContain(true);
  });
});

describe('what a person reads', () => {
  it('when an admin has to agree first', async () => {
    await begin('anna@contoso.example', 'bbbbbbbb-0000-4000-8000-000000000001');
    await create();
    expect(told()).toBe('Latchkey may not manage client secrets yet.');
    expect(worker.view().secretJob?.failure?.facts?.['address']).toBe('anna@contoso.example');
    expect(secrets()).toEqual([]);
  });

  it.each([
    ['secretPolicy', 'no-secrets', {}, 'does not allow client secrets for this application'],
    ['secretPolicy', 'short-lifetime', { days: 365 }, 'does not allow a client secret to live that long'],
    ['ownApps', 'refused', {}, 'does not let you change this application'],
    ['registerApps', 'refused', { application: undefined }, 'does not let you register an application'],
  ] as const)('when %s is %s', async (setting, value, more, words) => {
    Object.assign(emulator.state.settings, { [setting]: value });
    await create(more);
    expect(told()).toContain(words);
    expect(secrets()).toEqual([]);
    // Nothing is in doubt: the next one can begin at once.
    Object.assign(emulator.state.settings, { secretPolicy: 'none', ownApps: 'allowed' });
    await create();
    expect(told()).toBe('nothing');
    expect(secrets()).toHaveLength(1);
  });

  /** Every error that Graph documents for these requests, and what it is called here. */
  it.each([
    [400, 'Request_BadRequest', 'Microsoft refused.'],
    [400, 'BadRequest', 'Microsoft refused.'],
    [401, 'InvalidAuthenticationToken', 'Please sign in again.'],
    [403, 'Authorization_RequestDenied', 'Microsoft does not let you change this application.'],
    [403, 'accessDenied', 'Microsoft does not let you change this application.'],
    [403, 'ErrorAccessDenied', 'Microsoft does not let you change this application.'],
    [404, 'ResourceNotFound', 'Microsoft does not find this application any more.'],
    [429, 'TooManyRequests', 'Microsoft does not answer properly right now.'],
    [429, 'activityLimitReached', 'Microsoft does not answer properly right now.'],
    [503, 'serviceUnavailable', 'Microsoft does not answer properly right now.'],
    [504, 'gatewayTimeout', 'Microsoft does not answer properly right now.'],
  ] as const)('when Graph says %s %s', { timeout: 60_000 }, async (status, code, words) => {
    breakGraph({ method: 'POST', kind: 'error', status, code }, 1_000);
    await create();
    expect(told()).toBe(words);
    expect(secrets()).toEqual([]);
    expect(worker.view().passwords).toEqual([]);
  });

  it('when the application is gone', async () => {
    await create({ application: APP.replace('01', 'ff') });
    expect(told()).toBe('Microsoft does not find this application any more.');
  });

  it('when the answer was lost: the secret is in the register, to be revoked', async () => {
    breakGraph({ method: 'POST', kind: 'close', after: true });
    await create();
    expect(told()).toContain('but its value was never seen');
    expect(secrets()).toHaveLength(1);
    expect(worker.view().passwords).toMatchObject([{ state: 'created-not-saved', atHand: false }]);
    const id = onlyId();
    await send('job.revoke', { recordIds: [id] });
    expect(secrets()).toEqual([]);
  });

  it('when nothing was made, and then the next one can begin', async () => {
    breakGraph({ method: 'POST', kind: 'close' });
    await create();
    expect(told()).toBe('Microsoft does not answer properly right now.');
    expect(secrets()).toEqual([]);
    // Still in doubt, so it is looked at once more before anything is asked for.
    const reads = emulator.state.requests.filter(({ method }) => method === 'GET').length;
    await create();
    expect(emulator.state.requests.filter(({ method }) => method === 'GET').length).toBeGreaterThan(reads);
    expect(secrets().length).toBeLessThanOrEqual(1);
  });

  it('when the permission was taken away before it could be revoked', async () => {
    await create();
    await send('password.forget-all', {});
    emulator.state.settings.loginError = { code: 90094, how: 'page' };
    await send('job.revoke', { recordIds: [onlyId()] });
    expect(told()).toBe('Latchkey may not manage client secrets yet.');
    expect(worker.view().passwords).toMatchObject([{ state: 'active' }]);
    expect(secrets()).toHaveLength(1);
  });

  it('when it could not be revoked: it stands as it was', async () => {
    await create();
    emulator.state.settings.ownApps = 'refused';
    const id = onlyId();
    await send('job.revoke', { recordIds: [id] });
    expect(told()).toBe('Microsoft does not let you change this application.');
    expect(worker.view().passwords).toMatchObject([{ state: 'active', atHand: true }]);
  });
});

import { describe, expect, it } from 'vitest';
import { MESSAGES, type Caller, type MessageName } from './map.ts';
import { admit } from './router.ts';
import type { Sender } from './sender.ts';

const own = { id: 'abc', origin: 'chrome-extension://abc' };
const tab = { id: 7 };
const senders: Record<string, { readonly sender: Sender; readonly caller: Caller | undefined }> = {
  popup: {
    sender: { id: 'abc', url: `${own.origin}/src/popup/index.html`, origin: own.origin },
    caller: 'ui',
  },
  'options in a tab': {
    sender: { id: 'abc', url: `${own.origin}/src/options/index.html`, origin: own.origin, tab, frameId: 0 },
    caller: 'ui',
  },
  'Security info page': {
    sender: {
      id: 'abc',
      url: 'https://mysignins.microsoft.com/security-info',
      origin: 'https://mysignins.microsoft.com',
      tab,
      frameId: 0,
    },
    caller: 'driver',
  },
  'frame of the Security info page': {
    sender: {
      id: 'abc',
      url: 'https://mysignins.microsoft.com/x',
      origin: 'https://mysignins.microsoft.com',
      tab,
      frameId: 2,
    },
    caller: undefined,
  },
  'look-alike of the Security info page': {
    sender: {
      id: 'abc',
      url: 'https://mysignins.microsoft.com.evil.test/security-info',
      origin: 'https://mysignins.microsoft.com.evil.test',
      tab,
      frameId: 0,
    },
    caller: 'form',
  },
  'web page': {
    sender: { id: 'abc', url: 'https://forms.test/', origin: 'https://forms.test', tab, frameId: 0 },
    caller: 'form',
  },
  'another extension': {
    sender: { id: 'xyz', url: 'chrome-extension://xyz/p.html', origin: 'chrome-extension://xyz' },
    caller: undefined,
  },
  'another extension that claims our address': {
    sender: { id: 'xyz', url: `${own.origin}/src/popup/index.html`, origin: own.origin },
    caller: undefined,
  },
  'web page framed under our address': {
    sender: { id: 'abc', url: `${own.origin}/src/popup/index.html`, origin: 'null', tab, frameId: 1 },
    caller: undefined,
  },
};

/** One valid request for each message, so that a refusal can only be for the caller. */
const requests: Record<MessageName, unknown> = {
  'view.read': {},
  'welcome.choose': { everySite: true },
  'account.sign-in': {},
  'account.use-address': { address: 'a@contoso.example' },
  'account.select': { accountId: 'a' },
  'account.sign-out': { accountId: 'a' },
  'settings.save': { clientId: '', tenant: '' },
  'site.offer': { origin: 'https://forms.test', offer: true },
  'site.block': { origin: 'https://forms.test', block: true },
  'page.look': { tabId: 7 },
  'job.create': { name: 'Scanner, 2nd floor' },
  'job.revoke': { recordIds: ['r1'] },
  'job.list': { accountId: 'a' },
  'job.keep': { recordIds: ['r1'] },
  'job.retry': { jobId: 'j1' },
  'job.cancel': { jobId: 'j1' },
  'job.confirm-account': { jobId: 'j1', right: true },
  'job.paste': { jobId: 'j1', value: 'x' },
  'job.report': { jobId: 'j1' },
  'job.show': { jobId: 'j1' },
  'reminder.dismiss': { key: 'old r1' },
  'result.dismiss': {},
  'password.fill': { recordId: 'r1', tabId: 7, formId: 'f1', accepted: [] },
  'password.undo-fill': {},
  'password.reveal': { recordId: 'r1', why: 'copy' },
  'password.forget-all': {},
  'apps.list': {},
  'secret.create': { name: 'Ticket mail', days: 180, redirect: false },
  'secret.cancel': {},
  'driver.task': {},
  'driver.event': { kind: 'created', jobId: 'j1' },
  'form.candidate': {},
  'form.report': { title: 'x', forms: [] },
  'form.open': { handle: 'h' },
  'form.take': { ticket: 't' },
  'form.filled': { ticket: 't', report: { fields: [] } },
  'form.refusal': { code: 'credentials', words: '535' },
};

const names = Object.keys(requests).filter((name): name is MessageName => name in MESSAGES);

describe('admit', () => {
  it('knows a request for every message of the map', () => {
    expect(names.toSorted()).toEqual(Object.keys(MESSAGES).toSorted());
  });

  for (const [who, { sender, caller }] of Object.entries(senders)) {
    it.each(names)(`${who}: %s passes exactly when the map says so`, (name) => {
      const verdict = admit({ name, request: requests[name] }, sender, own);
      const expected = MESSAGES[name].from === caller ? { name } : 'wrong-caller';
      if (typeof expected === 'string') expect(verdict).toBe(expected);
      else expect(verdict).toMatchObject(expected);
    });
  }

  it.each([
    ['an unknown name', { name: 'password.export', request: {} }],
    ['a name of Object.prototype', { name: 'constructor', request: {} }],
    ['no envelope', 'view.read'],
    ['a field too many in the envelope', { name: 'view.read', request: {}, origin: 'https://forms.test' }],
  ])('drops %s', (_what, message) => {
    expect(admit(message, senders.popup?.sender ?? {}, own)).toBe('no-such-message');
  });

  it.each([
    ['a field too many', { name: 'page.look', request: { tabId: 7, origin: 'https://a.test' } }],
    ['a wrong type', { name: 'page.look', request: { tabId: '7' } }],
    ['a missing field', { name: 'page.look', request: {} }],
    ['an endless text', { name: 'account.use-address', request: { address: 'x'.repeat(10_000) } }],
  ])('drops %s', (_what, message) => {
    expect(admit(message, senders.popup?.sender ?? {}, own)).toBe('not-valid');
  });
});

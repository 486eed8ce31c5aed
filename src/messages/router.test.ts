import { describe, expect, it } from 'vitest';
import { MESSAGES, type Caller, type MessageName } from './map.ts';
import { admit } from './router.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';
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

const names = Object.keys(SAMPLE_REQUESTS).filter((name): name is MessageName => name in MESSAGES);

describe('admit', () => {
  it('knows a request for every message of the map', () => {
    expect(names.toSorted()).toEqual(Object.keys(MESSAGES).toSorted());
  });

  for (const [who, { sender, caller }] of Object.entries(senders)) {
    it.each(names)(`${who}: %s passes exactly when the map says so`, (name) => {
      const verdict = admit({ name, request: SAMPLE_REQUESTS[name] }, sender, own);
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

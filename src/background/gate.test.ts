import { describe, expect, it } from 'vitest';
import type { Sender } from '../messages/sender.ts';
import {
  gate,
  isLoopback,
  isPrivateNetwork,
  secureEnough,
  TICKET_LIFE_MS,
  type Surroundings,
} from './gate.ts';
import type { Ticket } from './state.ts';

const OWN = 'chrome-extension://abc';
const ticket: Ticket = {
  id: 't1',
  recordId: 'r1',
  tabId: 7,
  frameId: 0,
  documentId: 'd1',
  origin: 'https://forms.test',
  topOrigin: 'https://forms.test',
  handle: 'h1',
  accepted: [],
  title: 'Mail settings',
  protocols: ['smtp'],
  issuedAt: 1000,
  used: false,
};
const sender: Sender = {
  id: 'abc',
  url: 'https://forms.test/smtp',
  origin: 'https://forms.test',
  frameId: 0,
  documentId: 'd1',
  documentLifecycle: 'active',
  tab: { id: 7 },
};
const around: Surroundings = { now: 2000, tabActive: true, windowFocused: true, siteBlocked: false };

function ask(over: { ticket?: Partial<Ticket>; sender?: Partial<Sender>; around?: Partial<Surroundings> }) {
  const want = { path: 'fill', ticket: { ...ticket, ...over.ticket } } as const;
  return gate(want, { ...sender, ...over.sender }, { ...around, ...over.around }, OWN);
}

describe('gate, filling', () => {
  it('opens for the document that the ticket names (positive control)', () => {
    expect(ask({})).toEqual({ open: true, recordId: 'r1' });
  });

  it.each([
    ['no ticket', 'no-ticket', () => gate({ path: 'fill', ticket: undefined }, sender, around, OWN)],
    ['an old ticket', 'expired', () => ask({ around: { now: 1001 + TICKET_LIFE_MS } })],
    ['a ticket of the future', 'expired', () => ask({ around: { now: 999 } })],
    ['another tab', 'other-document', () => ask({ sender: { tab: { id: 8 } } })],
    ['another frame', 'other-document', () => ask({ sender: { frameId: 3 } })],
    ['the next document of the same frame', 'other-document', () => ask({ sender: { documentId: 'd2' } })],
    ['a document without an id', 'other-document', () => ask({ sender: { documentId: undefined } })],
    ['a sub-domain', 'other-document', () => ask({ sender: { origin: 'https://a.forms.test' } })],
    ['another port', 'other-document', () => ask({ sender: { origin: 'https://forms.test:8444' } })],
    ['a sandboxed frame with the right address', 'opaque-origin', () => ask({ sender: { origin: 'null' } })],
    ['a prerendered page', 'not-active-document', () => ask({ sender: { documentLifecycle: 'prerender' } })],
    ['a blocked site', 'site-refused', () => ask({ around: { siteBlocked: true } })],
    ['a tab in the background', 'not-in-front', () => ask({ around: { tabActive: false } })],
    ['a window in the background', 'not-in-front', () => ask({ around: { windowFocused: false } })],
    [
      'a frame of another origin without a yes',
      'other-frame',
      () => ask({ ticket: { topOrigin: 'https://a.test' } }),
    ],
    [
      'plain HTTP on the internet, even after a yes',
      'not-secure',
      () =>
        ask({
          ticket: { origin: 'http://forms.test', topOrigin: 'http://forms.test', accepted: ['plain-http'] },
          sender: { origin: 'http://forms.test' },
        }),
    ],
  ])('stays shut for %s', (_name, why, attempt) => {
    expect(attempt()).toEqual({ open: false, why });
  });

  it('opens for a frame of another origin after a yes for it', () => {
    expect(ask({ ticket: { topOrigin: 'https://a.test', accepted: ['other-frame'] } })).toMatchObject({
      open: true,
    });
  });
});

describe('gate, showing in a view', () => {
  const want = { path: 'view', recordId: 'r1' } as const;

  it('opens for a page of this extension only', () => {
    const own: Sender = { id: 'abc', url: `${OWN}/src/popup/index.html`, origin: OWN };
    expect(gate(want, own, around, OWN)).toEqual({ open: true, recordId: 'r1' });
    expect(gate(want, { ...own, origin: 'https://forms.test' }, around, OWN)).toMatchObject({ open: false });
    expect(gate(want, { ...own, url: 'https://forms.test/' }, around, OWN)).toMatchObject({ open: false });
  });
});

describe('secureEnough', () => {
  it('takes private addresses over HTTP only after a yes', () => {
    for (const origin of [
      'http://192.168.1.9',
      'http://10.0.0.2:8080',
      'http://printer',
      'http://nas.local',
      'http://[fe80::1]',
    ]) {
      expect(isPrivateNetwork(origin)).toBe(true);
      expect(secureEnough(origin, [])).toBe(false);
      expect(secureEnough(origin, ['plain-http'])).toBe(true);
    }
  });

  it('is not fooled by names that look private', () => {
    for (const origin of [
      'http://10.evil.test',
      'http://192.168.1.9.evil.test',
      'http://172.32.0.1',
      'http://printer.evil.test',
    ]) {
      expect(secureEnough(origin, ['plain-http'])).toBe(false);
    }
    expect(isLoopback('http://127.0.0.1.evil.test')).toBe(false);
    expect(secureEnough('http://localhost:1880', [])).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { redirectUriOf } from './redirect-uri.ts';
import type { Offer } from './state.ts';

function shown(redirectUri: string | undefined, origin = 'https://forms.test'): string | undefined {
  const form = {
    handle: 'h',
    kind: 'oauth' as const,
    roles: [],
    protocols: [],
    confidence: 1,
    evidence: [],
    chosen: false,
    ...(redirectUri === undefined ? {} : { redirectUri }),
  };
  const offer: Offer = {
    tabId: 1,
    frameId: 0,
    documentId: 'd',
    origin,
    topOrigin: origin,
    title: '',
    forms: [form],
    icons: false,
    at: 0,
  };
  return redirectUriOf(offer, form);
}

describe('the redirect URI of a form', () => {
  it('may be added when it is an address of the form itself', () => {
    expect(shown('https://forms.test/oauth/callback')).toBe('https://forms.test/oauth/callback');
    expect(shown('http://localhost:8080/cb', 'http://localhost:8080')).toBe('http://localhost:8080/cb');
  });

  it.each([
    'https://evil.test/oauth/callback',
    'https://forms.test.evil.test/callback',
    'https://forms.test@evil.test/callback',
    'https://forms.test:8443/callback',
    'https://user:secret@forms.test/callback',
    'https://forms.test/callback#fragment',
    'javascript:alert(1)//https://forms.test',
    'nonsense',
    undefined,
  ])('%s may not', (uri) => {
    expect(shown(uri)).toBeUndefined();
  });

  it('may not when it travels in the clear', () => {
    expect(shown('http://192.168.1.20/callback', 'http://192.168.1.20')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { callerOf, originOf, senderOrigin } from './sender.ts';

describe('senderOrigin', () => {
  it('believes the origin, not the address, of a sandboxed frame', () => {
    expect(senderOrigin({ url: 'https://forms.test/', origin: 'null' })).toBe('null');
  });

  it('falls back to the address where the browser names no origin', () => {
    expect(senderOrigin({ url: 'https://forms.test:8443/a?b' })).toBe('https://forms.test:8443');
    expect(senderOrigin({})).toBe('null');
    expect(originOf('not an address')).toBe('null');
  });
});

describe('callerOf', () => {
  const own = { id: 'abc', origin: 'chrome-extension://abc', securityInfo: 'https://mysignins.azure.us' };
  const at = (origin: string) =>
    callerOf({ id: 'abc', url: `${origin}/security-info`, origin, tab: { id: 7 }, frameId: 0 }, own);

  it('takes the driver from the page of the chosen cloud and from no other', () => {
    expect(at('https://mysignins.azure.us')).toBe('driver');
    expect(at('https://mysignins.microsoft.com')).toBe('form');
    expect(at('https://mysignins.azure.us:8443')).toBe('form');
    expect(at('http://mysignins.azure.us')).toBe('form');
    expect(at('https://mysignins.azure.us.evil.test')).toBe('form');
  });
});

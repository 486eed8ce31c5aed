import { describe, expect, it } from 'vitest';
import { originOf, senderOrigin } from './sender.ts';

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

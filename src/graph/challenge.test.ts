// @vitest-environment node
import { expect, test } from 'vitest';
import { claimsOf } from './challenge.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

test('reads the claims of a challenge, in both base64 alphabets', () => {
  expect(claimsOf(`Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`)).toBe(claims);
  const url = Buffer.from(claims).toString('base64url');
  expect(claimsOf(`Bearer claims=${url}, error="insufficient_claims"`)).toBe(claims);
});

test.each([
  ['no header', null],
  ['no claims', 'Bearer error="invalid_token"'],
  ['not base64', 'Bearer claims="%%%"'],
  ['not JSON', `Bearer claims="${btoa('hello')}"`],
  ['not an object', `Bearer claims="${btoa('[1]')}"`],
  ['too long', `Bearer claims="${btoa(`{"a":"${'x'.repeat(5000)}"}`)}"`],
])('finds nothing: %s', (_, header) => {
  expect(claimsOf(header)).toBeUndefined();
});

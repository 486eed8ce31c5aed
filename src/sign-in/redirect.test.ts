// @vitest-environment node
import { expect, test } from 'vitest';
import { readRedirect } from './redirect.ts';

const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/';
const STATE = 'state-1';

function refusal(code: string) {
  return { ok: false, failure: { code: 'sign-in-failed', facts: { code } } };
}

test('reads a code and an error', () => {
  expect(readRedirect(`${REDIRECT}#code=c&state=${STATE}`, REDIRECT, STATE)).toEqual({
    ok: true,
    value: { kind: 'code', hash: `#code=c&state=${STATE}` },
  });
  const error = `${REDIRECT}#error=access_denied&error_description=%3Cscript%3E&state=${STATE}`;
  expect(readRedirect(error, REDIRECT, STATE)).toEqual({
    ok: true,
    value: { kind: 'error', error: 'access_denied', description: '<script>' },
  });
});

test.each([
  `https://abcdefghijklmnop.chromiumapp.org.evil.test/#code=c&state=${STATE}`,
  `https://evil@abcdefghijklmnop.chromiumapp.org/#code=c&state=${STATE}`,
  `https://abcdefghijklmnop.chromiumapp.org/other#code=c&state=${STATE}`,
  `https://abcdefghijklmnop.chromiumapp.org:8443/#code=c&state=${STATE}`,
  `http://abcdefghijklmnop.chromiumapp.org/#code=c&state=${STATE}`,
  `https://abcdefghijklmnop.chromiumapp.org/?code=c&state=${STATE}`,
  `https://abcdefghijklmnop.chromiumapp.org/?x=1#code=c&state=${STATE}`,
  `https://qrstuvwxyzabcdef.chromiumapp.org/#code=c&state=${STATE}`,
  'not a url',
  '',
])('refuses the place %s', (url) => {
  expect(readRedirect(url, REDIRECT, STATE)).toEqual(refusal('redirect'));
});

test.each([
  `code=a&code=b&state=${STATE}`,
  `code=a&state=${STATE}&state=${STATE}`,
  `code=a&error=x&state=${STATE}`,
  `code=&state=${STATE}`,
  `state=${STATE}`,
])('refuses the parameters %s', (hash) => {
  expect(readRedirect(`${REDIRECT}#${hash}`, REDIRECT, STATE)).toEqual(refusal('parameters'));
});

test.each(['code=a&state=state-2', 'code=a', 'error=access_denied&state=other', ''])(
  'refuses the state of %j',
  (hash) => {
    expect(readRedirect(`${REDIRECT}#${hash}`, REDIRECT, STATE)).toEqual(refusal('state'));
  },
);

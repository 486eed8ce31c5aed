// happy-dom: a place with a window of its own, as Firefox's event page is.
import { expect, test } from 'vitest';
import { mirror } from './environment.ts';
import { fill, lasting, temporary } from './mirror.ts';

test('a real window keeps its document but not its session storage', () => {
  expect(document.body).toBeInstanceOf(HTMLElement);
  expect(window.sessionStorage).toBe(mirror);
});

test('the mirror is a storage as MSAL uses one', () => {
  mirror.setItem('msal.a', '1');
  mirror.setItem('msal.a', '2');
  mirror.setItem('msal.b', '3');
  expect(Object.keys(mirror)).toEqual(['msal.a', 'msal.b']);
  expect(Object.hasOwn(mirror, 'msal.a')).toBe(true);
  expect([mirror.getItem('msal.a'), mirror.getItem('msal.c'), mirror.key(1), mirror.length]).toEqual([
    '2',
    null,
    'msal.b',
    2,
  ]);
  mirror.removeItem('msal.a');
  expect(Object.keys(mirror)).toEqual(['msal.b']);
  mirror.clear();
  expect(Object.keys(mirror)).toEqual([]);
});

test('what belongs to one interaction is told from what lasts', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const brief = {
    'msal.interaction.status': '{}',
    [`msal.${id}.code.verifier`]: 'v',
    [`msal.${id}.urlHash`]: 'h',
  };
  const long = { 'msal.version': '5', 'msal.3.account.keys': '[]' };
  fill(mirror, { ...brief, ...long });
  expect(temporary(mirror)).toEqual(brief);
  expect(lasting(mirror)).toEqual(long);
  mirror.clear();
});

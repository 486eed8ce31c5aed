import { describe, expect, test } from 'vitest';
import { pickProtocol, pickSecurity, wantsTick } from './choices.ts';

/** The options of a choice, the one for STARTTLS (SMTP) and the one for TLS from the first byte (IMAP, POP). */
const CHOICES: readonly (readonly [string, string, string])[] = [
  ['None|SSL|TLS', 'TLS', 'SSL'],
  ['none|ssl|tls', 'tls', 'ssl'],
  ['None|SSL/TLS|STARTTLS', 'STARTTLS', 'SSL/TLS'],
  ['No encryption|STARTTLS|SSL', 'STARTTLS', 'SSL'],
  ['STARTTLS|TLS', 'STARTTLS', 'TLS'],
  ['Off|STARTTLS|SSL/TLS', 'STARTTLS', 'SSL/TLS'],
  ['None / STARTTLS (25, 587)|TLS (465)', 'None / STARTTLS (25, 587)', 'TLS (465)'],
  ['TLS (587)|SSL (465)', 'TLS (587)', 'SSL (465)'],
  ['None|STARTTLS|SMTPS', 'STARTTLS', 'SMTPS'],
  [
    'None|Use STARTTLS if available|Always use STARTTLS|Use Implicit TLS',
    'Always use STARTTLS',
    'Use Implicit TLS',
  ],
  ['Keine|STARTTLS|SSL/TLS', 'STARTTLS', 'SSL/TLS'],
  ['Aucun|TLS|SSL', 'TLS', 'SSL'],
  ['Нет|STARTTLS|SSL/TLS', 'STARTTLS', 'SSL/TLS'],
  ['なし|STARTTLS|SSL/TLS', 'STARTTLS', 'SSL/TLS'],
  ['无|TLS|SSL', 'TLS', 'SSL'],
  ['بدون|TLS|SSL', 'TLS', 'SSL'],
  ['Disabled|SSL|STARTTLS', 'STARTTLS', 'SSL'],
  ['Plain|Explicit TLS|Implicit TLS', 'Explicit TLS', 'Implicit TLS'],
  ['Never|Preferred|Always', 'Always', 'Always'],
];

describe('the right option, however it is worded', () => {
  test.each(CHOICES)('%s', (joined, starttls, tls) => {
    const options = joined.split('|');
    expect(options[pickSecurity(options, 'starttls')]).toBe(starttls);
    expect(options[pickSecurity(options, 'tls')]).toBe(tls);
  });

  test('never turns protection off for want of an option', () => {
    expect(pickSecurity(['None'], 'starttls')).toBe(-1);
    expect(pickSecurity(['None', 'STARTTLS'], 'tls')).toBe(-1);
  });
});

describe('lone boxes', () => {
  test.each([
    ['Use TLS', ['Use TLS', 'Use SSL'], true, false],
    ['Use SSL', ['Use TLS', 'Use SSL'], false, true],
    ['Enable StartTLS', ['Enable SSL', 'Enable StartTLS'], true, false],
    ['Enable SSL', ['Enable SSL', 'Enable StartTLS'], false, true],
    ['Disable TLS/SSL', ['Disable TLS/SSL'], false, false],
    ['IgnoreTLS', ['IgnoreTLS'], false, false],
    ['Ignore TLS', ['Ignore TLS'], false, false],
    ['Use secure connection', ['Use secure connection'], false, true],
  ])('%s of %s', (label, all, starttls, tls) => {
    expect(wantsTick(label, 'starttls', all)).toBe(starttls);
    expect(wantsTick(label, 'tls', all)).toBe(tls);
  });
});

test('a protocol choice may name the protection as well', () => {
  const options = ['-', 'IMAP', 'IMAPS', 'IMAPTLS', 'POP3', 'POP3S'];
  expect(options[pickProtocol(options, 'imap', 'tls')]).toBe('IMAPS');
  expect(options[pickProtocol(options, 'pop', 'tls')]).toBe('POP3S');
  expect(pickProtocol(['HTTP'], 'imap', 'tls')).toBe(-1);
});

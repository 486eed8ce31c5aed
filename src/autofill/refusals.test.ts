import { expect, test } from 'vitest';
import { findRefusal, watchRefusals } from './refusals.ts';

test.each([
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled',
    'smtp-disabled-tenant',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    'smtp-disabled-mailbox',
  ],
  ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled.', 'basic-disabled'],
  [
    '535 5.7.139 Authentication unsuccessful, user is locked by your organization security defaults policy',
    'security-defaults',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
    'security-defaults',
  ],
  ['535 5.7.3 Authentication unsuccessful [AM0P190CA0012]', 'credentials'],
  ['550 5.7.30 Basic authentication is not supported for Client Submission.', 'removed-5730'],
  ['530 5.7.57 Client not authenticated to send mail', 'not-authenticated'],
  ['554 5.2.252 SendAsDenied; ada@example.org not allowed to send as bob@example.org', 'send-as-denied'],
  ['A1 NO LOGIN failed.', 'imap-pop-refused'],
  ['-ERR Logon failure: unknown user name or bad password.', 'imap-pop-refused'],
])('%s', (text, code) => {
  expect(findRefusal(`Error: ${text}`)?.code).toBe(code);
});

test('keeps no address and few words', () => {
  const refusal = findRefusal(
    `554 SendAsDenied; ada@example.org not allowed to send as bob@example.org ${'x'.repeat(500)}`,
  );
  expect(refusal?.words).not.toContain('@');
  expect(refusal?.words.length).toBeLessThanOrEqual(200);
});

test('ordinary text is no refusal', () => {
  expect(findRefusal('Settings saved. 535 messages sent.')).toBeNull();
});

test('watches added text, tells once and stops', async () => {
  const told: string[] = [];
  watchRefusals(document, ({ code }) => told.push(code));
  for (let round = 0; round < 2; round++) {
    const alert = document.createElement('p');
    alert.textContent = '535 5.7.3 Authentication unsuccessful';
    document.body.append(alert);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(told).toEqual(['credentials']);
});

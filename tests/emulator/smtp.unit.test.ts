// @vitest-environment node
import { connect } from 'node:net';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmulator, type AppPassword, type Emulator } from './index.ts';
import { createAppPassword, deleteAppPassword } from './security-info/app-passwords.ts';
import { findAccount, type Account } from './core/state.ts';

let emulator: Emulator;
let anna: Account;
let made: AppPassword;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
});
beforeEach(() => {
  emulator.reset();
  const found = findAccount(emulator.state, 'anna@contoso.example');
  if (!found) throw new Error('The seed has no Anna.');
  anna = found;
  made = createAppPassword(emulator.state, anna, 'Scanner, 2nd floor');
});

function transport(pass: string, options: { user?: string; method?: string } = {}) {
  return createTransport({
    host: '127.0.0.1',
    port: emulator.smtpPort,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: options.user ?? anna.upn, pass },
    ...(options.method === undefined ? {} : { authMethod: options.method }),
  });
}

async function login(pass: string, options: { user?: string; method?: string } = {}): Promise<string> {
  try {
    await transport(pass, options).verify();
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

test('a living app password is accepted by both methods', async () => {
  expect(await login(made.value, { method: 'PLAIN' })).toBe('accepted');
  expect(await login(made.value, { method: 'LOGIN' })).toBe('accepted');
  expect(emulator.state.smtpLogins.map((one) => one.appPasswordId)).toEqual([made.id, made.id]);
});

test('the account password, a wrong value and the value of another person are refused', async () => {
  expect(await login(anna.password)).toContain('535 5.7.139');
  expect(await login('abcdefghijklmnop')).toContain('the user credentials were incorrect');
  expect(await login(made.value, { user: 'ben@contoso.example' })).toContain('535');
});

test('a deleted one is refused, at once or after the set time', async () => {
  deleteAppPassword(emulator.state, anna, made.id);
  expect(await login(made.value)).toContain('535');
  emulator.state.settings.inactiveAfterMs = 60_000;
  expect(await login(made.value)).toBe('accepted');
  emulator.state.settings.clockOffsetMs = 61_000;
  expect(await login(made.value)).toContain('535');
});

test('a new one works only after the set time', async () => {
  emulator.state.settings.activeAfterMs = 60_000;
  const later = createAppPassword(emulator.state, anna, 'Slow device');
  expect(await login(later.value)).toContain('535');
  emulator.state.settings.clockOffsetMs = 61_000;
  expect(await login(later.value)).toBe('accepted');
});

test('each refusal of the settings is given in its own words', async () => {
  const expected = {
    'tenant-disabled': 'disabled for the Tenant',
    'mailbox-disabled': 'disabled for the Mailbox',
    'basic-disabled': 'basic authentication is disabled',
    'security-defaults': 'security defaults policy',
    removed: '550 5.7.30',
  } as const;
  for (const smtp of [
    'tenant-disabled',
    'mailbox-disabled',
    'basic-disabled',
    'security-defaults',
    'removed',
  ] as const) {
    emulator.state.settings.smtp = smtp;
    expect(await login(made.value)).toContain(expected[smtp]);
  }
});

test('mail is kept, and only from an address of one’s own', async () => {
  const message = { from: anna.upn, to: 'ben@contoso.example', subject: 'Scan', text: 'Page 1' };
  await transport(made.value).sendMail(message);
  expect(emulator.state.mail[0]).toMatchObject({ user: anna.upn, to: ['ben@contoso.example'] });
  const foreign = transport(made.value).sendMail({ ...message, from: 'ben@contoso.example' });
  await expect(foreign).rejects.toThrow('5.7.60');
});

test('before STARTTLS no login is offered', async () => {
  const socket = connect(emulator.smtpPort, '127.0.0.1');
  socket.setEncoding('utf8');
  const [greeting]: unknown[] = await once(socket, 'data');
  expect(greeting).toMatch(/^220 \S+\.outlook\.office365\.com Microsoft ESMTP MAIL Service ready at /);
  socket.write('EHLO device\r\n');
  const [features]: unknown[] = await once(socket, 'data');
  expect(features).toContain('STARTTLS');
  expect(features).not.toContain('AUTH');
  socket.destroy();
});

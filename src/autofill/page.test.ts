import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PagePush } from '../messages/map.ts';
import { pageFactsSchema } from '../messages/page-facts.ts';
import { classify } from './classify.ts';
import type { PushListener } from './extension.ts';
import { MICROSOFT_365_SERVERS } from './servers.ts';
import { lend } from './shared.ts';
import { TOOLS } from './tools.ts';

interface Sent {
  readonly name: string;
  readonly request: { readonly forms?: readonly { readonly handle: string; readonly chosen: boolean }[] };
}

let sent: Sent[];
let listeners: PushListener[];
let iconName: string | undefined;
let handle: string;
let id: string | undefined;

const SMTP = `<form><h2>SMTP</h2><input name=host placeholder=Host><input name=user placeholder=Username><input type=password name=pass></form>`;

beforeEach(() => {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('latchkey'));
  lend(TOOLS);
  document.body.innerHTML = '';
  sent = [];
  listeners = [];
  iconName = undefined;
  handle = '';
  id = 'latchkey';
  const values = {
    email: 'a@example.org',
    username: 'a@example.org',
    secret: 'abcdefghijklmnop',
    servers: MICROSOFT_365_SERVERS,
  };
  vi.stubGlobal('chrome', {
    runtime: {
      get id() {
        return id;
      },
      onMessage: { addListener: (listener: PushListener) => listeners.push(listener) },
      sendMessage: async (message: Sent) => {
        sent.push(message);
        if (message.name === 'form.outline') return classify(v.parse(pageFactsSchema, message.request));
        if (message.name === 'form.report') return { iconName };
        return message.name === 'form.take' ? { ok: true, handle, values } : null;
      },
    },
  });
});

afterEach(() => {
  // A finder ends when the extension is gone: none of a test before hears the next one.
  id = undefined;
  document.body.innerHTML = '<input id=last>';
  document.querySelector<HTMLInputElement>('#last')?.focus();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 120));
}

async function push(message: PagePush): Promise<unknown> {
  return await new Promise((resolve) => {
    const later = listeners.map((listener) => listener(message, null, resolve));
    if (!later.includes(true)) resolve(undefined);
  });
}

function reports() {
  return sent.filter(({ name }) => name === 'form.report').map(({ request }) => request.forms ?? []);
}

async function load(html: string): Promise<void> {
  document.body.innerHTML = html;
  await import('./page.ts');
  await tick();
  handle = reports()[0]?.[0]?.handle ?? '';
}

async function loadWithHands(html: string): Promise<void> {
  await load(html);
  // Two bundles in the real extension: each has its own copy of every module.
  vi.resetModules();
  await import('./hands.ts');
}

function value(name: string): string | undefined {
  return document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
}

test('a page without controls gets one passive listener, no observer and no timer', async () => {
  const observe = vi.spyOn(MutationObserver.prototype, 'observe');
  const timer = vi.spyOn(window, 'setTimeout');
  const listen = vi.spyOn(window, 'addEventListener');
  document.body.innerHTML = '<p>Text</p>';
  await import('./page.ts');
  expect(observe).not.toHaveBeenCalled();
  expect(timer).not.toHaveBeenCalled();
  expect(listen.mock.calls).toEqual([['focusin', expect.any(Function), { capture: true, passive: true }]]);
  expect(sent).toEqual([]);
});

test('a page without a setup form reports nothing', async () => {
  await load('<form><input name=user><input type=password name=pass></form>');
  expect(sent.map(({ name }) => name)).toEqual(['form.outline']);
});

test('says nothing of what a person typed', async () => {
  const typed = ['me@example.org', 'hunter2-mail', 'hunter3', '4711'];
  document.body.innerHTML = SMTP;
  const boxes = [...document.querySelectorAll('input')];
  const [host, user, pass] = boxes;
  if (!host || !user || !pass) throw new Error('no boxes');
  host.value = 'smtp.example.org';
  user.value = typed[0] ?? '';
  pass.value = typed[3] ?? '';
  document
    .querySelector('form')
    ?.insertAdjacentHTML(
      'beforeend',
      `<input name=a value="${typed[1]}"><input name=b readonly type=password value="${typed[2]}">`,
    );
  await import('./page.ts');
  await tick();
  const all = JSON.stringify(sent);
  expect(all).toContain('smtp.example.org');
  for (const value of typed) expect(all).not.toContain(value);
});

test.each([
  '<div role=textbox contenteditable=true aria-label=Message>dear bank, 4711</div>',
  '<div contenteditable><p>dear bank, 4711</p></div>',
  '<div role=textbox aria-label=Note>dear bank, 4711</div>',
  '<textarea name=note>dear bank, 4711</textarea>',
])('says nothing of what stands in an editor: %s', async (editor) => {
  await load(SMTP.replace('</form>', `${editor}<label>Next <input name=next></label></form>`));
  const all = JSON.stringify(sent);
  expect(all).toContain('Next');
  expect(all).not.toContain('dear bank');
});

test('asks once about a page that reads as before', async () => {
  await load(SMTP);
  document.body.innerHTML = SMTP;
  await push({ page: 'look' });
  await tick();
  expect(sent.filter(({ name }) => name === 'form.outline')).toHaveLength(1);
  expect(reports()).toHaveLength(2);
});

test('reports a form once, with no value and no element', async () => {
  await load(SMTP);
  await push({ page: 'look' });
  await tick();
  expect(reports()).toHaveLength(2);
  expect(reports()[0]).toEqual(reports()[1]);
  expect(reports()[0]?.[0]).toMatchObject({
    roles: ['smtp-host', 'smtp-username', 'smtp-password'],
    chosen: false,
  });
});

test('does nothing where the scout has not been', async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('latchkey.tools'));
  await load(SMTP);
  expect([sent, listeners]).toEqual([[], []]);
});

test('injected again, it only looks again', async () => {
  await load(SMTP);
  vi.resetModules();
  await import('./page.ts');
  await tick();
  expect(listeners).toHaveLength(1);
  expect(reports()).toHaveLength(2);
});

test('fills with a ticket and undoes', async () => {
  await loadWithHands(SMTP);
  const report = await push({ page: 'fill', ticket: 't1', handle });
  expect(report).toMatchObject({ fields: [{ role: 'smtp-host', result: 'filled' }, {}, {}] });
  expect(value('pass')).toBe('abcdefghijklmnop');
  expect(sent.filter(({ name }) => !/report|outline/.test(name)).map(({ name }) => name)).toEqual([
    'form.take',
    'form.filled',
  ]);
  await push({ page: 'undo', handle });
  expect([value('host'), value('pass')]).toEqual(['', '']);
});

test('fills the second form of a page', async () => {
  await loadWithHands(SMTP + SMTP.replaceAll('name=', 'name=second_'));
  handle = reports()[0]?.[1]?.handle ?? '';
  expect(await push({ page: 'fill', ticket: 't1', handle })).not.toHaveProperty('refused');
  expect([value('pass'), value('second_pass')]).toEqual(['', 'abcdefghijklmnop']);
});

test('asks for no values when the form has changed', async () => {
  await loadWithHands(SMTP);
  document.querySelector('[name=pass]')?.setAttribute('type', 'text');
  expect(await push({ page: 'fill', ticket: 't1', handle })).toEqual({ fields: [], refused: 'form-changed' });
  expect(sent.some(({ name }) => name === 'form.take')).toBe(false);
});

test('a form that changed under a report is another form', async () => {
  await loadWithHands(SMTP);
  const before = handle;
  document.querySelector('form')?.setAttribute('action', 'https://evil.test');
  await push({ page: 'look' });
  await tick();
  expect(reports().at(-1)?.[0]?.handle).not.toBe(before);
  expect(await push({ page: 'fill', ticket: 't1', handle: before })).toEqual({
    fields: [],
    refused: 'form-changed',
  });
});

test('values for another form are not written', async () => {
  await loadWithHands(SMTP);
  const mine = handle;
  handle = 'another';
  expect(await push({ page: 'fill', ticket: 't1', handle: mine })).toMatchObject({ refused: 'form-changed' });
  expect(value('pass')).toBe('');
});

test('shows the icon only with leave, closed, and takes it away', async () => {
  iconName = 'Fill with Latchkey';
  await loadWithHands(SMTP);
  const host = document.querySelector('[name=pass]')?.nextElementSibling;
  expect(host?.shadowRoot).toBeNull();
  expect(host?.textContent).toBe('');
  await push({ page: 'hide' });
  expect(document.querySelector('[name=pass]')?.nextElementSibling).toBeNull();
});

test('says which form holds the focus', async () => {
  await load(SMTP);
  document.querySelector<HTMLInputElement>('[name=pass]')?.focus();
  await push({ page: 'look' });
  await tick();
  expect(reports().at(-1)?.[0]?.chosen).toBe(true);
});

test('goes quiet when the extension is gone', async () => {
  await loadWithHands(SMTP);
  id = undefined;
  const before = sent.length;
  document.querySelector<HTMLInputElement>('[name=user]')?.focus();
  await tick();
  expect(sent).toHaveLength(before);
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEVICE_FORMS } from './fixtures/devices.ts';
import { FORMS, OTHERS } from './fixtures/forms.ts';
import { MORE_FORMS } from './fixtures/more.ts';
import { atOnce } from './pace.ts';
import { allRoots, Controls } from './presence.ts';
import { tracing } from './trace.ts';

let sent: string[];
let id: string | undefined;
let working: boolean;

const LOGIN = '<form><input name=user><input type=password name=pass></form>';
const SMTP = '<label>SMTP server <input name=host></label>';

beforeEach(() => {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('latchkey.tools'));
  vi.useFakeTimers();
  document.title = '';
  document.body.innerHTML = '';
  sent = [];
  id = 'latchkey';
  working = true;
  vi.stubGlobal('chrome', {
    runtime: {
      get id() {
        return id;
      },
      sendMessage: async ({ name }: { name: string }) => {
        sent.push(name);
        if (!working) throw new Error('No receiver');
        return null;
      },
    },
  });
});

afterEach(() => {
  // A scout ends when the extension is gone: none of a test before hears the next one.
  id = undefined;
  document.body.innerHTML = '<input id=last>';
  document.querySelector<HTMLInputElement>('#last')?.focus();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function load(html: string): Promise<void> {
  document.body.innerHTML = html;
  await import('./scout.ts');
  await settle();
}

/** Lets mutations, pauses and looks come. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
}

async function focus(selector: string): Promise<void> {
  document.querySelector<HTMLInputElement>(selector)?.focus();
  await settle();
}

describe('the scout', () => {
  test('costs a page without controls one passive listener, no observer and no timer', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const listen = vi.spyOn(window, 'addEventListener');
    document.body.innerHTML = '<p>All about SMTP</p>';
    await import('./scout.ts');
    expect(observe).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(listen.mock.calls).toEqual([['focusin', expect.any(Function), { capture: true, passive: true }]]);
    expect(sent).toEqual([]);
  });

  test('says nothing of a login', async () => {
    await load(LOGIN);
    expect(sent).toEqual([]);
  });

  test('asks once for the finder, and is gone then', async () => {
    await load(SMTP);
    expect(sent).toEqual(['form.candidate']);
    document.body.insertAdjacentHTML('beforeend', SMTP);
    await settle();
    await focus('input');
    expect(sent).toEqual(['form.candidate']);
  });

  test('sees a step that comes later, also one with as many controls', async () => {
    await load('<input name=realname>');
    document.body.innerHTML = SMTP;
    await settle();
    expect(sent).toEqual(['form.candidate']);
  });

  test('lets a page alone that changes without news, until somebody uses it', async () => {
    await load(LOGIN);
    for (let change = 0; change < 9; change++) {
      document.body.append('…');
      await settle();
    }
    document.body.insertAdjacentHTML('beforeend', SMTP);
    await settle();
    expect(sent).toEqual([]);
    await focus('[name=host]');
    expect(sent).toEqual(['form.candidate']);
  });

  test('wakes on focus where there were no controls', async () => {
    await load('');
    document.body.innerHTML = SMTP;
    await focus('input');
    expect(sent).toEqual(['form.candidate']);
  });

  test('asks again when the worker did not hear', async () => {
    working = false;
    await load(SMTP);
    working = true;
    await focus('input');
    expect(sent).toEqual(['form.candidate', 'form.candidate']);
  });

  test('injected again, it adds nothing', async () => {
    await load(LOGIN);
    const listen = vi.spyOn(window, 'addEventListener');
    vi.resetModules();
    await import('./scout.ts');
    expect(listen).not.toHaveBeenCalled();
  });

  test('is silent once the extension is gone', async () => {
    await load(LOGIN);
    id = undefined;
    document.body.insertAdjacentHTML('beforeend', SMTP);
    await focus('[name=host]');
    expect(sent).toEqual([]);
  });
});

function hasTrace(html: string, title = ''): boolean {
  document.title = title;
  document.body.innerHTML = html;
  const roots = allRoots();
  return atOnce(tracing(roots, new Controls(roots)));
}

describe('a trace of mail', () => {
  test.each([...FORMS, ...MORE_FORMS, ...DEVICE_FORMS].map((fixture) => [fixture.name, fixture] as const))(
    'is in: %s',
    (_name, { html, title }) => {
      expect(hasTrace(html, title)).toBe(true);
    },
  );

  const many = Array.from({ length: 300 }, (_, index) => `<input name=v${index}>`).join('');
  test.each([
    ['a name', '<input name=smtp_host>', true],
    ['an example', '<input placeholder="Mailserver">', true],
    ['mail and a server in names', '<input name=mail_from><input id=host>', true],
    ['a word in the text', '<p>Outgoing mail server</p>', true],
    ['a word for mail alone', '<input name=mail>', false],
    ['nothing', '', false],
  ])('is seen among very many controls in %s', (_what, html, seen) => {
    expect(hasTrace(many + html)).toBe(seen);
  });

  test('is not in most other forms', () => {
    const passed = OTHERS.filter(({ html, title }) => hasTrace(html, title));
    expect(passed.length).toBeLessThan(OTHERS.length / 2);
  });

  test('is found in a component, behind much text and in a live port, not in scripts', () => {
    expect(hasTrace(`${LOGIN}<script>smtp</script>`)).toBe(false);
    expect(hasTrace(`<div>${'x '.repeat(90_000)}smtp</div>${LOGIN}`)).toBe(true);
    hasTrace('<mail-settings></mail-settings>');
    const root = document.querySelector('mail-settings')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = SMTP;
    const roots = allRoots();
    expect(atOnce(tracing(roots, new Controls(roots)))).toBe(true);
  });
});

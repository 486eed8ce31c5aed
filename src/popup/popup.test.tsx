import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormView, View } from '../messages/view.ts';
import { getMessage } from '../views/fixtures/texts.ts';
import { NOTHING_YET } from '../views/fixtures/view.ts';

const TAB = 7;
const SECRET = 'abcdefghijklmnop';

/** The extension API as far as the popup uses it, with a record of what was asked in which order. */
const stub = vi.hoisted(() => {
  const asked: { what: string; detail: unknown }[] = [];
  const state: { view: unknown; worker: unknown; answers: Record<string, unknown> } = {
    view: undefined,
    worker: undefined,
    answers: {},
  };
  const listeners: ((changes: Record<string, { newValue: unknown }>, area: string) => void)[] = [];
  Object.defineProperty(globalThis, 'chrome', {
    value: {
      i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
      storage: {
        session: { get: async () => (state.view ? { view: state.view } : {}) },
        onChanged: {
          addListener: (listener: (typeof listeners)[number]) => void listeners.push(listener),
          removeListener: () => undefined,
        },
      },
      tabs: { query: async () => [{ id: 7 }] },
      permissions: {
        request: async (detail: unknown) => {
          asked.push({ what: 'permission', detail });
          return true;
        },
      },
      runtime: {
        openOptionsPage: async () => undefined,
        getURL: (path: string) => path,
        sendMessage: async ({ name, request }: { name: string; request: unknown }) => {
          asked.push({ what: name, detail: request });
          if (name === 'view.read') return state.worker ?? state.view;
          return state.answers[name] ?? { ok: true };
        },
      },
    },
  });
  return { asked, state, listeners };
});

const form: FormView = {
  id: 'f1',
  kind: 'submission',
  protocols: ['smtp'],
  roles: ['smtp-host', 'password'],
  confidence: 0.9,
  evidence: [{ code: 'mail-port', words: 'Port' }],
  origin: 'https://mail.example.org',
  warnings: [],
  proposedName: 'Roundcube mail.example.org',
  chosen: true,
};
const account = { id: 'a', kind: 'address', address: 'ana@contoso.example', senders: [] } as const;

function viewWith(more: Partial<View>, ...forms: readonly FormView[]): View {
  return {
    ...NOTHING_YET,
    accounts: [account],
    current: account,
    pages: {
      [TAB]: {
        tabId: TAB,
        origin: 'https://mail.example.org',
        host: 'mail.example.org',
        title: 'Settings',
        forms,
        looking: false,
      },
    },
    ...more,
  };
}

const scanner = {
  id: 'r1',
  name: 'Scanner, 2nd floor',
  kind: 'app-password',
  createdAt: 0,
  state: 'active',
  uses: [],
  atHand: true,
} as const;

async function open(view: View | undefined): Promise<void> {
  stub.state.view = view;
  const { Popup } = await import('./popup.tsx');
  render(<Popup />, document.body);
  await settle(ARMED_MS);
}

/** After this long, buttons that were drawn take presses. */
const ARMED_MS = 600;

/** Lets what is pending happen: answers, effects and drawing. */
async function settle(ms = 60): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function named(selector: string, name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
    (it) => (it.getAttribute('aria-label') ?? it.textContent) === name,
  );
  if (!found) throw new Error(`No ${selector} called ${name} in ${document.body.textContent}`);
  return found;
}
const button = (name: string) => named('button', name);
const sent = (name: string) => stub.asked.filter(({ what }) => what === name);

beforeEach(async () => {
  vi.useFakeTimers();
  stub.asked.length = 0;
  stub.state.answers = {};
  stub.state.worker = undefined;
  const { api } = await import('../views/browser.ts');
  vi.spyOn(api.i18n, 'getMessage').mockImplementation(getMessage);
  document.body.innerHTML = '';
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

describe('the popup', () => {
  it('shows its frame before anything is known, and looks for forms in its tab', async () => {
    await open(undefined);
    expect(document.body.textContent).toContain('Starting');
    expect(sent('page.look')).toEqual([{ what: 'page.look', detail: { tabId: TAB } }]);
  });

  it('follows the view as it changes', async () => {
    await open(viewWith({}));
    stub.listeners.at(-1)?.({ view: { newValue: viewWith({ passwords: [scanner] }) } }, 'session');
    await settle();
    expect(button('Revoke Scanner, 2nd floor')).toBeTruthy();
  });
});

describe('creating and filling', () => {
  it('takes one click, asks for access before anything else, and is not done twice', async () => {
    await open(viewWith({}, form));
    stub.asked.length = 0;
    button('Create and fill').click();
    expect(stub.asked.map(({ what }) => what)).toEqual(['permission', 'job.create']);
    button('Create and fill').click();
    await settle();
    expect(sent('job.create')).toEqual([
      {
        what: 'job.create',
        detail: {
          name: 'Roundcube mail.example.org',
          fill: { tabId: TAB, formId: 'f1', accepted: [] },
        },
      },
    ]);
  });

  it('waits for the yes that a warning needs, and names the origin for plain HTTP', async () => {
    const warnings = [
      { code: 'imap-pop-refused', needsYes: true },
      { code: 'plain-http', needsYes: true },
    ] as const;
    await open(viewWith({}, { ...form, origin: 'http://192.168.1.20', warnings }));
    const create = button('Create and fill');
    expect(create.hasAttribute('disabled')).toBe(true);
    create.click();
    button('Use anyway').click();
    await settle(ARMED_MS);
    expect(create.hasAttribute('disabled')).toBe(true);
    button('Yes, fill http://192.168.1.20').click();
    await settle(ARMED_MS);
    expect(create.hasAttribute('disabled')).toBe(false);
    expect(document.activeElement).toBe(create);
    create.click();
    await settle();
    expect(sent('job.create')).toHaveLength(1);
    expect(sent('job.create')[0]?.detail).toMatchObject({
      fill: { accepted: ['imap-pop-refused', 'plain-http'] },
    });
  });

  it('says what failed and offers the text for the admin', async () => {
    const job = {
      id: 'j',
      action: 'create',
      names: ['Scanner, 2nd floor'],
      phase: 'failed',
      wanted: account.address,
      guideOnly: false,
      canPaste: false,
      failure: { code: 'not-offered' },
    } as const;
    await open(viewWith({ job }));
    expect(document.querySelector('[role=alert]')?.textContent).toContain('does not offer');
    expect(button('Copy text for your admin')).toBeTruthy();
  });
});

describe('a press that comes too soon', () => {
  it('does nothing: after the popup opened, after it got the focus, and on what has just moved', async () => {
    await open(undefined);
    stub.listeners.at(-1)?.({ view: { newValue: viewWith({}, form) } }, 'session');
    await settle();
    const create = button('Create and fill');
    const press = (detail = 1) => create.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }));
    press();
    expect(create.getAttribute('aria-disabled')).toBe('true');
    await settle(ARMED_MS);
    dispatchEvent(new Event('focus'));
    press();
    await settle(ARMED_MS);
    vi.spyOn(create, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 40, 100, 30));
    document.body.append('A line that pushes the others');
    await settle(0);
    press();
    await settle(ARMED_MS);
    // The second press of a double one, whatever the first one hit.
    press(2);
    await settle();
    expect(sent('job.create')).toHaveLength(0);
    expect(create.getAttribute('aria-disabled')).toBeNull();
    press();
    await settle();
    expect(sent('job.create')).toHaveLength(1);
  });

  it('does not start a job from the keyboard either', async () => {
    await open(viewWith({ passwords: [scanner] }));
    button('Replace Scanner, 2nd floor').click();
    await settle();
    const enter = () => document.querySelector('form')?.requestSubmit();
    enter();
    await settle();
    expect(sent('job.create')).toHaveLength(0);
    await settle(ARMED_MS);
    enter();
    await settle();
    expect(sent('job.create')).toHaveLength(1);
  });

  it('allows no site', async () => {
    await open(undefined);
    stub.listeners.at(-1)?.({ view: { newValue: viewWith({}, form) } }, 'session');
    await settle();
    const box = document.querySelector<HTMLInputElement>('[role=switch]');
    box?.click();
    await settle(ARMED_MS);
    expect(sent('site.offer')).toHaveLength(0);
    expect(box?.checked).toBe(false);
    box?.click();
    await settle();
    expect(sent('site.offer')).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('takes two clicks, of which the second counts only after half a second', async () => {
    await open(viewWith({ passwords: [scanner] }));
    button('Revoke Scanner, 2nd floor').click();
    await settle();
    const question = named('[role=group]', question0());
    expect(document.activeElement).toBe(question);
    button('Revoke now').click();
    await settle(300);
    button('Revoke now').click();
    expect(sent('job.revoke')).toHaveLength(0);
    await settle(300);
    button('Revoke now').click();
    button('Revoke now').click();
    await settle();
    expect(sent('job.revoke')).toEqual([{ what: 'job.revoke', detail: { recordIds: ['r1'] } }]);
  });

  it('keeps the password and the place of the keyboard', async () => {
    await open(viewWith({ passwords: [scanner] }));
    button('Revoke Scanner, 2nd floor').click();
    await settle();
    button('Keep').click();
    await settle();
    expect(document.activeElement).toBe(button('Revoke Scanner, 2nd floor'));
    expect(sent('job.revoke')).toHaveLength(0);
  });

  /** The group has its name from the question's first line. */
  function question0(): string {
    const group = document.querySelector('.question');
    expect(
      group?.querySelector(`#${CSS.escape(group.getAttribute('aria-labelledby') ?? '')}`)?.textContent,
    ).toBe('Revoke Scanner, 2nd floor?');
    return group?.textContent ?? '';
  }
});

describe('the value', () => {
  const result = {
    recordId: 'r1',
    name: scanner.name,
    atHand: true,
    action: 'created',
    canUndo: false,
  } as const;

  beforeEach(() => {
    stub.state.answers['password.reveal'] = { ok: true, value: SECRET };
  });

  it('is shown in groups of four, and is gone from the page after ten seconds', async () => {
    await open(viewWith({ passwords: [scanner], result }));
    expect(document.body.innerHTML).not.toContain('abcd');
    button('Show').click();
    await settle();
    expect(document.querySelector('output')?.textContent).toBe('abcd efgh ijkl mnop');
    await settle(10_000);
    expect(document.body.innerHTML).not.toContain('abcd');
  });

  it('is masked when the popup loses the focus', async () => {
    await open(viewWith({ passwords: [scanner], result }));
    button('Show').click();
    await settle();
    dispatchEvent(new Event('blur'));
    await settle();
    expect(document.body.innerHTML).not.toContain('abcd');
  });

  it('is copied without spaces, and the worker is told what else is copied afterwards', async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
    await open(viewWith({ passwords: [scanner], result }));
    stub.asked.length = 0;
    button('Copy').click();
    await settle();
    expect(stub.asked).toContainEqual({ what: 'permission', detail: { permissions: ['clipboardWrite'] } });
    expect(written).toEqual([SECRET]);
    expect(document.body.textContent).toContain('Your clipboard history may keep the password');
    expect(sent('password.reveal')).toEqual([
      { what: 'password.reveal', detail: { recordId: 'r1', why: 'copy' } },
    ]);
    expect(sent('clipboard.written')).toEqual([]);
    button('Copy SMTP server').click();
    await settle();
    expect(written).toEqual([SECRET, 'smtp.office365.com']);
    expect(sent('clipboard.written')).toEqual([{ what: 'clipboard.written', detail: { secret: false } }]);
  });

  it('is copied again after a prompt that took the focus away, and the worker is told', async () => {
    const written: string[] = [];
    let focused = false;
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      if (!focused) throw new Error('Document is not focused');
      written.push(text);
    });
    await open(viewWith({ passwords: [scanner], result }));
    const { api } = await import('../views/browser.ts');
    vi.spyOn(api.permissions, 'request').mockImplementation(async () => {
      focused = true;
      return true;
    });
    button('Copy').click();
    await settle();
    expect(written).toEqual([SECRET]);
    expect(sent('clipboard.written')).toEqual([{ what: 'clipboard.written', detail: { secret: true } }]);
  });
});

describe('the keyboard', () => {
  it('finds its place again when the screen under it has changed', async () => {
    await open(viewWith({ passwords: [scanner] }));
    button('New app password').focus();
    button('New app password').click();
    await settle();
    expect(document.activeElement?.tagName).toBe('INPUT');
    const cancel = button('Cancel');
    cancel.focus();
    cancel.click();
    await settle();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('gets back to a button that failed', async () => {
    stub.state.answers['job.create'] = { ok: false, failure: { code: 'busy' } };
    await open(viewWith({}, form));
    const create = button('Create and fill');
    create.focus();
    create.click();
    await settle();
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Something else is still running');
    expect(document.activeElement).toBe(create);
  });

  it('walks through the menu of the account', async () => {
    await open(viewWith({}));
    button('Account menu').click();
    await settle();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('End');
    expect(document.activeElement?.textContent).toBe('Sign out');
    press('Escape');
    await settle();
    expect(document.activeElement).toBe(button('Account menu'));
    expect(document.querySelector('[role=menu]')).toBeNull();
  });
});

describe('a new app password', () => {
  it('refuses a short or taken name beside the field, and proposes one for a preset', async () => {
    await open(viewWith({ passwords: [{ ...scanner, name: 'Ticket system' }] }));
    button('New app password').click();
    await settle(ARMED_MS);
    button('Create').click();
    await settle();
    expect(document.querySelector('[role=alert]')?.textContent).toContain('at least 8 characters');
    document.querySelector<HTMLInputElement>('input[value=tickets]')?.click();
    await settle();
    expect(document.querySelector<HTMLInputElement>('input.field')?.value).toBe('Ticket system 2');
    button('Create').click();
    await settle();
    expect(sent('job.create')).toEqual([{ what: 'job.create', detail: { name: 'Ticket system 2' } }]);
  });

  it('shows the better way first, and makes one all the same after Use anyway', async () => {
    await open(viewWith({}, form));
    button('New app password').click();
    await settle();
    document.querySelector<HTMLInputElement>('input[value=thunderbird]')?.click();
    await settle();
    expect(document.body.textContent).toContain('Choose OAuth2');
    button('Create').click();
    await settle();
    expect(sent('job.create')).toEqual([]);
    await settle(ARMED_MS);
    button('Use anyway').click();
    await settle();
    expect(document.activeElement).toBe(button('Create'));
    button('Create').click();
    await settle();
    expect(sent('job.create')).toEqual([{ what: 'job.create', detail: { name: 'Thunderbird' } }]);
  });

  it('proposes a name from the preset and the site', async () => {
    await open(viewWith({}, form));
    button('New app password').click();
    await settle();
    document.querySelector<HTMLInputElement>('input[value=wordpress]')?.click();
    await settle();
    expect(document.querySelector<HTMLInputElement>('input.field')?.value).toBe(
      'WordPress mail mail.example.org',
    );
  });
});

describe('a failed job', () => {
  it('is started again as it was', async () => {
    const job = {
      id: 'j',
      action: 'create',
      names: ['Scanner, 2nd floor'],
      phase: 'failed',
      wanted: account.address,
      guideOnly: false,
      canPaste: false,
      failure: { code: 'tab-closed' },
    } as const;
    await open(viewWith({ job }));
    button('Try again').click();
    await settle();
    expect(sent('job.retry')).toEqual([{ what: 'job.retry', detail: { jobId: 'j' } }]);
  });
});

describe('the ways to the full pages', () => {
  const hrefs = (): (string | null)[] =>
    [...document.querySelectorAll('a')].map((it) => it.getAttribute('href'));

  it('lead from an app password to its better way, by a name that tells which', async () => {
    await open(viewWith({ passwords: [scanner] }));
    const way = named('a', 'Is there a better way? Scanner, 2nd floor');
    expect(way.getAttribute('href')).toBe('src/move/index.html#r1');
    expect(way.textContent).toBe('Is there a better way?');
  });

  it('are not there for what is revoked already', async () => {
    await open(viewWith({ passwords: [{ ...scanner, state: 'revoked' }] }));
    expect(hrefs()).toEqual([]);
  });

  it('stand in the account menu', async () => {
    await open(viewWith({}));
    button('Account menu').click();
    await settle();
    expect(named('a', 'I think this account is compromised').getAttribute('role')).toBe('menuitem');
    expect(hrefs()).toEqual(['src/move/index.html', 'src/compromised/index.html']);
  });

  it('are given by the reminder about the end of December 2026, and by no other', async () => {
    await open(
      viewWith({
        reminders: [
          { key: 'smtp-ends-2026 a', kind: 'smtp-ends-2026', names: [] },
          { key: 'old r', kind: 'old', names: ['Scanner, 2nd floor'], since: 0 },
        ],
      }),
    );
    expect(hrefs()).toEqual(['src/move/index.html']);
  });

  it('lead to what came of revoking everything once that is over', async () => {
    const item = { id: 'r1', name: 'Scanner, 2nd floor', kind: 'app-password', state: 'failed' } as const;
    await open(viewWith({ purge: { running: true, items: [item] } }));
    expect(hrefs()).toEqual([]);
    render(null, document.body);
    await open(viewWith({ purge: { running: false, items: [item] } }));
    expect(hrefs()).toEqual(['src/compromised/index.html']);
  });
});

describe('a reminder', () => {
  it('stands quietly, with the text for the admin, until it is dismissed', async () => {
    await open(viewWith({ reminders: [{ key: 'smtp-ends-2026 a', kind: 'smtp-ends-2026', names: [] }] }));
    expect(document.querySelector('[role=alert]')).toBeNull();
    expect(button('Copy text for your admin')).toBeTruthy();
    button('Do not show again').click();
    await settle();
    expect(sent('reminder.dismiss')).toEqual([
      { what: 'reminder.dismiss', detail: { key: 'smtp-ends-2026 a' } },
    ]);
  });
});

describe('the value in large letters', () => {
  it('stays for a minute', async () => {
    stub.state.answers['password.reveal'] = { ok: true, value: SECRET };
    const result = {
      recordId: 'r1',
      name: scanner.name,
      atHand: true,
      action: 'created',
      canUndo: false,
    } as const;
    await open(viewWith({ passwords: [scanner], result }));
    button('Show').click();
    await settle();
    button('Large').click();
    await settle(30_000);
    expect([...document.querySelectorAll('output span')].map((it) => it.textContent?.trim())).toEqual([
      'abcd',
      'efgh',
      'ijkl',
      'mnop',
    ]);
    await settle(31_000);
    expect(document.body.innerHTML).not.toContain('abcd');
  });
});

import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormView, PasswordView, SecretJobView, View } from '../messages/view.ts';
import { getMessage } from '../views/fixtures/texts.ts';
import { NOTHING_YET } from '../views/fixtures/view.ts';

const APP = 'eeeeeeee-0000-4000-8000-000000000001';
const URI = 'https://tickets.example.org/oauth/callback';

/** What the popup has asked of the worker, and what the worker answers. */
const stub = vi.hoisted(() => {
  const asked: { name: string; request: unknown }[] = [];
  const answers: Record<string, unknown> = {};
  const chrome = {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    permissions: { request: async () => true },
    runtime: {
      getURL: (path: string) => path,
      sendMessage: async ({ name, request }: { name: string; request: unknown }) => {
        asked.push({ name, request });
        return answers[name] ?? { ok: true };
      },
    },
  };
  Object.defineProperty(globalThis, 'chrome', { value: chrome });
  return { asked, answers, chrome };
});
stub.chrome.i18n.getMessage = getMessage;

const form: FormView = {
  id: 'f1',
  kind: 'oauth',
  protocols: [],
  roles: ['tenant-id', 'client-id', 'client-secret'],
  confidence: 0.9,
  evidence: [],
  origin: 'https://tickets.example.org',
  redirectUri: URI,
  warnings: [],
  proposedName: 'Ticket mail tickets.example.org',
  chosen: true,
};
const ada = {
  id: 't.o',
  kind: 'signed-in',
  address: 'ada@contoso.example',
  senders: [],
} as const;

function viewOf(more: Partial<View>): View {
  return { ...NOTHING_YET, accounts: [ada], current: ada, ...more };
}

interface Drawn {
  readonly view?: Partial<View>;
  readonly form?: FormView | 'none';
  readonly replaces?: PasswordView;
  readonly job?: SecretJobView;
}

async function draw({ view = {}, form: shown = form, replaces, job }: Drawn = {}): Promise<void> {
  const { ShellProvider } = await import('./shell.ts');
  const { NewSecret, SecretJob } = await import('./client-secret.tsx');
  const shell = {
    view: viewOf(view),
    tabId: 7,
    page: undefined,
    form: shown === 'none' ? undefined : shown,
    choose: () => undefined,
    accepted: [],
    accept: () => undefined,
    addAccount: () => undefined,
    say: () => undefined,
  };
  const part = job ? <SecretJob job={job} /> : <NewSecret {...(replaces ? { replaces } : {})} />;
  render(<ShellProvider value={shell}>{part}</ShellProvider>, document.body);
  await settle();
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
const sent = (name: string) => stub.asked.filter((it) => it.name === name).map(({ request }) => request);

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((it) => it.textContent === name);
  if (!found) throw new Error(`No button ${name} in ${document.body.textContent}`);
  return found;
}

async function choose(index: number, value: string): Promise<void> {
  const field = document.querySelectorAll('select')[index];
  if (!field) throw new Error('no such choice');
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

beforeEach(() => {
  stub.asked.length = 0;
  stub.answers['apps.list'] = {
    ok: true,
    value: [{ id: APP, appId: APP, name: 'Ticket system', redirectUris: [] }],
  };
  delete stub.answers['secret.create'];
});
afterEach(() => {
  render(null, document.body);
});

describe('a new client secret', () => {
  it('is asked for with the application, the lifetime and the form; nothing is added without a yes', async () => {
    await draw();
    expect(document.body.textContent).toContain('Application.ReadWrite.All');
    await choose(1, '90');
    button('Create and fill').click();
    await settle();
    expect(sent('secret.create')).toEqual([
      {
        name: 'Ticket mail tickets.example.org',
        days: 90,
        application: APP,
        fill: { tabId: 7, formId: 'f1', accepted: [] },
      },
    ]);
  });

  it('of a new registration says its name, and adds the redirect URI that was shown', async () => {
    await draw();
    await choose(0, 'new');
    expect(document.body.textContent).toContain('named Ticket mail tickets.example.org is registered');
    expect(document.body.textContent).toContain(URI);
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await settle();
    button('Create and fill').click();
    await settle();
    expect(sent('secret.create')).toMatchObject([{ days: 180, redirectUri: URI }]);
    expect(sent('secret.create')[0]).not.toHaveProperty('application');
  });

  it('does not offer a redirect URI that the application has', async () => {
    stub.answers['apps.list'] = {
      ok: true,
      value: [{ id: APP, appId: APP, name: 'Ticket system', redirectUris: [URI] }],
    };
    await draw();
    expect(document.querySelector('input[type=checkbox]')).toBeNull();
  });

  it('in the place of another is for the same application and says so', async () => {
    const old: PasswordView = {
      id: 'r1',
      name: 'Ticket mail',
      kind: 'client-secret',
      createdAt: 0,
      state: 'active',
      uses: [],
      atHand: false,
      application: { id: APP, appId: APP, name: 'Ticket system' },
    };
    await draw({ replaces: old, view: { passwords: [old] }, form: 'none' });
    button('Create').click();
    await settle();
    expect(sent('secret.create')).toEqual([
      { name: 'Ticket mail 2', days: 180, application: APP, replaces: 'r1' },
    ]);
  });

  it('waits for the yes of a warning', async () => {
    const warnings = [{ code: 'plain-http', needsYes: true }] as const;
    await draw({ form: { ...form, warnings } });
    expect(button('Create').disabled).toBe(true);
  });

  it('is for people who have signed in', async () => {
    const current = { id: 'address:a', kind: 'address', address: 'a@contoso.example', senders: [] } as const;
    await draw({ view: { current, accounts: [current] } });
    expect(sent('apps.list')).toEqual([]);
    button('Sign in with your work or school account').click();
    await settle();
    expect(sent('account.sign-in')).toEqual([{}]);
  });

  it('is not offered when the applications cannot be read; why is said', async () => {
    stub.answers['apps.list'] = { ok: false, failure: { code: 'offline' } };
    await draw();
    expect(document.querySelector('[role=alert]')).not.toBeNull();
    expect(document.querySelector('select')).toBeNull();
  });
});

describe('a client secret that is being made', () => {
  it('is shown, and can be cancelled', async () => {
    await draw({ job: { action: 'create', name: 'Ticket mail', busy: true } });
    expect(document.body.textContent).toContain('Making the client secret Ticket mail…');
    button('Cancel').click();
    await settle();
    expect(sent('secret.cancel')).toEqual([{}]);
  });

  it('and could not be for want of a permission comes with a text for the admin', async () => {
    const failure = { code: 'apps-not-permitted' } as const;
    await draw({ job: { action: 'create', name: 'Ticket mail', busy: false, failure } });
    expect(document.body.textContent).toContain('Latchkey may not manage client secrets yet.');
    expect(button('Copy text for your admin')).toBeTruthy();
    button('Done').click();
    await settle();
    expect(sent('result.dismiss')).toEqual([{}]);
  });
});

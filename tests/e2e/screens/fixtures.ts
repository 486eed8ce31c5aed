import { MICROSOFT_365_SERVERS } from '../../../src/autofill/servers.ts';
import { WORLDWIDE } from '../../../src/clouds/places.ts';
import type {
  FormView,
  JobView,
  Managed,
  PageView,
  PasswordView,
  PurgeView,
  ResultView,
  View,
} from '../../../src/messages/view.ts';
import type { Reminder } from '../../../src/passwords/reminders.ts';

/** A state of a view, and what to do in it before the picture is taken. */
export interface Screen {
  readonly name: string;
  readonly page: 'popup' | 'options' | 'welcome' | 'practice' | 'help' | 'move' | 'compromised';
  /** Undefined: the worker has never written one. */
  readonly view: View | undefined;
  /** What to press, in order. */
  readonly press?: readonly Press[];
  /** One of the states that are drawn in every language. */
  readonly main?: boolean;
}

/** The key of a button's accessible name, and what stands for its placeholders. */
export type Press = readonly [key: string, ...substitutions: string[]];

const TAB = 7;
const NOON = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const LONG =
  'Multifunktionsdrucker im Sekretariat des Instituts für Strömungsmechanik, Gebäude 27, Zimmer 4.115, zweiter Stock links';

const ana = {
  id: 'tenant.ana',
  kind: 'signed-in',
  address: 'ana.kovac@contoso.example',
  name: 'Ana Kovač',
  tenantName: 'Contoso',
  senders: ['ana.kovac@contoso.example'],
  hasExchangePlan: true,
} as const;

const empty: View = {
  chosen: true,
  settings: {
    clientId: '2f6c4a1e-0000-4000-8000-5d6b7c8e9f10',
    tenant: 'organizations',
    cloud: { ...WORLDWIDE, mendable: [], servers: MICROSOFT_365_SERVERS },
    redirectUri: 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
    everySite: false,
    offeredSites: ['https://mail.example.org'],
    blockedSites: ['https://intranet.example.org:8443'],
    forgetOnLock: false,
    activityList: true,
  },
  accounts: [],
  signIn: { busy: false },
  passwords: [],
  reminders: [],
  limit: 40,
  counted: true,
  pages: {},
};
const signedIn: View = { ...empty, accounts: [ana, address('scanner@contoso.example')], current: ana };

function address(value: string) {
  return { id: `address:${value}`, kind: 'address', address: value, senders: [] } as const;
}

function password(name: string, more: Partial<PasswordView> = {}): PasswordView {
  return {
    id: name,
    name,
    kind: 'app-password',
    createdAt: NOON - DAY * 40,
    state: 'active',
    uses: [],
    atHand: false,
    ...more,
  };
}

const used = (origin: string, title: string): Partial<PasswordView> => ({
  uses: [{ origin, title, protocols: ['smtp'], lastFilledAt: NOON - DAY }],
});

const few: readonly PasswordView[] = [
  password('Roundcube mail.example.org', {
    atHand: true,
    createdAt: NOON,
    ...used('https://mail.example.org', 'Roundcube'),
  }),
  password('Scanner, 2nd floor', used('http://192.168.1.20', 'Printer')),
  password('NAS notifications', { state: 'created-not-saved', createdAt: NOON - DAY * 3 }),
  password('Old ticket system', { state: 'revoked', createdAt: NOON - DAY * 300 }),
];
const many: readonly PasswordView[] = [
  ...few,
  password(LONG, {
    atHand: true,
    ...used('https://a-very-long-host-name.department.university.example:8443', 'x'),
  }),
  password('מדפסת בקומה השנייה 2'),
  ...Array.from({ length: 6 }, (_, index) =>
    password(`WordPress site number ${index + 1}`, used(`https://wp${index}.example.org`, 'WP')),
  ),
];

const ticketSecret = password('Ticket mail', {
  kind: 'client-secret',
  atHand: true,
  expiresAt: NOON + DAY * 140,
  application: {
    id: 'eeeeeeee-0000-4000-8000-000000000001',
    appId: 'eeeeeeee-0000-4000-8000-00000000000a',
    name: 'Ticket system',
  },
});

const form: FormView = {
  id: 'f1',
  kind: 'submission',
  protocols: ['smtp'],
  roles: ['smtp-host', 'smtp-port', 'smtp-security', 'username', 'password'],
  confidence: 0.97,
  evidence: [
    { code: 'protocol-word', words: 'SMTP server' },
    { code: 'mail-port', words: 'Port' },
  ],
  origin: 'https://mail.example.org',
  warnings: [{ code: 'smtp-ends-2026', needsYes: false }],
  proposedName: 'Roundcube mail.example.org',
  chosen: true,
};

function page(...forms: readonly FormView[]): Pick<View, 'pages'> {
  const shown: PageView = {
    tabId: TAB,
    origin: 'https://mail.example.org',
    host: 'mail.example.org',
    title: 'Settings',
    forms,
    looking: false,
  };
  return { pages: { [TAB]: shown } };
}

const warned: FormView = {
  ...form,
  id: 'f2',
  kind: 'account',
  protocols: ['imap', 'smtp'],
  origin: 'http://192.168.1.20',
  warnings: [
    { code: 'imap-pop-refused', needsYes: true },
    { code: 'smtp-ends-2026', needsYes: false },
    { code: 'plain-http', needsYes: true },
  ],
};

const job: JobView = {
  id: 'j1',
  action: 'create',
  names: ['Scanner, 2nd floor'],
  phase: 'naming',
  wanted: ana.address,
  guideOnly: false,
  canPaste: false,
};

const result: ResultView = {
  recordId: 'Roundcube mail.example.org',
  name: 'Roundcube mail.example.org',
  atHand: true,
  action: 'created',
  canUndo: false,
};
const filled: ResultView = {
  ...result,
  action: 'filled',
  origin: 'https://mail.example.org',
  tabId: TAB,
  formId: 'f1',
  canUndo: true,
  fill: {
    fields: [
      { role: 'smtp-host', result: 'filled' },
      { role: 'smtp-port', result: 'kept' },
      { role: 'smtp-security', result: 'not-offered' },
      { role: 'password', result: 'filled' },
    ],
  },
};
const reminders: readonly Reminder[] = [
  { key: 'smtp-ends-2026 a', kind: 'smtp-ends-2026', names: [] },
  { key: 'old r', kind: 'old', names: ['Scanner, 2nd floor'], since: NOON - DAY * 400 },
];
const ending: readonly Reminder[] = [
  { key: 'secret-expires-soon s', kind: 'secret-expires-soon', names: ['Ticket mail'], ends: NOON + DAY * 6 },
];
const standing: readonly Reminder[] = [
  { key: 'replaced r', kind: 'replaced', names: [LONG] },
  {
    key: 'same-site o',
    kind: 'same-site',
    origin: 'https://mail.example.org',
    names: ['Roundcube mail.example.org', 'Scanner, 2nd floor', 'NAS notifications', 'Ticket system'],
  },
];
const managed: Managed = {
  keys: ['clientId', 'allowedSites', 'namePrefix', 'keepValuesMinutes', 'reminders', 'allowWorkEmailOnly'],
  ignored: ['tenant', 'allowedSites'],
  allowedSites: ['https://mail.example.org', 'http://192.168.1.20'],
  blockedSites: [],
  namePrefix: 'CONTOSO',
  keepMinutes: 30,
  reminders: false,
  workEmailOnly: false,
  activityList: false,
};
const scanner = password('Scanner or printer', used('http://192.168.1.20', 'Printer'));
const blog = password('WordPress mail', used('https://blog.example.org', 'WP Mail SMTP'));
const found = password('Somebody else’s scanner', { elsewhere: true });
const purged: PurgeView = {
  running: false,
  items: [
    { id: 'p1', name: 'Old ticket system', kind: 'app-password', state: 'revoked' },
    { id: 'p2', name: LONG, kind: 'app-password', state: 'waiting' },
    {
      id: 'p3',
      name: 'Scanner, 2nd floor',
      kind: 'app-password',
      state: 'failed',
      failure: { code: 'blocked-by-policy', facts: { name: 'Scanner, 2nd floor' } },
    },
  ],
};
const popup = (name: string, view: View | undefined, press: readonly Press[] = []): Screen => ({
  name,
  page: 'popup',
  view,
  press,
});

/** States with the most words, and those everybody sees. */
const MAIN: ReadonlySet<string> = new Set([
  'signed-out',
  'signed-out-without-client',
  'sign-in-closed',
  'home-few',
  'home-many',
  'this-page-warned',
  'this-page-yes',
  'revoke',
  'revoke-several',
  'new',
  'new-needs-none',
  'job-guide',
  'job-account',
  'job-not-offered',
  'result-created',
  'result-filled',
  'result-refused',
  'reminders',
  'reminders-standing',
  'this-page-oauth',
  'secret-not-permitted',
  'secret-ready',
  'options',
  'welcome',
  'move-one',
  'compromised-over',
]);

const ALL: readonly Screen[] = [
  popup('starting', undefined),
  popup('signed-out', empty),
  popup('signed-out-without-client', { ...empty, settings: { ...empty.settings, clientId: '' } }, [
    ['use_address'],
  ]),
  popup('signed-out-on-form', { ...empty, ...page(form) }),
  popup('sign-in-busy', { ...empty, signIn: { busy: true } }),
  popup('sign-in-closed', { ...empty, signIn: { busy: false, failure: { code: 'sign-in-closed' } } }),
  popup('sign-in-admin', {
    ...empty,
    signIn: { busy: false, failure: { code: 'admin-approval', facts: { code: 'AADSTS90094' } } },
  }),
  popup('home-empty', { ...signedIn, ...page() }),
  popup('home-few', { ...signedIn, passwords: few }, [['account_menu']]),
  popup('home-many', { ...signedIn, ...page(form), passwords: many }),
  popup('this-page', { ...signedIn, ...page(form) }),
  popup('this-page-warned', { ...signedIn, ...page(warned, form), passwords: few }),
  popup('this-page-yes', { ...signedIn, ...page(warned) }, [
    ['yes_fill_origin', 'http://192.168.1.20'],
    ['use_anyway'],
  ]),
  popup('this-page-oauth', {
    ...signedIn,
    ...page({
      ...form,
      kind: 'oauth',
      protocols: [],
      redirectUri: 'https://mail.example.org/oauth/callback',
    }),
  }),
  popup('this-page-oauth-address', {
    ...signedIn,
    current: address('scanner@contoso.example'),
    ...page({ ...form, kind: 'oauth', protocols: [] }),
  }),
  popup('secret-being-made', {
    ...signedIn,
    secretJob: { action: 'create', name: 'Ticket mail mail.example.org', busy: true },
  }),
  popup('secret-not-permitted', {
    ...signedIn,
    secretJob: {
      action: 'create',
      name: 'Ticket mail mail.example.org',
      busy: false,
      failure: { code: 'apps-not-permitted', facts: { address: 'ana.kovac@contoso.example' } },
    },
  }),
  popup('secret-ready', {
    ...signedIn,
    passwords: [ticketSecret, ...few],
    result: { ...result, recordId: ticketSecret.id, name: ticketSecret.name },
  }),
  popup('secret-replace', { ...signedIn, passwords: [ticketSecret] }, [['replace_named', 'Ticket mail']]),
  popup('this-page-blocked', {
    ...signedIn,
    ...page(),
    settings: { ...signedIn.settings, blockedSites: ['https://mail.example.org'] },
  }),
  popup('this-page-not-allowed', {
    ...signedIn,
    ...page(),
    managed,
    pages: Object.fromEntries(
      Object.entries(page().pages).map(([id, it]) => [id, { ...it, failure: { code: 'site-not-allowed' } }]),
    ),
  }),
  popup('this-page-kept-out', {
    ...signedIn,
    pages: Object.fromEntries(
      Object.entries(page().pages).map(([id, it]) => [
        id,
        { ...it, origin: '', host: '', title: '', failure: { code: 'site-blocked' } },
      ]),
    ),
  }),
  popup('signed-out-managed', { ...empty, managed }),
  popup('new-managed', { ...signedIn, passwords: few, managed }, [['new_password']]),
  popup('revoke', { ...signedIn, passwords: few }, [['revoke_named', 'Scanner, 2nd floor']]),
  popup('revoke-several', { ...signedIn, passwords: many }, [['revoke_several']]),
  popup('new', { ...signedIn, passwords: few }, [['new_password'], ['create']]),
  popup('replace', { ...signedIn, ...page(form), passwords: few }, [['replace_named', 'Scanner, 2nd floor']]),
  popup('job', { ...signedIn, job: { ...job, canPaste: true } }),
  popup('job-waiting', { ...signedIn, job: { ...job, phase: 'waiting-for-person', step: 'mfa' } }),
  popup('job-guide', {
    ...signedIn,
    job: { ...job, names: [LONG], phase: 'waiting-for-person', step: 'copy-and-paste', canPaste: true },
  }),
  popup('job-account', {
    ...signedIn,
    job: { ...job, phase: 'waiting-for-person', step: 'confirm-account', found: 'scanner@contoso.example' },
  }),
  popup('job-revoking', {
    ...signedIn,
    job: { ...job, action: 'revoke', names: ['Scanner, 2nd floor', 'NAS notifications'], phase: 'opening' },
  }),
  popup('job-not-offered', {
    ...signedIn,
    job: { ...job, phase: 'failed', failure: { code: 'not-offered' } },
  }),
  popup('job-page-changed', {
    ...signedIn,
    job: { ...job, phase: 'failed', failure: { code: 'page-changed' } },
  }),
  popup('result-created', { ...signedIn, ...page(form), passwords: few, result }, [['show']]),
  popup('result-filled', { ...signedIn, ...page(form), passwords: few, result: filled }, [['copy']]),
  popup('result-refused', {
    ...signedIn,
    ...page(form),
    passwords: few,
    result: {
      ...filled,
      fill: { fields: [{ role: 'password', result: 'filled' }] },
      refusal: {
        code: 'smtp-disabled-tenant',
        words:
          '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      },
    },
  }),
  popup('result-replaced', {
    ...signedIn,
    passwords: few.map((it) => (it.atHand ? { ...it, replaces: 'Scanner, 2nd floor' } : it)),
    result,
  }),
  popup('result-revoked', {
    ...signedIn,
    passwords: few,
    result: { ...result, action: 'revoked', atHand: false, names: ['Old ticket system', LONG] },
  }),
  popup('new-needs-none', { ...signedIn, passwords: few }, [['new_password'], ['preset_thunderbird']]),
  popup('new-anyway', { ...signedIn, ...page(form) }, [
    ['new_password'],
    ['preset_outlook'],
    ['use_anyway'],
    ['preset_wordpress'],
  ]),
  popup('result-large', { ...signedIn, passwords: few, result }, [['show'], ['large']]),
  popup('reminders', { ...signedIn, passwords: few, reminders }),
  popup('reminders-secret', { ...signedIn, passwords: [ticketSecret], reminders: ending }),
  popup('reminders-standing', { ...signedIn, passwords: few, reminders: standing }),
  { name: 'options', page: 'options', view: { ...signedIn, activityAt: NOON } },
  { name: 'options-no-activity', page: 'options', view: signedIn },
  { name: 'welcome', page: 'welcome', view: { ...empty, chosen: false } },
  {
    name: 'options-managed',
    page: 'options',
    view: { ...signedIn, managed, settings: { ...signedIn.settings, activityList: false } },
  },
  { name: 'welcome-ready', page: 'welcome', view: signedIn },
  { name: 'practice', page: 'practice', view: signedIn },
  { name: 'help', page: 'help', view: signedIn },
  popup('home-purged', { ...signedIn, passwords: few, purge: purged }),
  { name: 'move', page: 'move', view: { ...signedIn, passwords: many } },
  { name: 'move-one', page: 'move', view: { ...signedIn, passwords: [blog] } },
  {
    name: 'move-revoke',
    page: 'move',
    view: { ...signedIn, passwords: [scanner] },
    press: [['moved_revoke_named', scanner.name]],
  },
  { name: 'move-nobody', page: 'move', view: empty },
  { name: 'compromised', page: 'compromised', view: { ...signedIn, passwords: [...few, found] } },
  {
    name: 'compromised-asking',
    page: 'compromised',
    view: { ...signedIn, passwords: few },
    press: [['revoke_all_mine']],
  },
  {
    name: 'compromised-running',
    page: 'compromised',
    view: {
      ...signedIn,
      passwords: few,
      job: { ...job, action: 'revoke', phase: 'waiting-for-person', step: 'mfa' },
      purge: { ...purged, running: true },
    },
  },
  { name: 'compromised-over', page: 'compromised', view: { ...signedIn, passwords: few, purge: purged } },
];

/** Every state worth looking at. */
export const SCREENS: readonly Screen[] = ALL.map((screen) => ({ ...screen, main: MAIN.has(screen.name) }));

import { defaultSettings, type Settings } from './settings.ts';
import { seedAccounts, seedAppPasswords, seedTenants } from './seed.ts';
import { newId, newValue } from './random.ts';

/** Where a person stands with multi-factor sign-in; only 'enforced' gets app passwords. */
export type MfaState = 'none' | 'conditional-access' | 'enabled' | 'enforced';

/** A row of the Security info page that is not an app password. */
export interface SignInMethod {
  id: string;
  type: 'phone' | 'authenticator' | 'password' | 'email' | 'passkey';
  detail: string;
}

/** A client secret of an application. Its value is kept so that leaks can be searched for. */
export interface ClientSecret {
  keyId: string;
  displayName: string;
  startDateTime: string;
  endDateTime: string;
  hint: string;
  value: string;
}

/** An app registration that a person owns. */
export interface OwnedApplication {
  /** Object id. */
  id: string;
  appId: string;
  displayName: string;
  /** Where its web application is sent back to. */
  redirectUris: string[];
  secrets: ClientSecret[];
  /** Ended ones: their values must be nowhere either, and get no token. */
  removedSecrets: ClientSecret[];
  /** Graph finds it from then on. */
  visibleAt: number;
}

/** One made-up person or shared mailbox. */
export interface Account {
  /** Object id. */
  id: string;
  tenantId: string;
  /** The address one signs in with. */
  upn: string;
  mail: string | null;
  proxyAddresses: string[];
  displayName: string;
  givenName: string;
  surname: string;
  password: string;
  mfaCode: string;
  mfa: MfaState;
  mfaRegistered: boolean;
  /** May agree to every permission. */
  isAdmin: boolean;
  methods: SignInMethod[];
  /** Names of service plans, for example EXCHANGE_S_ENTERPRISE. */
  servicePlans: string[];
  preferredLanguage: string | null;
  ownedApplications: OwnedApplication[];
  /** SMTP AUTH of this mailbox; 'inherit' follows the settings. */
  smtpAuth: 'inherit' | 'disabled';
}

export interface Tenant {
  id: string;
  displayName: string;
  domains: string[];
}

/** A living app password. */
export interface AppPassword {
  id: string;
  accountId: string;
  name: string;
  value: string;
  createdAt: number;
  /** Shows in the list from then on. */
  listedAt: number;
  /** Works over SMTP from then on. */
  activeAt: number;
}

/** One that was deleted on the page. */
export interface DeletedAppPassword extends AppPassword {
  deletedAt: number;
}

export interface SeedAppPassword {
  /** The account's address. */
  upn: string;
  name: string;
  value?: string;
}

/** What a reset starts from; whatever is left out comes from seed.ts. */
export interface Seed {
  settings: Partial<Settings>;
  tenants: Tenant[];
  accounts: Account[];
  appPasswords: SeedAppPassword[];
}

export interface ClickCount {
  trusted: number;
  untrusted: number;
}

/** One click on a control of the Security info or registration page. */
export interface ClickEntry {
  control: string;
  /** The row the control belongs to, where it belongs to one. */
  target: string;
  trusted: boolean;
  at: number;
  upn: string;
}

export interface RequestEntry {
  at: number;
  method: string;
  host: string;
  path: string;
  query: Record<string, string>;
  origin: string;
  referer: string;
  status: number;
  /** Ids of app passwords and client secrets whose value was found anywhere in the request. */
  carries: string[];
}

export interface SmtpLogin {
  at: number;
  user: string;
  accepted: boolean;
  /** Id of the app password that was used. */
  appPasswordId: string | null;
  /** Id of the client secret that the token was given for. */
  clientSecretId?: string;
  reply: string;
}

export interface ReceivedMail {
  at: number;
  user: string;
  from: string;
  to: string[];
  text: string;
}

/** Everything a test may look at or change. */
export interface EmulatorState {
  settings: Settings;
  tenants: Tenant[];
  accounts: Account[];
  appPasswords: AppPassword[];
  deletedAppPasswords: DeletedAppPassword[];
  /** Clicks by control id. */
  clicks: Record<string, ClickCount>;
  /** The same clicks in order. */
  clickLog: ClickEntry[];
  requests: RequestEntry[];
  smtpLogins: SmtpLogin[];
  mail: ReceivedMail[];
}

/** The emulator's own time. */
export function now(state: EmulatorState): number {
  return Date.now() + state.settings.clockOffsetMs;
}

/** Finds an account by any of its addresses. */
export function findAccount(state: EmulatorState, address: string): Account | undefined {
  const wanted = address.trim().toLowerCase();
  return state.accounts.find((account) => account.upn.toLowerCase() === wanted);
}

/** Finds an account by its object id. */
export function accountById(state: EmulatorState, id: string): Account | undefined {
  return state.accounts.find((account) => account.id === id);
}

/** Makes a complete state from a partial seed. */
export function createState(seed: Partial<Seed> = {}): EmulatorState {
  const state: EmulatorState = {
    settings: { ...defaultSettings(), ...structuredClone(seed.settings ?? {}) },
    tenants: structuredClone(seed.tenants ?? seedTenants()),
    accounts: structuredClone(seed.accounts ?? seedAccounts()),
    appPasswords: [],
    deletedAppPasswords: [],
    clicks: {},
    clickLog: [],
    requests: [],
    smtpLogins: [],
    mail: [],
  };
  for (const one of seed.appPasswords ?? seedAppPasswords()) addSeeded(state, one);
  return state;
}

/** Seeded entries are older than anything a test makes, so they show and work at once. */
function addSeeded(state: EmulatorState, seeded: SeedAppPassword): void {
  const account = findAccount(state, seeded.upn);
  if (!account) return;
  const at = now(state) - 86_400_000;
  state.appPasswords.push({
    id: newId(),
    accountId: account.id,
    name: seeded.name,
    value: seeded.value ?? newValue(state.settings.canary),
    createdAt: at,
    listedAt: at,
    activeAt: at,
  });
}

import type { Evidence, FillReport, FormKind, Protocol, Role, ServerSettings } from '../autofill/types.ts';
import type { HostKey, Places } from '../clouds/places.ts';
import type { Account, RecordState, Use } from '../passwords/record.ts';
import type { SecretApplication } from '../passwords/client-secrets.ts';
import type { MissingCause } from '../passwords/why-missing.ts';
import type { Reminder } from '../passwords/reminders.ts';
import type { JobPhase, PersonStep } from '../security-info/job.ts';
import type { Failure } from './failure.ts';

/**
 * All that a view shows, derived by the worker from its state. It holds no secret and no token. The worker
 * keeps the newest one in `storage.session` under `view`, so that a popup shows it before the worker wakes.
 */
export interface View {
  /** False until the person has answered the welcome page's question. */
  readonly chosen: boolean;
  readonly settings: Settings;
  /** What the organization's policy decides; absent where there is none. */
  readonly managed?: Managed;
  readonly accounts: readonly Account[];
  readonly current?: Account;
  /** Sign-in that runs now, or how the last one ended. */
  readonly signIn: { readonly busy: boolean; readonly failure?: Failure };
  readonly passwords: readonly PasswordView[];
  /** At most two quiet notes; each has `reminder_<kind>` in the locales. */
  readonly reminders: readonly Reminder[];
  /** Microsoft's limit of app passwords for one account. */
  readonly limit: number;
  /** Microsoft's list was read so lately that the register's count is the whole count. */
  readonly counted: boolean;
  readonly job?: JobView;
  readonly secretJob?: SecretJobView;
  readonly result?: ResultView;
  /** When the newest entry of the activity list was noted; absent while the list is empty. `activity.read` has it. */
  readonly activityAt?: number;
  /** "Revoke all made by Latchkey" of the current account, running or over. */
  readonly purge?: PurgeView;
  /** Setup forms found, by tab id. */
  readonly pages: Readonly<Record<string, PageView>>;
}

export interface Settings {
  /** Application (client) id of the organization's registration; empty until somebody sets it. */
  readonly clientId: string;
  /** `organizations`, a tenant id or a tenant's domain. */
  readonly tenant: string;
  readonly cloud: CloudView;
  /** The redirect URI this installation needs in its registration; read-only. */
  readonly redirectUri: string;
  readonly everySite: boolean;
  /** Exact origins where the offer appears without a click. */
  readonly offeredSites: readonly string[];
  /** Exact origins where nothing is ever offered. */
  readonly blockedSites: readonly string[];
  /** Whether values are forgotten when the screen is locked; absent where the browser does not tell of that. */
  readonly forgetOnLock?: boolean;
  /** Whether an activity list is kept. */
  readonly activityList: boolean;
}

/** The cloud that is chosen, and where things are in it. */
export interface CloudView extends Places {
  /** Hosts that the person can mend, as they stand now. */
  readonly mendable: readonly HostKey[];
  readonly servers: Readonly<Record<Protocol, ServerSettings>>;
}

/** The keys of `public/managed_schema.json`. */
export const MANAGED_KEYS = [
  'clientId',
  'tenant',
  'cloud',
  'allowedSites',
  'blockedSites',
  'namePrefix',
  'keepValuesMinutes',
  'reminders',
  'allowWorkEmailOnly',
  'activityList',
] as const;
export type ManagedKey = (typeof MANAGED_KEYS)[number];

/** A policy as far as people have to know of it. Its client id and tenant stand in the settings. */
export interface Managed {
  /** What the policy decides. */
  readonly keys: readonly ManagedKey[];
  /** Keys of which a value, or a part of it, was not understood and does nothing. */
  readonly ignored: readonly ManagedKey[];
  /** The first of the listed sites, for showing. */
  readonly allowedSites: readonly string[];
  readonly blockedSites: readonly string[];
  readonly namePrefix: string;
  readonly keepMinutes?: number;
  readonly reminders: boolean;
  /** Whether people may do without a sign-in. */
  readonly workEmailOnly: boolean;
  /** Whether an activity list may be kept. */
  readonly activityList: boolean;
}

export interface PasswordView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'app-password' | 'client-secret';
  readonly createdAt: number;
  readonly state: RecordState;
  readonly uses: readonly Use[];
  /** The value is still in memory, so it can be copied, shown and filled. */
  readonly atHand: boolean;
  readonly replaces?: string;
  readonly elsewhere?: boolean;
  readonly listedAt?: number;
  readonly endedAt?: number;
  readonly gone?: boolean;
  /** Of a client secret: when it ends by itself, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly application?: SecretApplication;
}

/** A client secret that is being made or ended through Microsoft Graph, or how that went wrong. */
export interface SecretJobView {
  readonly action: 'create' | 'remove';
  readonly name: string;
  readonly busy: boolean;
  readonly failure?: Failure;
}

/** An app registration that the person owns, to choose from. */
export interface ApplicationView extends SecretApplication {
  /** Redirect URIs it has. */
  readonly redirectUris: readonly string[];
}

/** What a job is for; several passwords only when revoking. */
export interface JobView {
  readonly id: string;
  readonly action: 'create' | 'revoke' | 'list';
  readonly names: readonly string[];
  readonly phase: JobPhase;
  /** What the person has to do now, when the phase is `waiting-for-person`. */
  readonly step?: PersonStep;
  /** Addresses for texts about the wrong account and for the account question. */
  readonly wanted: string;
  readonly found?: string;
  readonly failure?: Failure;
  /** For `not-offered`: what may be behind it, the likeliest first. */
  readonly causes?: readonly MissingCause[];
  /** Latchkey presses nothing: the page of this cloud is not known for sure. */
  readonly guideOnly: boolean;
  /** The job may take a pasted value or a page report now. */
  readonly canPaste: boolean;
}

/** A finished job's outcome, or a fill's. Stays until the person dismisses it. */
export interface ResultView {
  readonly recordId: string;
  readonly name: string;
  readonly atHand: boolean;
  readonly action: 'created' | 'filled' | 'revoked' | 'listed';
  /** Origin that was filled, and what stuck. */
  readonly origin?: string;
  readonly tabId?: number;
  readonly formId?: string;
  readonly fill?: FillReport;
  readonly failure?: Failure;
  readonly canUndo: boolean;
  /** What a reading of Microsoft's list has brought, for `listed`. */
  readonly tally?: Tally;
  /** Names revoked, for `revoked`. */
  readonly names?: readonly string[];
  /** A mail server's refusal that appeared in the page after the fill; `code` names its text. */
  readonly refusal?: { readonly code: string; readonly words: string };
}

/** How far "Revoke all made by Latchkey" has come. */
export interface PurgeView {
  readonly running: boolean;
  readonly items: readonly PurgeItem[];
}

export interface PurgeItem {
  readonly id: string;
  readonly name: string;
  readonly kind: PasswordView['kind'];
  readonly state: 'waiting' | 'revoked' | 'failed';
  /** Why it could not be revoked. */
  readonly failure?: Failure;
}

/** What a reading of Microsoft's list has brought. */
export interface Tally {
  /** App passwords on the list. */
  readonly listed: number;
  /** Of these, made elsewhere and not known before. */
  readonly found: number;
  /** Known ones that are not on it any more. */
  readonly gone: number;
  /** Created, but not saved, and really there. */
  readonly confirmed: number;
}

export interface PageView {
  readonly tabId: number;
  readonly origin: string;
  /** Host in a form safe to show (punycode). */
  readonly host: string;
  readonly title: string;
  readonly forms: readonly FormView[];
  /** Why nothing can be filled here although a form may be there. */
  readonly failure?: Failure;
  readonly looking: boolean;
}

export interface FormView {
  readonly id: string;
  readonly kind: FormKind;
  readonly protocols: readonly Protocol[];
  readonly roles: readonly Role[];
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** Exact origin that receives the values; differs from the page's when the form is in a frame. */
  readonly origin: string;
  /** The form's own address to be sent back to, where it shows one that may be added to a registration. */
  readonly redirectUri?: string;
  /** Texts to show before creating; each has `warning_<code>` in the locales. */
  readonly warnings: readonly Warning[];
  /** Name proposed for a password made for this form. */
  readonly proposedName: string;
  readonly chosen: boolean;
}

export interface Warning {
  readonly code: WarningCode;
  /** The person must say **Use anyway** (or yes, for `plain-http` and `other-frame`) before a fill. */
  readonly needsYes: boolean;
  readonly facts?: Readonly<Record<string, string>>;
}

export const WARNING_CODES = [
  /** Exchange Online refuses password sign-in for IMAP or POP. */
  'imap-pop-refused',
  /** SMTP sending takes app passwords until the end of December 2026 unless an admin turns it on again. */
  'smtp-ends-2026',
  /** The same after that date. */
  'smtp-off-by-default',
  /** The account has no Exchange plan. */
  'no-exchange-plan',
  /** The page is plain HTTP on a private network. */
  'plain-http',
  /** The form is in a frame of another origin. */
  'other-frame',
  /** The form can use OAuth, which keeps working. */
  'oauth-better',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

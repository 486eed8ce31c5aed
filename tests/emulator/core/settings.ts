import * as v from 'valibot';

/** How a sign-in error reaches the client: shown on the login page, sent to the redirect URI, or by /token. */
export type ErrorRoute = 'page' | 'redirect' | 'token';

/** Makes the login host fail with one AADSTS code until it is cleared (set to null). */
export interface LoginError {
  code: number;
  /** Without it, the route that is usual for the code (see login/aadsts.ts). */
  how?: ErrorRoute | undefined;
}

/** Breaks the next `times` answers of one host and path prefix. */
export interface Fault {
  host: string;
  /** Prefix of the path; '/' or '' means every path. */
  path: string;
  kind: '500' | 'close' | 'malformed' | 'slow' | '401' | '403' | '429' | 'error';
  times: number;
  method?: string | undefined;
  /** For 'slow' and, as Retry-After, for '429'. */
  milliseconds?: number | undefined;
  /** For 'error': the HTTP status and Graph's code for it. */
  status?: number | undefined;
  code?: string | undefined;
  /** Let the request take effect first and lose only the answer. */
  after?: boolean | undefined;
}

/** The steps of the Security info page at which something can be made to happen. */
export type PageStep = 'none' | 'list' | 'add' | 'create' | 'delete';

/** Everything that can be switched while the emulator runs. */
export interface Settings {
  /** Added to the real time: moves token, code and session lifetimes without waiting. */
  clockOffsetMs: number;

  /** Sign this account (by address) in on the first visit, without any form. '' = off. */
  autoSignIn: string;
  /** Grant consent without showing the consent page. */
  autoConsent: boolean;
  /** Ask for a code after the password. */
  mfaStep: boolean;
  /** Show the "stay signed in" step. */
  staySignedInStep: boolean;
  /** What a person may agree to: everything, nothing (90094), or only by asking an admin (90095). */
  userConsent: 'allowed' | 'blocked' | 'request';
  /** Client ids that exist; empty = any GUID exists. */
  registeredClients: string[];
  /** The platform the redirect URIs are registered under; 'web' gives 9002326 at /token. */
  redirectPlatform: 'spa' | 'web';
  loginError: LoginError | null;
  /** Whether a refresh token that was already used still works, as it does at Microsoft. */
  refreshReuse: 'allow' | 'refuse';
  accessTokenSeconds: number;
  refreshTokenSeconds: number;

  faults: Fault[];

  /** Which generation of the Security info page is shown. */
  variant: '2019' | '2023' | '2024';
  /** Page language where the address has no ?lng=. '' = the browser's. */
  language: string;
  /** Whether ?lng= is obeyed. */
  honourLng: boolean;
  /** How long the page takes for each change of what it shows. */
  delayMs: number;
  /** Show the signed-in account's name and address in the page's header. */
  showAccount: boolean;
  /** Show the page of this account (by address) whoever is signed in. '' = off. */
  securityInfoAccount: string;
  /** The admin switch: is "App password" offered at all. */
  offerAppPassword: boolean;
  /** Whether existing ones can be deleted while the admin switch is off. */
  deleteWhileOff: boolean;
  appPasswordLimit: number;
  /** Whether a full account is told after "Add" or only when the name is sent. */
  limitShownAt: 'add' | 'create';
  minNameLength: number;
  /** 0 = no upper limit. */
  maxNameLength: number;
  refuseDuplicateNames: boolean;
  /** Refuse every name when it is sent. */
  refuseName: boolean;
  /** First letters of each value made, so that leaks can be searched for. */
  canary: string;
  /** How long after creation a value starts to work over SMTP. */
  activeAfterMs: number;
  /** How long after deletion a value stops working over SMTP. */
  inactiveAfterMs: number;
  /** How long a created or deleted entry takes to show in the list. */
  listLagMs: number;
  confirmLabel: 'Ok' | 'Yes' | 'Delete';
  /** aria-label of a row's delete button; {type} and {name} are replaced. '' = none. */
  deleteAriaLabel: string;
  /** How the new value is shown: plain text, a read-only text box, text in groups of four. */
  resultShape: 'text' | 'input' | 'grouped';
  /** Show a "Copy" button beside the new value. */
  resultCopyButton: boolean;
  /** Choosing the tile is followed by an "Add" press in the 2024 page. */
  tileNeedsAdd: boolean;
  /** Label of the button that ends the result dialog. */
  resultButton: 'done' | 'close';
  /** Ask for a fresh code after "Add". */
  stepUpAfterAdd: boolean;
  /** Where the person finds the page after that: the list again, or the name step. */
  stepUpReturns: 'start' | 'resume';
  sessionMinutes: number;
  /** The page's session ends at this step, once. */
  sessionEndsAt: PageStep;
  /** The page shows its error bar at this step, as long as this is set. */
  errorAt: PageStep;
  /** A dialog that covers the page on arrival. */
  promo: boolean;
  /** A dialog nobody expects, between "Add" and the name. */
  extraStep: boolean;
  /** The role of every dialog. */
  dialogRole: 'dialog' | 'alertdialog' | 'none';
  /** The drop-down of the pages before 2024: an ARIA combobox or a native select. */
  pickerControl: 'combobox' | 'select';
  /** Render everything anew every so often, for no reason. 0 = never. */
  restlessMs: number;
  /** Draw only as many rows of the list as are in view. 0 = all of them. */
  virtualRows: number;
  /** Replace every label and test id by other words. */
  rename: boolean;
  /** Replace single labels (keys of PageStrings). */
  labels: Record<string, string>;
  /** Replace single test ids (keys of TEST_IDS); '' removes one. */
  testIds: Record<string, string>;
  /** The registration wizard ends with an app password. */
  registerAppPassword: boolean;
  /** The registration wizard asks for the app password's name. */
  registerAsksName: boolean;

  /** How long a new application stays unknown to Graph. */
  replicationMs: number;
  /** What an app-management policy refuses. */
  secretPolicy: 'none' | 'no-secrets' | 'short-lifetime';
  /** Whether people may register applications. */
  registerApps: 'allowed' | 'refused';
  /** Whether people who own an application may change it. */
  ownApps: 'allowed' | 'refused';
  /** Whether Exchange was told of the applications (`New-ServicePrincipal`, `Add-MailboxPermission`). */
  exchangeKnowsApps: boolean;

  /** Which refusal SMTP gives to everybody, if any. */
  smtp: 'on' | 'tenant-disabled' | 'mailbox-disabled' | 'basic-disabled' | 'security-defaults' | 'removed';
  smtpBadCredentials: '5.7.139' | '5.7.3';
  smtpSendAsDenied: boolean;
}

/** A fresh copy of the settings everything starts with. */
export function defaultSettings(): Settings {
  return {
    clockOffsetMs: 0,
    autoSignIn: '',
    autoConsent: false,
    mfaStep: true,
    staySignedInStep: true,
    userConsent: 'allowed',
    registeredClients: [],
    redirectPlatform: 'spa',
    loginError: null,
    refreshReuse: 'allow',
    accessTokenSeconds: 4321,
    refreshTokenSeconds: 86_400,
    faults: [],
    variant: '2024',
    language: '',
    honourLng: true,
    delayMs: 150,
    showAccount: true,
    securityInfoAccount: '',
    offerAppPassword: true,
    deleteWhileOff: false,
    appPasswordLimit: 40,
    limitShownAt: 'add',
    minNameLength: 8,
    maxNameLength: 0,
    refuseDuplicateNames: true,
    refuseName: false,
    canary: 'cnry',
    activeAfterMs: 0,
    inactiveAfterMs: 0,
    listLagMs: 0,
    confirmLabel: 'Ok',
    deleteAriaLabel: '',
    resultShape: 'text',
    resultCopyButton: true,
    tileNeedsAdd: false,
    resultButton: 'done',
    stepUpAfterAdd: false,
    stepUpReturns: 'start',
    sessionMinutes: 15,
    sessionEndsAt: 'none',
    errorAt: 'none',
    promo: false,
    extraStep: false,
    dialogRole: 'dialog',
    pickerControl: 'combobox',
    restlessMs: 0,
    virtualRows: 0,
    rename: false,
    labels: {},
    testIds: {},
    registerAppPassword: true,
    registerAsksName: false,
    replicationMs: 0,
    secretPolicy: 'none',
    registerApps: 'allowed',
    ownApps: 'allowed',
    exchangeKnowsApps: true,
    smtp: 'on',
    smtpBadCredentials: '5.7.139',
    smtpSendAsDenied: false,
  };
}

const amount = v.pipe(v.number(), v.integer());
const pageStep = v.picklist(['none', 'list', 'add', 'create', 'delete']);

const loginError = v.strictObject({
  code: amount,
  how: v.optional(v.picklist(['page', 'redirect', 'token'])),
});

const fault = v.strictObject({
  host: v.string(),
  path: v.string(),
  kind: v.picklist(['500', 'close', 'malformed', 'slow', '401', '403', '429', 'error']),
  times: amount,
  method: v.optional(v.string()),
  milliseconds: v.optional(amount),
  status: v.optional(amount),
  code: v.optional(v.string()),
  after: v.optional(v.boolean()),
});

/** Checks what arrives at the control host. The compiler keeps it in step with Settings. */
export const settingsPatch: v.GenericSchema<unknown, Partial<Settings>> = v.partial(
  v.strictObject({
    clockOffsetMs: amount,
    autoSignIn: v.string(),
    autoConsent: v.boolean(),
    mfaStep: v.boolean(),
    staySignedInStep: v.boolean(),
    userConsent: v.picklist(['allowed', 'blocked', 'request']),
    registeredClients: v.array(v.string()),
    redirectPlatform: v.picklist(['spa', 'web']),
    loginError: v.nullable(loginError),
    refreshReuse: v.picklist(['allow', 'refuse']),
    accessTokenSeconds: amount,
    refreshTokenSeconds: amount,
    faults: v.array(fault),
    variant: v.picklist(['2019', '2023', '2024']),
    language: v.string(),
    honourLng: v.boolean(),
    delayMs: amount,
    showAccount: v.boolean(),
    securityInfoAccount: v.string(),
    offerAppPassword: v.boolean(),
    deleteWhileOff: v.boolean(),
    appPasswordLimit: amount,
    limitShownAt: v.picklist(['add', 'create']),
    minNameLength: amount,
    maxNameLength: amount,
    refuseDuplicateNames: v.boolean(),
    refuseName: v.boolean(),
    canary: v.pipe(v.string(), v.regex(/^[a-z]{0,12}$/)),
    activeAfterMs: amount,
    inactiveAfterMs: amount,
    listLagMs: amount,
    confirmLabel: v.picklist(['Ok', 'Yes', 'Delete']),
    deleteAriaLabel: v.string(),
    resultShape: v.picklist(['text', 'input', 'grouped']),
    resultCopyButton: v.boolean(),
    tileNeedsAdd: v.boolean(),
    resultButton: v.picklist(['done', 'close']),
    stepUpAfterAdd: v.boolean(),
    stepUpReturns: v.picklist(['start', 'resume']),
    sessionMinutes: amount,
    sessionEndsAt: pageStep,
    errorAt: pageStep,
    promo: v.boolean(),
    extraStep: v.boolean(),
    dialogRole: v.picklist(['dialog', 'alertdialog', 'none']),
    pickerControl: v.picklist(['combobox', 'select']),
    restlessMs: amount,
    virtualRows: amount,
    rename: v.boolean(),
    labels: v.record(v.string(), v.string()),
    testIds: v.record(v.string(), v.string()),
    registerAppPassword: v.boolean(),
    registerAsksName: v.boolean(),
    replicationMs: amount,
    secretPolicy: v.picklist(['none', 'no-secrets', 'short-lifetime']),
    registerApps: v.picklist(['allowed', 'refused']),
    ownApps: v.picklist(['allowed', 'refused']),
    exchangeKnowsApps: v.boolean(),
    smtp: v.picklist([
      'on',
      'tenant-disabled',
      'mailbox-disabled',
      'basic-disabled',
      'security-defaults',
      'removed',
    ]),
    smtpBadCredentials: v.picklist(['5.7.139', '5.7.3']),
    smtpSendAsDenied: v.boolean(),
  }),
);

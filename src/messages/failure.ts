/**
 * Everything that can go wrong and that a person can do something about. Each code has three texts in the
 * locales: `failure_<code>_what`, `_why` and `_do` (dashes written as underscores).
 */
export const FAILURE_CODES = [
  // The job on Microsoft's page (the journal's codes)
  'not-offered',
  'limit-reached',
  'name-refused',
  'wrong-account',
  'signed-out',
  'page-changed',
  'blocked-by-policy',
  'timed-out',
  'offline',
  'cancelled',
  'tab-closed',
  'refused-by-microsoft',
  // Created at Microsoft, but the value was never seen
  'created-not-saved',
  // Sign-in
  'no-client-id',
  'sign-in-closed',
  'consent-declined',
  'admin-approval',
  'wrong-tenant',
  'sign-in-blocked',
  'sign-in-again',
  'sign-in-failed',
  // What Microsoft has just issued is over by this computer's clock
  'clock-wrong',
  'microsoft-unavailable',
  // Signed in, but Graph did not say who this is for mail servers
  'profile-unread',
  // Access to Microsoft's page was taken away in the browser's settings
  'no-page-access',
  // Client secrets, by Microsoft Graph
  'apps-not-permitted',
  'app-refused',
  'app-gone',
  'registration-refused',
  'secrets-not-allowed',
  'lifetime-not-allowed',
  'graph-refused',
  'secret-not-saved',
  // The form
  'no-form',
  'form-changed',
  'form-gone',
  'not-secure',
  'other-frame',
  'site-refused',
  'value-gone',
  'not-this-page',
  // The organization's policy
  'site-not-allowed',
  'managed',
  // A policy of the browser keeps extensions away from Microsoft's page
  'page-blocked',
  // The same of the site that is open
  'site-blocked',
  // Input
  'name-too-short',
  'name-too-long',
  'name-taken',
  'address-not-valid',
  'client-id-not-valid',
  'tenant-not-valid',
  'host-not-valid',
  'value-not-valid',
  'busy',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure as a value. `facts` fills placeholders of the texts and holds nothing secret. */
export interface Failure {
  readonly code: FailureCode;
  readonly facts?: Readonly<Record<string, string>>;
}

/** The answer of every operation that can fail for a reason a person can act on. */
export type Outcome<T = undefined> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** An answer that went well. */
export function done(): Outcome;
export function done<T>(value: T): Outcome<T>;
export function done<T>(value?: T): Outcome<T | undefined> {
  return { ok: true, value };
}

/** An answer that says what went wrong. */
export function failed(
  code: FailureCode,
  facts?: Readonly<Record<string, string>>,
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: facts ? { code, facts } : { code } };
}

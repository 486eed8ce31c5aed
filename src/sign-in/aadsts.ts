import type { FailureCode } from '../messages/failure.ts';

/**
 * What Microsoft's sign-in errors mean to a person. Data only; the texts are `aadsts_<group>_what`, `_why` and
 * `_do` in the locales. Each group says which failure it is to the rest of the extension.
 */
export const AADSTS_GROUPS = {
  admin_approval: 'admin-approval',
  consent_declined: 'consent-declined',
  consent_needed: 'sign-in-again',
  redirect_not_registered: 'sign-in-failed',
  app_not_found: 'sign-in-failed',
  app_disabled: 'sign-in-blocked',
  app_type: 'sign-in-failed',
  app_setup: 'sign-in-failed',
  single_tenant: 'wrong-tenant',
  account_not_in_tenant: 'wrong-tenant',
  tenant_not_found: 'wrong-tenant',
  other_cloud: 'wrong-tenant',
  tenant_restrictions: 'sign-in-blocked',
  wrong_password: 'sign-in-again',
  password_expired: 'sign-in-blocked',
  account_locked: 'sign-in-blocked',
  account_disabled: 'sign-in-blocked',
  not_assigned: 'sign-in-blocked',
  mfa_setup: 'sign-in-again',
  mfa_needed: 'sign-in-again',
  device: 'sign-in-blocked',
  policy: 'sign-in-blocked',
  session_ended: 'sign-in-again',
  try_later: 'microsoft-unavailable',
  unknown: 'sign-in-failed',
} as const satisfies Record<string, FailureCode>;

export type AadstsGroup = keyof typeof AADSTS_GROUPS;

/**
 * How an error reaches the extension: on Microsoft's own page only (the extension sees a closed window), in the
 * redirect, or from the token endpoint.
 */
export type Delivery = 'page' | 'redirect' | 'token';

/** How sure the meaning is: V read in Microsoft's documentation, C seen in public reports, U not verified. */
export type Mark = 'V' | 'C' | 'U';

export interface AadstsEntry {
  readonly group: AadstsGroup;
  readonly delivery: Delivery;
  readonly mark: Mark;
}

/**
 * By AADSTS number. Meanings: Microsoft Entra documentation, `reference-error-codes.md`, which warns that the
 * numbers may change. All deliveries are U: from experience, not from documentation; code must not rely on them.
 */
export const AADSTS: Readonly<Record<string, AadstsEntry>> = Object.fromEntries([
  ...rows('admin_approval', 'page', 'V', '90094 90095'),
  ...rows('consent_declined', 'redirect', 'V', '65004'),
  ...rows('consent_needed', 'redirect', 'V', '65001'),
  ...rows('redirect_not_registered', 'page', 'V', '50011'),
  ...rows('app_not_found', 'page', 'V', '700016'),
  ...rows('app_disabled', 'page', 'V', '7000112'),
  ...rows('app_type', 'token', 'V', '7000215 7000218 7000222 9001023 9002326 9002327'),
  ...rows('app_setup', 'page', 'V', '650052 650056 70011 90014 500011'),
  ...rows('app_setup', 'token', 'V', '501481'),
  ...rows('single_tenant', 'page', 'V', '50194'),
  ...rows('account_not_in_tenant', 'page', 'V', '50020 50034 90072'),
  ...rows('tenant_not_found', 'page', 'V', '90002'),
  ...rows('other_cloud', 'page', 'V', '90038 1000104'),
  ...rows('tenant_restrictions', 'page', 'V', '500021 500022 500212 500213'),
  ...rows('wrong_password', 'page', 'V', '50126'),
  ...rows('password_expired', 'page', 'V', '50055'),
  ...rows('account_locked', 'page', 'V', '50053'),
  ...rows('account_disabled', 'page', 'V', '50057'),
  ...rows('not_assigned', 'page', 'V', '50105'),
  ...rows('mfa_setup', 'redirect', 'V', '50072 50079 50203 53004'),
  ...rows('mfa_needed', 'redirect', 'V', '50074 50076 50078 50158'),
  ...rows('device', 'page', 'V', '50097 50131 53000 53001'),
  ...rows('policy', 'page', 'V', '53003 53010 530032 530035'),
  ...rows('session_ended', 'redirect', 'V', '16000 50058 50140'),
  ...rows('session_ended', 'token', 'V', '50132 50133 50173 54005 70008 70043 700082 700084'),
  ...rows('try_later', 'token', 'V', '50196 90033 90055'),
]);

/** By OAuth's `error` (RFC 6749, OpenID Connect Core 3.1.2.6), for answers without a known number. */
export const OAUTH: Readonly<Record<string, AadstsGroup>> = {
  access_denied: 'consent_declined',
  consent_required: 'consent_needed',
  interaction_required: 'session_ended',
  login_required: 'session_ended',
  account_selection_required: 'session_ended',
  invalid_grant: 'session_ended',
  bad_token: 'session_ended',
  unauthorized_client: 'app_not_found',
  invalid_client: 'app_type',
  invalid_request: 'app_setup',
  invalid_scope: 'app_setup',
  invalid_resource: 'app_setup',
  server_error: 'try_later',
  temporarily_unavailable: 'try_later',
};

function rows(group: AadstsGroup, delivery: Delivery, mark: Mark, numbers: string): [string, AadstsEntry][] {
  return numbers.split(' ').map((number) => [number, { group, delivery, mark }]);
}

import type { ErrorRoute } from '../core/settings.ts';

/** One error of the identity service. */
export interface SignInError {
  /** The OAuth error that goes with it. */
  error: string;
  how: ErrorRoute;
  /** Before the person is known, or only after. */
  stage: 'request' | 'account';
  meaning: string;
  suberror?: string;
}

function entry(
  error: string,
  how: ErrorRoute,
  stage: SignInError['stage'],
  meaning: string,
  suberror?: string,
): SignInError {
  return suberror === undefined ? { error, how, stage, meaning } : { error, how, stage, meaning, suberror };
}

/**
 * Codes and OAuth errors are from the published reference (V). By which way each one reaches
 * the client is our inference (I) or from memory (U): a test can choose another way.
 */
export const SIGN_IN_ERRORS: Readonly<Record<number, SignInError>> = {
  16000: entry('interaction_required', 'redirect', 'account', 'Several accounts are signed in.'),
  50011: entry(
    'invalid_request',
    'page',
    'request',
    'The redirect URI is not registered for the application.',
  ),
  50020: entry('invalid_request', 'page', 'account', 'The account does not exist in this organization.'),
  50034: entry('invalid_grant', 'page', 'account', 'The account does not exist in the directory.'),
  50053: entry('invalid_grant', 'page', 'account', 'The account is locked.'),
  50055: entry('invalid_grant', 'page', 'account', 'The password has expired.'),
  50057: entry('invalid_grant', 'page', 'account', 'The account is disabled.'),
  50058: entry('login_required', 'redirect', 'request', 'Nobody is signed in.'),
  50072: entry(
    'interaction_required',
    'token',
    'account',
    'The person must register a second factor.',
    'basic_action',
  ),
  50074: entry('interaction_required', 'token', 'account', 'A second factor is required.', 'basic_action'),
  50076: entry('interaction_required', 'token', 'account', 'A second factor is required.', 'basic_action'),
  50078: entry('interaction_required', 'token', 'account', 'The second factor has expired.', 'basic_action'),
  50079: entry(
    'interaction_required',
    'token',
    'account',
    'The person must register a second factor.',
    'basic_action',
  ),
  50097: entry('interaction_required', 'page', 'account', 'The device must be registered.'),
  50105: entry('access_denied', 'page', 'account', 'The person is not assigned to the application.'),
  50126: entry('invalid_grant', 'page', 'account', 'Wrong user name or password.'),
  50131: entry('access_denied', 'page', 'account', 'The device does not meet a condition.'),
  50132: entry('invalid_grant', 'token', 'account', 'The session was revoked.'),
  50133: entry('invalid_grant', 'token', 'account', 'The session is no longer valid.', 'bad_token'),
  50140: entry('interaction_required', 'redirect', 'account', 'Interrupted by the stay-signed-in question.'),
  50158: entry(
    'interaction_required',
    'token',
    'account',
    'An external challenge was not met.',
    'basic_action',
  ),
  50173: entry('invalid_grant', 'token', 'account', 'The grant was revoked.', 'bad_token'),
  50194: entry('invalid_request', 'page', 'request', 'The application is not for several organizations.'),
  50196: entry('invalid_grant', 'token', 'account', 'A request loop was detected.'),
  50203: entry('interaction_required', 'page', 'account', 'Security info must be registered first.'),
  53000: entry('access_denied', 'page', 'account', 'The device is not compliant.'),
  53001: entry('access_denied', 'page', 'account', 'The device is not joined to the domain.'),
  53003: entry('access_denied', 'page', 'account', 'Access was blocked by Conditional Access.'),
  53004: entry('access_denied', 'page', 'account', 'Registration of a second factor must be completed.'),
  53010: entry('access_denied', 'page', 'account', 'Security info may not be changed from here.'),
  54005: entry('invalid_grant', 'token', 'account', 'The authorization code was already used.'),
  65001: entry(
    'invalid_grant',
    'token',
    'account',
    'Nobody agreed to these permissions yet.',
    'consent_required',
  ),
  65004: entry('access_denied', 'redirect', 'account', 'The person declined to agree.'),
  70008: entry('invalid_grant', 'token', 'account', 'The code or token has expired.'),
  70011: entry('invalid_scope', 'redirect', 'request', 'The scope is not valid.'),
  70043: entry('invalid_grant', 'token', 'account', 'The refresh token has expired.', 'bad_token'),
  90002: entry('invalid_request', 'page', 'request', 'The organization was not found.'),
  90014: entry('invalid_request', 'redirect', 'request', 'A required field is missing.'),
  90033: entry('temporarily_unavailable', 'page', 'request', 'A transient error. Try again later.'),
  90038: entry('invalid_request', 'page', 'account', 'The person belongs to another cloud.'),
  90055: entry('temporarily_unavailable', 'token', 'request', 'Too many requests.'),
  90072: entry('invalid_request', 'page', 'account', 'The external account is not in this organization.'),
  90094: entry('access_denied', 'page', 'account', 'An administrator must approve the application.'),
  90095: entry('access_denied', 'page', 'account', 'Approval can be asked of an administrator.'),
  500011: entry('invalid_resource', 'page', 'request', 'The resource is not in this organization.'),
  500021: entry('access_denied', 'page', 'request', 'The network restricts organizations.'),
  500022: entry('access_denied', 'page', 'request', 'The network restricts organizations.'),
  500212: entry('access_denied', 'page', 'account', 'A cross-organization policy blocks access.'),
  500213: entry('access_denied', 'page', 'account', 'A cross-organization policy blocks access.'),
  501481: entry('invalid_grant', 'token', 'request', 'The code verifier does not match the challenge.'),
  530032: entry('access_denied', 'page', 'account', 'Blocked by a risk policy.'),
  530035: entry('access_denied', 'page', 'account', 'Blocked by security defaults.'),
  650052: entry('access_denied', 'page', 'account', 'The organization has no subscription for the resource.'),
  650056: entry('invalid_request', 'page', 'request', 'The application is not configured correctly.'),
  700016: entry('unauthorized_client', 'page', 'request', 'The application was not found.'),
  700082: entry('invalid_grant', 'token', 'account', 'The refresh token has expired through inactivity.'),
  700084: entry(
    'invalid_grant',
    'token',
    'account',
    'The refresh token of a single-page app is past its fixed lifetime.',
  ),
  1000104: entry('invalid_request', 'page', 'account', 'The person belongs to another cloud.'),
  7000112: entry('unauthorized_client', 'page', 'request', 'The application is disabled.'),
  7000215: entry('invalid_client', 'token', 'request', 'The client secret is wrong.'),
  7000218: entry('invalid_client', 'token', 'request', 'A client secret was expected.'),
  7000222: entry('invalid_client', 'token', 'request', 'The client secret has expired.'),
  9001023: entry('invalid_request', 'page', 'request', 'The grant is not supported on this endpoint.'),
  9002325: entry('invalid_request', 'redirect', 'request', 'A PKCE challenge is required.'),
  9002326: entry('invalid_request', 'token', 'request', 'The redirect URI is not of the single-page type.'),
  9002327: entry(
    'invalid_request',
    'token',
    'request',
    'A single-page app must redeem its code cross-origin.',
  ),
};

/** The error of a code; an unknown code is shown on the page. */
export function signInError(code: number): SignInError {
  return SIGN_IN_ERRORS[code] ?? entry('server_error', 'page', 'account', 'An error of the test.');
}

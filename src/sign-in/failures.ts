import './environment.ts';
import { AuthError } from '@azure/msal-browser';
import type { Failure, FailureCode } from '../messages/failure.ts';
import { AADSTS_GROUPS } from './aadsts.ts';
import { explainSignInError } from './explain.ts';
import { OFFLINE, UNAVAILABLE } from './network.ts';

/** Carries a failure out of an operation whose results must not be saved. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * The failure that Microsoft's error stands for.
 *
 * @param error OAuth's `error`.
 * @param description Microsoft's description. Only an AADSTS number and the correlation id are taken from it.
 * @returns A failure whose facts are `code` and, where Microsoft gave one, `correlationId`.
 */
export function failureOfAnswer(error: string, description: string, correlationId = ''): Failure {
  const found = explainSignInError(description.match(/AADSTS\d+/)?.[0] ?? '') ?? explainSignInError(error);
  const correlation = GUID.exec(/correlation id:\s*(\S{36})/i.exec(description)?.[1] ?? correlationId)?.[0];
  const code: FailureCode = found ? AADSTS_GROUPS[found.group] : 'sign-in-failed';
  const facts = {
    code: found?.code ?? (/^[a-z_]{1,60}$/.test(error) ? error : 'unknown'),
    ...(correlation === undefined ? {} : { correlationId: correlation }),
  };
  return { code, facts };
}

/** The failure that an error thrown by MSAL, the network module or the cache stands for. */
export function failureOfError(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (!(error instanceof AuthError)) return { code: 'sign-in-failed' };
  if (error.errorCode === OFFLINE) return { code: 'offline' };
  if (error.errorCode === UNAVAILABLE) return { code: 'microsoft-unavailable' };
  return failureOfAnswer(error.errorCode, error.errorMessage, error.correlationId);
}

/** MSAL's words for "there is no refresh token that could be used". */
const NO_REFRESH_TOKEN = new Set(['no_tokens_found', 'refresh_token_expired', 'no_account_found']);

/**
 * Whether the refresh token is of no more use, so that only Microsoft's session in the browser or the person
 * can go on. Microsoft says so in several ways: `invalid_grant`, which MSAL makes a `ServerError`; the suberror
 * `bad_token` and other demands for interaction; and MSAL itself when nothing is cached.
 */
export function isRefreshDead(error: unknown): boolean {
  if (!(error instanceof AuthError)) return false;
  return (
    error.name === 'InteractionRequiredAuthError' ||
    error.errorCode === 'invalid_grant' ||
    NO_REFRESH_TOKEN.has(error.errorCode)
  );
}

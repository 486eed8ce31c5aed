import { failed, type Outcome } from '../messages/failure.ts';

/** What Microsoft sent back: a code for MSAL to redeem, or an error in OAuth's words. */
export type Response =
  | { readonly kind: 'code'; readonly hash: string }
  | { readonly kind: 'error'; readonly error: string; readonly description: string };

/**
 * Checks the URL that ended a sign-in window. It must be the redirect URI itself with everything in the
 * fragment, no parameter twice, the state of this very flow, and either a code or an error.
 *
 * @returns The response, or `sign-in-failed` with the reason `redirect`, `parameters` or `state`.
 */
export function readRedirect(answer: string, redirectUri: string, state: string): Outcome<Response> {
  if (!URL.canParse(answer)) return failed('sign-in-failed', { code: 'redirect' });
  const url = new URL(answer);
  if (!isRedirect(url, new URL(redirectUri))) return failed('sign-in-failed', { code: 'redirect' });
  const parameters = new URLSearchParams(url.hash.slice(1));
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) return failed('sign-in-failed', { code: 'parameters' });
  if (parameters.get('state') !== state) return failed('sign-in-failed', { code: 'state' });
  return readParameters(url.hash, parameters);
}

function isRedirect(url: URL, expected: URL): boolean {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href === expected.href;
}

function readParameters(hash: string, parameters: URLSearchParams): Outcome<Response> {
  const error = parameters.get('error');
  const hasCode = Boolean(parameters.get('code'));
  if (error !== null && !hasCode) {
    const description = parameters.get('error_description') ?? '';
    return { ok: true, value: { kind: 'error', error, description } };
  }
  if (error !== null || !hasCode) return failed('sign-in-failed', { code: 'parameters' });
  return { ok: true, value: { kind: 'code', hash } };
}

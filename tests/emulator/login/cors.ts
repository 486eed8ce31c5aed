import type { Call, Reply } from '../core/http.ts';

/** Origins a single-page app of this kind can have. */
const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/;

/** Headers that let an extension, and nobody else, read the answer. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined || !EXTENSION.test(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers':
      'Content-Length,request-id,client-request-id,Retry-After,WWW-Authenticate',
    vary: 'Origin',
  };
}

/** The answer to a preflight. */
export function preflight(call: Call): Reply {
  const headers = corsHeaders(call.headers.origin);
  if (headers['access-control-allow-origin'] === undefined) return { status: 403, headers: {}, body: '' };
  return {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': call.headers['access-control-request-headers'] ?? '',
      'access-control-max-age': '600',
    },
    body: '',
  };
}

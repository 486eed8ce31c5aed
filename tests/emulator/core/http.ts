import type { IncomingHttpHeaders } from 'node:http';

/** A request, read completely. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: string;
}

/** An answer, made completely before it is sent. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

/** A handler of one path. */
export type Handler = (call: Call, rest: readonly string[]) => Reply | Promise<Reply>;

/** The fields of a posted form. */
export function formOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.body);
}

/** The posted JSON, or undefined where it is none. */
export function jsonOf(call: Call): unknown {
  try {
    const parsed: unknown = JSON.parse(call.body);
    return parsed;
  } catch {
    return undefined;
  }
}

/** A page. `text` is complete HTML. */
export function page(text: string, status = 200): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
    body: text,
  };
}

/** JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** A script, a style sheet or plain text. */
export function text(body: string, type: string, status = 200): Reply {
  return { status, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }, body };
}

/** Sends the browser elsewhere. */
export function redirect(location: string): Reply {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** Nothing here. */
export function notFound(): Reply {
  return text('Not found in the local emulator.\n', 'text/plain', 404);
}

/** Adds a cookie to an answer. */
export function withCookie(reply: Reply, cookie: string): Reply {
  const before = reply.headers['set-cookie'];
  const list = before === undefined ? [] : [before].flat();
  return { ...reply, headers: { ...reply.headers, 'set-cookie': [...list, cookie] } };
}

/** Reads a Cookie header. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** A path of this host that is safe to send a browser back to. */
export function localPath(value: string | null, fallback: string): string {
  return value !== null && /^\/(?![/\\])/.test(value) ? value : fallback;
}

/** For tests only: a worker-like place, a browser and Microsoft's two endpoints, all in memory. */
import type { SignInBrowser } from './browser.ts';

export const CLIENT_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const PERSON = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const OTHER = 'cccccccc-0000-4000-8000-00000000000c';
export const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
export const ADDRESS = 'mia@contoso.example';
export const ACCOUNT = { id: `${TENANT}.${PERSON}`, address: ADDRESS };

/** Gives Node's global scope what an extension's worker has and Node 20 has not. */
export function becomeWorker(): void {
  const place = {
    location: new URL('chrome-extension://abcdefghijklmnopabcdefghijklmnop/worker.js'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  for (const [name, value] of Object.entries(place)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

interface TokenAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** One authorize request as Microsoft sees it. */
export interface Asked {
  readonly url: URL;
  readonly interactive: boolean;
}

/** A fake of Microsoft and of the browser around it. Its members are there to be changed by a test. */
export class FakeMicrosoft {
  saved: unknown = undefined;
  online = true;
  person = PERSON;
  tenant = TENANT;
  /** The origin that answers for the cloud. */
  login = 'https://login.microsoftonline.com';
  /** Overrides claims of the next id tokens. */
  claims: Record<string, unknown> = {};
  alg = 'RS256';
  /** Raw JSON put in front of the id token's payload. */
  before = '';
  expiresIn = 3600;
  readonly asked: Asked[] = [];
  readonly posts: URLSearchParams[] = [];
  readonly requests: { url: string; init: RequestInit }[] = [];
  /** What the window or the silent flow does; the default signs the person in. */
  answer: (asked: Asked) => Promise<string | undefined> | string | undefined = (asked) =>
    this.redirect(asked);
  /** What the token endpoint does instead of giving tokens. */
  tokenAnswer: ((form: URLSearchParams) => TokenAnswer | undefined) | undefined = undefined;
  #nonces = new Map<string, string>();
  #challenges = new Map<string, string>();
  #count = 0;

  readonly browser: SignInBrowser = {
    redirectUri: REDIRECT,
    openWebFlow: async (url, interactive) => {
      const asked = { url: new URL(url), interactive };
      this.asked.push(asked);
      return this.answer(asked);
    },
    readCache: () => Promise.resolve(structuredClone(this.saved)),
    writeCache: (entries) => {
      this.saved = structuredClone(entries);
      return Promise.resolve();
    },
    fetch: (url, init) => this.#token(url, init),
    isOnline: () => this.online,
  };

  /** The first authorize request. */
  first(): Asked {
    const [asked] = this.asked;
    if (!asked) throw new Error('nothing was asked');
    return asked;
  }

  /** The redirect of a person who signed in. */
  redirect({ url }: Asked, changes: Record<string, string> = {}): string {
    this.#count += 1;
    const code = `code-${this.#count}`;
    this.#nonces.set(code, url.searchParams.get('nonce') ?? '');
    this.#challenges.set(code, url.searchParams.get('code_challenge') ?? '');
    const fields = {
      code,
      state: url.searchParams.get('state') ?? '',
      client_info: this.#clientInfo(),
      ...changes,
    };
    return `${REDIRECT}#${new URLSearchParams(fields).toString()}`;
  }

  /** The redirect of a refusal. */
  refusal({ url }: Asked, error: string, description = ''): string {
    const state = url.searchParams.get('state') ?? '';
    return `${REDIRECT}#${new URLSearchParams({ error, error_description: description, state }).toString()}`;
  }

  async #token(url: string, init: RequestInit): Promise<Response> {
    this.requests.push({ url, init });
    if (!this.online) throw new TypeError('Failed to fetch');
    const form = new URLSearchParams(typeof init.body === 'string' ? init.body : '');
    this.posts.push(form);
    const other = this.tokenAnswer?.(form);
    if (other) return answerOf(other);
    return answerOf(await this.#grant(form));
  }

  async #grant(form: URLSearchParams): Promise<TokenAnswer> {
    const code = form.get('code');
    if (code !== null && !(await this.#verified(code, form.get('code_verifier') ?? ''))) {
      return refused('invalid_grant', 'AADSTS501481: The Code_Verifier does not match the code_challenge.');
    }
    const nonce = code === null ? undefined : this.#nonces.get(code);
    if (code !== null) this.#challenges.delete(code);
    this.#count += 1;
    return { status: 200, body: this.#tokens(nonce, form.get('scope') ?? undefined) };
  }

  async #verified(code: string, verifier: string): Promise<boolean> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    return this.#challenges.get(code) === Buffer.from(digest).toString('base64url');
  }

  #tokens(nonce: string | undefined, scope = 'openid profile User.Read'): Record<string, unknown> {
    return {
      token_type: 'Bearer',
      scope,
      expires_in: this.expiresIn,
      ext_expires_in: this.expiresIn,
      access_token: `access-${this.#count}`,
      refresh_token: `refresh-${this.#count}`,
      id_token: this.#idToken(nonce),
      client_info: this.#clientInfo(),
    };
  }

  #idToken(nonce: string | undefined): string {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = {
      aud: CLIENT_ID,
      iss: `${this.login}/${this.tenant}/v2.0`,
      iat: seconds,
      exp: seconds + 3600,
      tid: this.tenant,
      oid: this.person,
      sub: `sub-${this.person}`,
      preferred_username: ADDRESS,
      name: 'Mia',
      ver: '2.0',
      ...(nonce === undefined ? {} : { nonce }),
      ...this.claims,
    };
    const payload = JSON.stringify(claims).replace('{', `{${this.before}`);
    return `${base64({ alg: this.alg, typ: 'JWT' })}.${Buffer.from(payload).toString('base64url')}.signature`;
  }

  #clientInfo(): string {
    return base64({ uid: this.person, utid: this.tenant });
  }
}

/** An error of the token endpoint. */
export function refused(error: string, description: string, more: Record<string, unknown> = {}): TokenAnswer {
  const correlation_id = 'dddddddd-0000-4000-8000-00000000000d';
  return { status: 400, body: { error, error_description: description, correlation_id, ...more } };
}

function answerOf({ status, body, headers }: TokenAnswer): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

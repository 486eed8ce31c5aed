import './environment.ts';
import {
  AuthError,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from '@azure/msal-browser';
import type { SignInBrowser } from './browser.ts';

/** Error codes of this module, beside MSAL's. */
export const OFFLINE = 'latchkey_offline';
export const UNAVAILABLE = 'latchkey_unavailable';

const TIMEOUT = 30_000;
/** Microsoft's Retry-After is obeyed up to this long, in milliseconds. */
const LONGEST_PAUSE = 5 * 60_000;
const DEFAULT_PAUSE = 10_000;

/**
 * The network as MSAL sees it: POST to Microsoft's token endpoint, without cookies, without redirects, without
 * a second try (a code is good for one), with a time limit. After a 429 or 5xx nothing is sent until
 * Retry-After has passed.
 */
export class TokenNetwork {
  readonly #browser: SignInBrowser;
  readonly #now: () => number;
  #quietUntil = 0;

  constructor(browser: SignInBrowser, now: () => number) {
    this.#browser = browser;
    this.#now = now;
  }

  /** The network for one cloud: `login` is the only origin that tokens are asked of. */
  of(login: string): INetworkModule {
    return {
      // MSAL knows Microsoft's endpoints by heart; a GET would be a discovery that must not happen.
      sendGetRequestAsync: () => Promise.reject(new AuthError('latchkey_unexpected_request', '')),
      sendPostRequestAsync: (url, options) => this.#post(login, url, options),
    };
  }

  async #post<T>(login: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    if (new URL(url).origin !== login) throw new AuthError('latchkey_unexpected_request', '');
    if (this.#now() < this.#quietUntil) throw new AuthError(UNAVAILABLE, '');
    const response = await this.#send(url, options);
    if (response.status === 429 || response.status >= 500) {
      this.#quietUntil = this.#now() + pause(response.headers.get('retry-after'));
      throw new AuthError(UNAVAILABLE, '');
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await json(response),
    };
  }

  async #send(url: string, options?: NetworkRequestOptions): Promise<Response> {
    try {
      return await this.#browser.fetch(url, {
        method: 'POST',
        headers: options?.headers ?? {},
        body: options?.body ?? '',
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      throw new AuthError(this.#browser.isOnline() ? UNAVAILABLE : OFFLINE, '');
    }
  }
}

/** The body as MSAL wants it. Its type is MSAL's claim; MSAL checks each member that it reads. */
async function json<T>(response: Response): Promise<T> {
  try {
    return await response.json();
  } catch {
    // A proxy's or a portal's page instead of Microsoft's answer.
    throw new AuthError(UNAVAILABLE, '');
  }
}

function pause(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE) : DEFAULT_PAUSE;
}

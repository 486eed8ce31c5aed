import * as v from 'valibot';
import { failed, type Failure, type Outcome } from '../messages/failure.ts';
import { claimsOf } from './challenge.ts';

/** The version of Microsoft Graph that this room speaks. */
const VERSION = 'v1.0';

/** Gives an access token for Graph; with claims, one that satisfies them. */
export type TokenProvider = (options: {
  readonly claims?: string;
  readonly forceRefresh?: boolean;
}) => Promise<Outcome<string>>;

export interface GraphParts {
  /** Origin of Graph in the cloud that is chosen, the only one this room speaks to. */
  readonly graph: string;
  readonly token: TokenProvider;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** False when the browser knows that there is no network. */
  readonly isOnline?: () => boolean;
  /** Waits, in milliseconds; ends early when the signal aborts. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface GraphClient {
  /**
   * Reads one resource.
   *
   * @param path Path and query under Graph's version, with its leading slash.
   * @param shape What the body must be; it is parsed, not trusted.
   * @returns The parsed body, or `sign-in-again` (401 that a new token does not cure), `refused-by-microsoft`
   *   (403, 404 and other refusals; `status` and Graph's `code` in the facts), `microsoft-unavailable`
   *   (throttled for too long, 5xx, no answer within 15 s, a body that is not what Graph documents), `offline`,
   *   `cancelled`, or what the token provider failed with.
   */
  get<S extends v.GenericSchema>(
    path: `/${string}`,
    shape: S,
    signal?: AbortSignal,
  ): Promise<Outcome<v.InferOutput<S>>>;
}

/** A request without an answer is given up after this, in milliseconds. */
const TIMEOUT = 15_000;
/** Retry-After is obeyed up to this, in milliseconds; beyond it the person is told. */
const LONGEST_WAIT = 10_000;
/** Graph does not always send Retry-After with a 503. */
const DEFAULT_WAIT = 2000;
const TRIES = 3;

const errorBody = v.object({ error: v.object({ code: v.pipe(v.string(), v.regex(/^\w{1,80}$/)) }) });

/** A client that reads from Microsoft Graph for one account. Nothing throws: failures are values. */
export function createGraphClient(parts: GraphParts): GraphClient {
  const client = new FetchGraphClient(parts);
  return { get: (path, shape, signal) => client.get(path, shape, signal) };
}

/** One request's progress: the token it is sent with, and the signal that ends it. */
interface Attempt {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly token: string;
}

/** A token that was asked for because Graph had refused another one. */
interface Renewal {
  readonly refused: string;
  readonly token: Promise<Outcome<string>>;
}

class FetchGraphClient {
  readonly #parts: Required<GraphParts>;
  #renewal: Renewal | undefined;

  constructor(parts: GraphParts) {
    this.#parts = {
      fetch: (url, init) => fetch(url, init),
      isOnline: () => navigator.onLine,
      wait,
      ...parts,
    };
  }

  async get<S extends v.GenericSchema>(
    path: string,
    shape: S,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Outcome<v.InferOutput<S>>> {
    const answer = await this.#answer(`${this.#parts.graph}/${VERSION}${path}`, signal);
    if (!answer.ok) return answer;
    const response = answer.value;
    if (!response.ok) return { ok: false, failure: await refusal(response) };
    const body = v.safeParse(shape, await json(response));
    if (signal.aborted) return failed('cancelled');
    return body.success ? { ok: true, value: body.output } : unavailable('unexpected-body', response);
  }

  /** The answer after at most one new token. */
  async #answer(url: string, signal: AbortSignal): Promise<Outcome<Response>> {
    if (signal.aborted) return failed('cancelled');
    const token = await this.#parts.token({});
    if (!token.ok) return token;
    const first = await this.#patiently({ url, signal, token: token.value });
    if (!first.ok || first.value.status !== 401) return first;
    const claims = claimsOf(first.value.headers.get('www-authenticate'));
    const next = await (claims === undefined ? this.#renew(token.value) : this.#parts.token({ claims }));
    return next.ok ? this.#patiently({ url, signal, token: next.value }) : next;
  }

  /**
   * Without readable claims (CORS may hide the header) the token may just be too old: asks for a new one, once
   * for all requests that were refused with the same one.
   */
  #renew(refused: string): Promise<Outcome<string>> {
    if (this.#renewal?.refused !== refused) {
      this.#renewal = { refused, token: this.#parts.token({ forceRefresh: true }) };
    }
    return this.#renewal.token;
  }

  /** The answer after waiting as long as Graph's throttling says, within bounds. */
  async #patiently(attempt: Attempt, tries = TRIES): Promise<Outcome<Response>> {
    const answer = await this.#send(attempt);
    if (!answer.ok || !isBusy(answer.value.status)) return answer;
    const pause = pauseOf(answer.value);
    if (tries <= 1 || pause > LONGEST_WAIT) return unavailable('throttled', answer.value);
    await this.#parts.wait(pause, attempt.signal);
    return attempt.signal.aborted ? failed('cancelled') : this.#patiently(attempt, tries - 1);
  }

  async #send({ url, signal, token }: Attempt): Promise<Outcome<Response>> {
    if (signal.aborted) return failed('cancelled');
    try {
      const init = requestOf(token, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]));
      return { ok: true, value: await this.#parts.fetch(url, init) };
    } catch {
      if (signal.aborted) return failed('cancelled');
      return failed(this.#parts.isOnline() ? 'microsoft-unavailable' : 'offline');
    }
  }
}

function requestOf(token: string, signal: AbortSignal): RequestInit {
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    // Microsoft's support finds a request by it; Graph sends it back.
    'client-request-id': crypto.randomUUID(),
    'return-client-request-id': 'true',
  };
  return {
    headers,
    signal,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  };
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503 || status === 504;
}

/** Retry-After in milliseconds. Graph gives seconds. */
function pauseOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : DEFAULT_WAIT;
}

/** What a refusal means. Graph's message is not kept: it may name people. */
async function refusal(response: Response): Promise<Failure> {
  const { status } = response;
  if (status >= 500) return { code: 'microsoft-unavailable', facts: factsOf(response) };
  if (status === 401) return { code: 'sign-in-again', facts: factsOf(response) };
  const body = v.safeParse(errorBody, await json(response));
  const code = body.success ? body.output.error.code : 'unknown';
  return { code: 'refused-by-microsoft', facts: { code, ...factsOf(response) } };
}

function unavailable(reason: string, response: Response): Outcome<never> {
  return failed('microsoft-unavailable', { code: reason, ...factsOf(response) });
}

function factsOf(response: Response): Record<string, string> {
  const requestId = response.headers.get('request-id');
  return {
    status: String(response.status),
    ...(requestId && /^[\w-]{1,64}$/.test(requestId) ? { requestId } : {}),
  };
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

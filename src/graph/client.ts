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

/** What a request may come with. */
export interface Manner {
  readonly signal?: AbortSignal | undefined;
  /** The resource was made a moment ago: a 404 is waited for, because the directory copies itself first. */
  readonly fresh?: boolean;
}

/**
 * The answer of a request that changes something. With `maybe` nobody knows whether it did: the answer was lost
 * on the way. Whoever asked has to look before asking again.
 */
export type Written<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly maybe: boolean };

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
    manner?: AbortSignal | Manner,
  ): Promise<Outcome<v.InferOutput<S>>>;
  /**
   * Sends one POST. What Graph has certainly not done (401, 404, 429) is tried again as in `get`; after anything
   * else without a readable answer it is not.
   *
   * @returns As `get`, with `maybe` where Graph may have done it.
   */
  post<S extends v.GenericSchema>(
    path: `/${string}`,
    body: object,
    shape: S,
    manner?: Manner,
  ): Promise<Written<v.InferOutput<S>>>;
  /**
   * Sends a PATCH, or a POST that may be repeated without harm. Nothing is read of the answer.
   *
   * @returns As `get`.
   */
  change(method: 'PATCH' | 'POST', path: `/${string}`, body: object, manner?: Manner): Promise<Outcome>;
  /** The path of an address that Graph itself gave, as for the next page; undefined where it leads elsewhere. */
  pathOf(link: string): `/${string}` | undefined;
}

/** A request without an answer is given up after this, in milliseconds. */
const TIMEOUT = 15_000;
/** Retry-After is obeyed up to this, in milliseconds; beyond it the person is told. */
const LONGEST_WAIT = 10_000;
/** Graph does not always send Retry-After with a 503. */
const DEFAULT_WAIT = 2000;
const TRIES = 3;

/** Pauses before looking again for a resource that was made a moment ago, in milliseconds: 15 seconds in all. */
const FRESH_PAUSES = [500, 1500, 3000, 5000, 5000];

const errorBody = v.object({ error: v.object({ code: v.pipe(v.string(), v.regex(/^\w{1,80}$/)) }) });

/** A client of Microsoft Graph for one account. Nothing throws: failures are values. */
export function createGraphClient(parts: GraphParts): GraphClient {
  const client = new FetchGraphClient(parts);
  return {
    get: (path, shape, manner) => client.get(path, shape, mannerOf(manner)),
    post: (path, body, shape, manner) => client.post(path, body, shape, mannerOf(manner)),
    change: (method, path, body, manner) => client.change(method, path, body, mannerOf(manner)),
    pathOf: (link) => client.pathOf(link),
  };
}

/** A manner with its signal. */
type Care = Manner & { readonly signal: AbortSignal };

function mannerOf(given: AbortSignal | Manner = {}): Care {
  const manner = given instanceof AbortSignal ? { signal: given } : given;
  return { ...manner, signal: manner.signal ?? new AbortController().signal };
}

/** What is asked of Graph. */
interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly body?: object;
  /** Doing it twice is as good as once, so a lost answer may be asked for again. */
  readonly repeatable: boolean;
}

/** One request's progress: the token it is sent with, and the signal that ends it. */
interface Attempt {
  readonly request: Request;
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
    care: Care,
  ): Promise<Outcome<v.InferOutput<S>>> {
    const request: Request = { method: 'GET', url: this.#url(path), repeatable: true };
    const answer = await this.#ask(request, shape, care);
    return answer.ok ? answer : { ok: false, failure: answer.failure };
  }

  post<S extends v.GenericSchema>(
    path: string,
    body: object,
    shape: S,
    care: Care,
  ): Promise<Written<v.InferOutput<S>>> {
    return this.#ask({ method: 'POST', url: this.#url(path), body, repeatable: false }, shape, care);
  }

  async change(method: 'PATCH' | 'POST', path: string, body: object, care: Care): Promise<Outcome> {
    const request: Request = { method, url: this.#url(path), body, repeatable: true };
    const answer = await this.#ask(request, undefined, care);
    return answer.ok ? { ok: true, value: undefined } : { ok: false, failure: answer.failure };
  }

  pathOf(link: string): `/${string}` | undefined {
    const base = this.#url('/');
    return link.startsWith(base) ? `/${link.slice(base.length)}` : undefined;
  }

  #url(path: string): string {
    return `${this.#parts.graph}/${VERSION}${path}`;
  }

  /** One answer, read by its shape; without a shape only its status counts. */
  async #ask<S extends v.GenericSchema>(
    request: Request,
    shape: S | undefined,
    care: Care,
  ): Promise<Written<v.InferOutput<S>>> {
    const answer = await this.#whenFound(request, care);
    if (!answer.ok) return { ...answer, maybe: answer.maybe === true };
    const response = answer.value;
    if (!response.ok) {
      const maybe = response.status >= 500;
      return { ok: false, failure: await refusal(response), maybe };
    }
    const body = v.safeParse(shape ?? v.unknown(), shape ? await json(response) : undefined);
    if (care.signal.aborted) return { ...failed('cancelled'), maybe: true };
    return body.success
      ? { ok: true, value: body.output }
      : { ...unavailable('unexpected-body', response), maybe: true };
  }

  /** The answer; for what was made a moment ago, once Graph knows it. */
  async #whenFound(request: Request, { signal, fresh }: Care): Promise<Sent> {
    let answer = await this.#answer(request, signal);
    for (const pause of fresh ? FRESH_PAUSES : []) {
      if (!answer.ok || answer.value.status !== 404) return answer;
      await this.#parts.wait(pause, signal);
      answer = await this.#answer(request, signal);
    }
    return answer;
  }

  /** The answer after at most one new token. */
  async #answer(request: Request, signal: AbortSignal): Promise<Sent> {
    if (signal.aborted) return failed('cancelled');
    const token = await this.#parts.token({});
    if (!token.ok) return token;
    const first = await this.#patiently({ request, signal, token: token.value });
    if (!first.ok || first.value.status !== 401) return first;
    const claims = claimsOf(first.value.headers.get('www-authenticate'));
    const next = await (claims === undefined ? this.#renew(token.value) : this.#parts.token({ claims }));
    return next.ok ? this.#patiently({ request, signal, token: next.value }) : next;
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
  async #patiently(attempt: Attempt, tries = TRIES): Promise<Sent> {
    const answer = await this.#send(attempt);
    if (!answer.ok || !mayRepeat(attempt.request, answer.value.status)) return answer;
    const pause = pauseOf(answer.value);
    if (tries <= 1 || pause > LONGEST_WAIT) return unavailable('throttled', answer.value);
    await this.#parts.wait(pause, attempt.signal);
    return attempt.signal.aborted ? failed('cancelled') : this.#patiently(attempt, tries - 1);
  }

  async #send({ request, signal, token }: Attempt): Promise<Sent> {
    if (signal.aborted) return failed('cancelled');
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
      return { ok: true, value: await this.#parts.fetch(request.url, requestOf(request, token, limit)) };
    } catch {
      if (signal.aborted) return { ...failed('cancelled'), maybe: true };
      return { ...failed(this.#parts.isOnline() ? 'microsoft-unavailable' : 'offline'), maybe: true };
    }
  }
}

/** Graph's answer, or why there is none; `maybe` when the request may have arrived all the same. */
type Sent =
  | { readonly ok: true; readonly value: Response }
  | { readonly ok: false; readonly failure: Failure; readonly maybe?: boolean };

function requestOf({ method, body }: Request, token: string, signal: AbortSignal): RequestInit {
  const headers = {
    accept: 'application/json',
    ...(body ? { 'content-type': 'application/json' } : {}),
    authorization: `Bearer ${token}`,
    // Microsoft's support finds a request by it; Graph sends it back.
    'client-request-id': crypto.randomUUID(),
    'return-client-request-id': 'true',
  };
  return {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  };
}

/** A throttled request was not carried out; with 503 and 504 only a repeatable one may be sent again unseen. */
function mayRepeat({ repeatable }: Request, status: number): boolean {
  return status === 429 || (repeatable && (status === 503 || status === 504));
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

function unavailable(reason: string, response: Response) {
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

/** Waits, in milliseconds; ends early when the signal aborts. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

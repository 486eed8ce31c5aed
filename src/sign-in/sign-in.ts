import type { AccountInfo, AuthenticationResult } from '@azure/msal-browser';
import { done, failed, type Outcome } from '../messages/failure.ts';
import type { SignInBrowser } from './browser.ts';
import { emptyCache, withCache } from './cache.ts';
import { failureOfAnswer, failureOfError, isRefreshDead, Refusal } from './failures.ts';
import { readIdToken } from './id-token.ts';
import {
  beginFlow,
  finishFlow,
  listAccounts,
  removeAccount,
  renew,
  type Msal,
  type Question,
} from './msal.ts';
import { TokenNetwork } from './network.ts';
import type { Permission } from './permissions.ts';
import type { KnownAccount, Registration, SignedIn, SignIn, TokenOptions } from './port.ts';
import { readRedirect } from './redirect.ts';
import { readRegistration } from './registration.ts';
import { runWebFlow } from './web-flow.ts';

export interface SignInParts {
  readonly browser: SignInBrowser;
  /** The settings as they stand now; they may change between calls. */
  readonly registration: () => Promise<Registration>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

interface Session {
  readonly who: SignedIn;
  readonly token: string;
}

/** How long a refused silent flow is not tried again, in milliseconds: several requests ask at once. */
const REST = 60_000;

/** Microsoft identity through MSAL in the background context. There should be one in a worker. */
export function createSignIn(parts: SignInParts): SignIn {
  return new MsalSignIn(parts);
}

class MsalSignIn implements SignIn {
  readonly #browser: SignInBrowser;
  readonly #registration: () => Promise<Registration>;
  readonly #now: () => number;
  readonly #network: TokenNetwork;
  readonly #silent = new Map<string, Promise<Outcome<string>>>();
  readonly #refused = new Map<string, { readonly until: number; readonly outcome: Outcome<string> }>();
  #windowOpen = false;
  /** Rises when tokens are forgotten, so that a silent flow that runs meanwhile does not bring them back. */
  #forgotten = 0;

  constructor({ browser, registration, now = Date.now }: SignInParts) {
    this.#browser = browser;
    this.#registration = registration;
    this.#now = now;
    this.#network = new TokenNetwork(browser, now);
  }

  async signIn(signal?: AbortSignal): Promise<Outcome<SignedIn>> {
    const question: Question = { prompt: 'select_account', permission: 'profile' };
    const session = await this.#inWindow((msal) => this.#webFlow(msal, question, signal));
    return session.ok ? done(session.value.who) : session;
  }

  async permit(account: KnownAccount, permission: Permission, signal?: AbortSignal): Promise<Outcome> {
    const session = await this.#inWindow((common) => {
      const question = { permission, ...(account.address ? { loginHint: account.address } : {}) };
      return this.#webFlow(inTenant(common, tenantOf(account)), question, signal, account.id);
    });
    return session.ok ? done() : session;
  }

  /** One window at a time. */
  async #inWindow(flow: (msal: Msal) => Promise<Outcome<Session>>): Promise<Outcome<Session>> {
    if (this.#windowOpen) return failed('busy');
    this.#windowOpen = true;
    try {
      const session = await this.#attempt(flow);
      if (session.ok) this.#refused.clear();
      return session;
    } finally {
      this.#windowOpen = false;
    }
  }

  token(account: KnownAccount, options: TokenOptions = {}): Promise<Outcome<string>> {
    return this.#attempt(async (common) => {
      // The account's own tenant, so that Microsoft cannot answer for another one.
      const msal = inTenant(common, tenantOf(account));
      const token = await withCache(this.#browser, () => this.#cachedToken(msal, account, options));
      return token === undefined ? this.#silentOnce(msal, account, options) : done(token);
    });
  }

  async signOut(accountId: string): Promise<Outcome> {
    const gone = await this.#attempt(async (msal) => {
      this.#startAnew();
      await withCache(this.#browser, async () => {
        const account = find(await listAccounts(msal), accountId);
        if (account) await removeAccount(msal, account);
      });
      return done();
    });
    // Without a client id MSAL cannot tell accounts apart; then all tokens go rather than none.
    return gone.ok ? gone : this.forget();
  }

  async forget(): Promise<Outcome> {
    try {
      this.#startAnew();
      await emptyCache(this.#browser);
      return done();
    } catch (error) {
      return { ok: false, failure: failureOfError(error) };
    }
  }

  async accounts(): Promise<readonly SignedIn[]> {
    const found = await this.#attempt(async (msal) =>
      done(await withCache(this.#browser, () => listAccounts(msal))),
    );
    return found.ok ? found.value.map(signedIn) : [];
  }

  #startAnew(): void {
    this.#refused.clear();
    this.#forgotten += 1;
  }

  /** Gives the work what it needs, and turns whatever it throws into a failure. */
  async #attempt<T>(work: (msal: Msal) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      const registration = readRegistration(await this.#registration());
      if (!registration.ok) return registration;
      const { redirectUri } = this.#browser;
      return await work({ registration: registration.value, redirectUri, network: this.#network });
    } catch (error) {
      return { ok: false, failure: failureOfError(error) };
    }
  }

  /** The token from the cache or the refresh token; undefined when neither is of use. */
  async #cachedToken(msal: Msal, known: KnownAccount, options: TokenOptions): Promise<string | undefined> {
    const account = find(await listAccounts(msal), known.id);
    if (!account) return undefined;
    try {
      const result = await renew(msal, account, options);
      return result.fromCache ? result.accessToken : this.#accept(msal, result, known.id).token;
    } catch (error) {
      if (isRefreshDead(error)) return undefined;
      throw error;
    }
  }

  /** One silent flow at a time for an account, and none shortly after one was refused. */
  #silentOnce(msal: Msal, account: KnownAccount, options: TokenOptions): Promise<Outcome<string>> {
    const refused = this.#refused.get(refusalKey(account, options));
    if (refused && this.#now() < refused.until) return Promise.resolve(refused.outcome);
    const key = `${refusalKey(account, options)} ${options.claims ?? ''}`;
    const running = this.#silent.get(key);
    if (running) return running;
    const flow = this.#silentFlow(msal, account, options).finally(() => this.#silent.delete(key));
    this.#silent.set(key, flow);
    return flow;
  }

  /** Signs the known account in through Microsoft's own session in this browser, without a window. */
  async #silentFlow(msal: Msal, account: KnownAccount, options: TokenOptions): Promise<Outcome<string>> {
    const question: Question = {
      prompt: 'none',
      permission: options.permission ?? 'profile',
      ...(account.address ? { loginHint: account.address } : {}),
      ...(options.claims === undefined ? {} : { claims: options.claims }),
    };
    const session = await this.#webFlow(msal, question, undefined, account.id);
    if (session.ok) return done(session.value.token);
    if (session.failure.code !== 'offline' && session.failure.code !== 'cancelled') {
      this.#refused.set(refusalKey(account, options), { until: this.#now() + REST, outcome: session });
    }
    return session;
  }

  /** The cache is free while the window is open: what MSAL remembers of the flow travels with it. */
  async #webFlow(
    msal: Msal,
    question: Question,
    signal?: AbortSignal,
    pin?: string,
  ): Promise<Outcome<Session>> {
    const forgotten = this.#forgotten;
    const flow = await withCache(this.#browser, () => beginFlow(msal, question));
    const answer = await runWebFlow(this.#browser, flow.url, question.prompt !== 'none', signal);
    if (!answer.ok) return answer;
    const response = readRedirect(answer.value, msal.redirectUri, flow.state);
    if (!response.ok) return response;
    if (response.value.kind === 'error') {
      return { ok: false, failure: failureOfAnswer(response.value.error, response.value.description) };
    }
    const { hash } = response.value;
    return withCache(this.#browser, async () => {
      if (pin !== undefined && forgotten !== this.#forgotten) throw new Refusal({ code: 'cancelled' });
      const result = await finishFlow(msal, flow, hash);
      return done(this.#accept(msal, result, pin));
    });
  }

  /** Checks whose tokens came. Throws, so that tokens of somebody else are never saved. */
  #accept(msal: Msal, result: AuthenticationResult, pin?: string): Session {
    const who = readIdToken(result.idToken, msal.registration, this.#now());
    if (!who.ok) throw new Refusal(who.failure);
    if (pin !== undefined && who.value.id !== pin) throw new Refusal({ code: 'sign-in-again' });
    if (!result.accessToken) throw new Refusal({ code: 'sign-in-failed', facts: { code: 'access-token' } });
    return { who: who.value, token: result.accessToken };
  }
}

function tenantOf(account: KnownAccount): string {
  return account.id.split('.')[0] ?? '';
}

/** What is refused for one permission says nothing of another. */
function refusalKey(account: KnownAccount, { permission = 'profile' }: TokenOptions): string {
  return `${account.id} ${permission}`;
}

function inTenant(msal: Msal, tenant: string): Msal {
  const registration = readRegistration({ ...msal.registration, tenant });
  if (!registration.ok) throw new Refusal({ code: 'sign-in-again' });
  return { ...msal, registration: registration.value };
}

function find(accounts: readonly AccountInfo[], id: string): AccountInfo | undefined {
  return accounts.find((account) => signedIn(account).id === id);
}

function signedIn(account: AccountInfo): SignedIn {
  const tenantId = account.tenantId.toLowerCase();
  const objectId = account.localAccountId.toLowerCase();
  const who = { id: `${tenantId}.${objectId}`, tenantId, objectId, address: account.username };
  return account.name === undefined ? who : { ...who, name: account.name };
}

import type { Outcome } from '../messages/failure.ts';
import type { Account } from '../passwords/record.ts';
import type { Permission } from './permissions.ts';

/** A person who signed in, as Microsoft's id token describes them. Holds no token. */
export interface SignedIn {
  /** `<tenant id>.<object id>`, the id of the `Account`. */
  readonly id: string;
  readonly tenantId: string;
  readonly objectId: string;
  /** The sign-in name (`preferred_username`); empty when the id token has none. */
  readonly address: string;
  readonly name?: string;
}

/** An account that signed in before: enough to sign in again without asking, and to notice another person. */
export type KnownAccount = Pick<Account, 'id' | 'address'>;

export interface TokenOptions {
  /** What the token is for; `profile` when nothing is said. */
  readonly permission?: Permission;
  /** The claims that Microsoft Graph asked for in a 401, as JSON text. */
  readonly claims?: string;
  /** Ask Microsoft for a new token although the present one has not expired. */
  readonly forceRefresh?: boolean;
}

/** What an organization has registered for this installation. */
export interface Registration {
  /** Application (client) id; empty until somebody sets it. */
  readonly clientId: string;
  /** `organizations`, a tenant id or a tenant's domain. */
  readonly tenant: string;
  /** Origin of the cloud's login host, from the data file; tokens are asked of no other. */
  readonly login: string;
}

/**
 * Microsoft identity, as the rest of the worker sees it. Scopes are in `permissions.ts`. Nothing throws:
 * every failure is a value, and its facts hold at most an error code and a correlation id.
 */
export interface SignIn {
  /**
   * Opens Microsoft's sign-in window and waits for the person. Call it only for a click.
   *
   * @param signal Stops the waiting (`cancelled`); the browser gives no way to close the window.
   * @returns Who signed in, or `no-client-id`, `busy` (a window is open), `sign-in-closed`,
   *   `consent-declined`, `admin-approval`, `wrong-tenant`, `sign-in-blocked`, `sign-in-again`,
   *   `sign-in-failed`, `clock-wrong`, `microsoft-unavailable`, `offline`, `cancelled`.
   */
  signIn(signal?: AbortSignal): Promise<Outcome<SignedIn>>;
  /**
   * An access token for Microsoft Graph: from the cache, with the refresh token, or through Microsoft's
   * session in this browser, in that order. It never opens a window.
   *
   * @returns The token, or the failures of `signIn`; `sign-in-again` means that only a person can go on.
   */
  token(account: KnownAccount, options?: TokenOptions): Promise<Outcome<string>>;
  /**
   * Opens Microsoft's window for an account that is known, so that it can agree to more. Call it only for a click.
   *
   * @returns As `signIn`; `sign-in-again` when somebody else signed in. Where an admin has to agree, Microsoft says
   *   so in its window only, which then is a closed one (`sign-in-closed`).
   */
  permit(account: KnownAccount, permission: Permission, signal?: AbortSignal): Promise<Outcome>;
  /** Forgets the tokens of one account. The person stays signed in at Microsoft's own sites. */
  signOut(accountId: string): Promise<Outcome>;
  /** Forgets all tokens at once. Known accounts sign in again silently when they are needed. */
  forget(): Promise<Outcome>;
  /** The accounts that have tokens in this browser session. */
  accounts(): Promise<readonly SignedIn[]>;
}

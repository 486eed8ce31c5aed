import type { Protocol } from '../autofill/types.ts';
import type { SecretApplication } from './client-secrets.ts';

/** A Microsoft account Latchkey knows: signed in through Microsoft identity, or given as an address only. */
export interface Account {
  /** `<tenant id>.<object id>` when signed in, `address:<lower-case address>` otherwise. */
  readonly id: string;
  readonly kind: 'signed-in' | 'address';
  /** The user name for mail servers: `userPrincipalName`, or the address the person typed. */
  readonly address: string;
  readonly name?: string;
  readonly tenantId?: string;
  readonly tenantName?: string;
  /** Addresses the mailbox may send from, primary first. Empty when not known. */
  readonly senders: readonly string[];
  /** Whether a licence with an Exchange plan was found; undefined when Graph could not say. */
  readonly hasExchangePlan?: boolean;
  /** A guest in its organization, as far as Graph said. */
  readonly guest?: boolean;
  /** When Graph last said all this, in milliseconds since the epoch; undefined while it has not. */
  readonly readAt?: number;
}

/** Where a password was filled. */
export interface Use {
  readonly origin: string;
  readonly title: string;
  readonly protocols: readonly Protocol[];
  /** Milliseconds since the epoch. */
  readonly lastFilledAt: number;
}

export const RECORD_STATES = ['active', 'revoking', 'revoked', 'created-not-saved'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** One line of the register. It never holds the secret; whether the value is at hand is asked of the session. */
export interface PasswordRecord {
  readonly id: string;
  readonly accountId: string;
  /** The name exactly as it stands in Microsoft's list. */
  readonly name: string;
  readonly kind: 'app-password' | 'client-secret';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly state: RecordState;
  readonly uses: readonly Use[];
  /** The record that this one replaces, until the person has confirmed that the new one works. */
  readonly replaces?: string;
  /** Made elsewhere: only its name is known, from Microsoft's list; `createdAt` is when it was first seen. */
  readonly elsewhere?: boolean;
  /** When Microsoft's list showed it last, in milliseconds since the epoch. */
  readonly listedAt?: number;
  /** When it was revoked, or found to be gone. */
  readonly endedAt?: number;
  /** Not revoked from here: a later reading of Microsoft's list did not show it any more. */
  readonly gone?: boolean;
  /** The state before `revoking`, to go back to when it is kept after all. */
  readonly before?: 'active' | 'created-not-saved';
  /** Of a client secret: when it ends by itself, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Of a client secret: the app registration it belongs to, and its own id there, which is no secret. */
  readonly application?: SecretApplication;
  readonly keyId?: string;
}

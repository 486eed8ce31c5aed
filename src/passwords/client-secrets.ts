import type { PasswordRecord } from './record.ts';

/**
 * How long a client secret may live, in days, to choose from. Microsoft's portal recommends 180 days and gives at
 * most 24 months; Graph itself has no limit but the organization's policy (Graph documentation, mark V).
 */
export const SECRET_DAYS = [90, 180, 365, 730] as const;
export type SecretDays = (typeof SECRET_DAYS)[number];
export const DEFAULT_SECRET_DAYS: SecretDays = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a secret that is made now ends. Both times are in milliseconds since the epoch. */
export function endOfSecret(now: number, days: number): number {
  return now + days * DAY_MS;
}

/** The app registration that a client secret belongs to. */
export interface SecretApplication {
  /** Object id, by which Graph knows it. */
  readonly id: string;
  /** Application (client) id, which goes into forms. */
  readonly appId: string;
  readonly name: string;
}

/** What is known of a new client secret. */
export interface MadeSecret {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly application: SecretApplication;
  readonly keyId: string;
  readonly expiresAt: number;
  readonly replaces?: string | undefined;
}

/** The line of the register for a client secret; its value is at hand or was never seen. */
export function secretRecord(made: MadeSecret, saved: boolean, now: number): PasswordRecord {
  const { replaces, ...facts } = made;
  return {
    ...facts,
    kind: 'client-secret',
    createdAt: now,
    state: saved ? 'active' : 'created-not-saved',
    uses: [],
    ...(replaces === undefined || !saved ? {} : { replaces }),
  };
}

/** The tenant of a signed-in account's id; its secrets are of applications in that tenant. */
export function tenantOf({ accountId }: Pick<PasswordRecord, 'accountId'>): string {
  return accountId.split('.')[0] ?? '';
}

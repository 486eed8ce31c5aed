import type { Account } from './record.ts';

/**
 * Why Microsoft's page does not offer app passwords. Each has `cause_<code>` in the locales. Only the page itself
 * can tell that they are missing; why is a guess from what is known of the account, the likeliest first.
 */
export const MISSING_CAUSES = [
  /** A personal Microsoft account; those have no app passwords on this page. */
  'personal',
  /** A guest in this organization. */
  'guest',
  /** The page may show another organization of the same person. */
  'other-organization',
  /** The admin's switch; off by default (V: entra-docs howto-mfa-app-passwords). */
  'switch-off',
  /** MFA by Conditional Access or security defaults; cannot be read by an ordinary person. */
  'not-per-user',
  /** Not a cause, but it would be of no use: there is no mailbox. */
  'no-exchange-plan',
] as const;
export type MissingCause = (typeof MISSING_CAUSES)[number];

/** Tenant of all personal Microsoft accounts. */
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad';
const PERSONAL = /@(outlook|hotmail|live|msn)\.[a-z.]+$/i;

/** The causes to tell, the likeliest first. */
export function whyMissing(account: Account): readonly MissingCause[] {
  const { address, tenantId, guest, hasExchangePlan } = account;
  if (tenantId === CONSUMERS || PERSONAL.test(address)) return ['personal'];
  return [
    ...(guest === true || address.includes('#EXT#') ? (['guest'] as const) : []),
    ...(tenantId === undefined ? (['other-organization'] as const) : []),
    'switch-off',
    'not-per-user',
    ...(hasExchangePlan === false ? (['no-exchange-plan'] as const) : []),
  ];
}

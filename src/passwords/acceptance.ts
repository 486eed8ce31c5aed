import type { FormKind, Protocol } from '../autofill/types.ts';

/**
 * Where Exchange Online still takes an app password, by protocol and date.
 *
 * Sources: learn.microsoft.com "Deprecation of Basic authentication in Exchange Online" (IMAP, POP: off for
 * all since January 2023, mark V); Exchange Team blog 4489835 of 27 January 2026 and message centre MC786329
 * (SMTP AUTH: off by default from the end of December 2026, an admin can turn it on again; the final date is
 * announced in the second half of 2027, mark V).
 */
export const SMTP_OFF_BY_DEFAULT_FROM = Date.UTC(2027, 0, 1);

/** From here on Microsoft says when SMTP takes no password at all any more: second half of 2027 (same sources). */
export const SMTP_END_ANNOUNCED_FROM = Date.UTC(2027, 6, 1);

/**
 * EWS, by which Apple Mail on a Mac reads Exchange, is blocked by default since October 2026 and then shut down
 * (message centre MC1227454, Exchange Team blog 4492361, mark V). It is no matter of passwords: OAuth ends with it.
 */
export const EWS_ENDS = Date.UTC(2027, 3, 1);

/** What a person is told about a form before a password is made for it. */
export type Acceptance = 'imap-pop-refused' | 'smtp-ends-2026' | 'smtp-off-by-default';

/**
 * Says which truths apply to a form. A form for receiving only, or for a whole account, meets the refusal of
 * IMAP and POP; whatever sends meets the date.
 *
 * @param now milliseconds since the epoch
 */
export function acceptanceOf(kind: FormKind, protocols: readonly Protocol[], now: number): Acceptance[] {
  if (kind === 'oauth') return [];
  const told: Acceptance[] = [];
  const receives = protocols.includes('imap') || protocols.includes('pop');
  if (receives) told.push('imap-pop-refused');
  if (protocols.includes('smtp') || !receives) {
    told.push(now < SMTP_OFF_BY_DEFAULT_FROM ? 'smtp-ends-2026' : 'smtp-off-by-default');
  }
  return told;
}

/** What a mail server says when it refuses, by the codes that the page script finds; each has its texts. */
export const REFUSALS = [
  'smtp-disabled-tenant',
  'smtp-disabled-mailbox',
  'basic-disabled',
  'security-defaults',
  'credentials',
  'not-active-yet',
  'not-authenticated',
  'send-as-denied',
  'removed-5730',
  'imap-pop-refused',
] as const;

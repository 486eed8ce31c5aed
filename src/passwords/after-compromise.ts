import type { Mark } from '../clouds/fact.ts';

/**
 * What Latchkey cannot do for an account that may be in somebody else's hands: pages of Microsoft where the person,
 * or only an admin, can. Opened by the person's click, never worked on. Mend addresses and marks here.
 */
export interface MicrosoftPage {
  readonly href: `https://${string}`;
  /** How sure the address and what is said of it are, as in `security-info/page-data.ts`. */
  readonly mark: Extract<Mark, 'V' | 'C'>;
  readonly source: string;
}

/** For the person; each has texts `rescue_<key>` (the link) and `rescue_<key>_why`. */
export const PERSON_PAGES = {
  methods: {
    href: 'https://mysignins.microsoft.com/security-info',
    mark: 'V',
    source: 'entra-docs, combined registration',
  },
  password: {
    href: 'https://mysignins.microsoft.com/security-info/password/change',
    mark: 'C',
    source: 'help pages of several organizations',
  },
  sessions: {
    href: 'https://myaccount.microsoft.com/',
    mark: 'V',
    source: 'entra-docs, combined registration; My Account portal',
  },
  activity: {
    href: 'https://mysignins.microsoft.com/',
    mark: 'V',
    source: 'entra-docs, My Sign-Ins',
  },
} as const satisfies Readonly<Record<string, MicrosoftPage>>;

/** For an admin, with the same texts. */
export const ADMIN_PAGES = {
  sign_in: {
    href: 'https://entra.microsoft.com/',
    mark: 'V',
    source: 'entra-docs, users-revoke-access; Graph, revokeSignInSessions',
  },
  switched_off: {
    href: 'https://learn.microsoft.com/entra/identity/authentication/howto-mfa-app-passwords',
    mark: 'V',
    source: 'entra-docs, howto-mfa-app-passwords',
  },
  smtp: {
    href: 'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
    mark: 'V',
    source: 'exchange docs, authenticated-client-smtp-submission',
  },
} as const satisfies Readonly<Record<string, MicrosoftPage>>;

export type PersonPage = keyof typeof PERSON_PAGES;
export type AdminPage = keyof typeof ADMIN_PAGES;

/**
 * The vocabulary of the form room, shared by the detector (in pages), the worker and the views.
 * Nothing here carries a secret.
 */

/** Which protocol a setting belongs to. */
export const PROTOCOLS = ['imap', 'pop', 'smtp'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What a field of a mail setup form is for. */
export const ROLES = [
  'email',
  'username',
  'password',
  'client-id',
  'client-secret',
  'tenant-id',
  'imap-host',
  'imap-port',
  'imap-security',
  'imap-username',
  'imap-password',
  'pop-host',
  'pop-port',
  'pop-security',
  'pop-username',
  'pop-password',
  'smtp-host',
  'smtp-port',
  'smtp-security',
  'smtp-username',
  'smtp-password',
  'host',
  'port',
  'security',
  'protocol',
  'display-name',
  'from-address',
] as const;
export type Role = (typeof ROLES)[number];

/** What a form sets up: a whole mail account, sending only, receiving only, or OAuth for mail. */
export const FORM_KINDS = ['account', 'submission', 'receiving', 'oauth'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** A reason for or against, in the detector's words; `code` has a text in the locales. */
export interface Evidence {
  readonly code: string;
  /** The words of the page that gave it, cut to 60 characters. Shown as text only. */
  readonly words?: string;
}

/**
 * A form as the detector reports it to the worker: no element, no value, no secret.
 * `handle` names the live form inside its document and is meaningless elsewhere.
 */
export interface FormSummary {
  readonly handle: string;
  readonly kind: FormKind;
  /** Roles of the form's fields, in page order. */
  readonly roles: readonly Role[];
  readonly protocols: readonly Protocol[];
  /** 0 to 1; a form below the offer threshold is not reported. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The field that had the focus when the person asked (icon or context menu) is in this form. */
  readonly chosen: boolean;
  /** The address of its own that an OAuth form shows, to be sent back to. */
  readonly redirectUri?: string;
}

/** How a connection is protected: STARTTLS on a plain port, TLS from the first byte, or nothing. */
export type Security = 'starttls' | 'tls' | 'none';

/** Host, port and security of one protocol. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** What the worker wants written into a form. The secret is in it, so it never leaves a fill's own messages. */
export interface FillValues {
  readonly email: string;
  readonly username: string;
  readonly displayName?: string;
  readonly secret: string;
  readonly servers: Readonly<Record<Protocol, ServerSettings>>;
  /** For forms of kind `oauth`. */
  readonly oauth?: { readonly tenantId: string; readonly clientId: string };
}

/** What became of one field: `kept` means the page changed or refused the value after it was written. */
export interface FieldOutcome {
  readonly role: Role;
  readonly result: 'filled' | 'kept' | 'not-offered' | 'unchanged';
}

/** What a fill did, read back from the page. */
export interface FillReport {
  readonly fields: readonly FieldOutcome[];
  /** Set when nothing was written, with the reason. */
  readonly refused?: 'form-changed' | 'form-gone' | 'no-visible-field';
}

import { isGuid } from './guid.ts';

/** What the commands need; an empty text is not known. */
export interface ExchangeIds {
  /** Tenant id or a domain of the organization. */
  readonly tenant: string;
  readonly clientId: string;
  /** Object id of the service principal, which Entra shows under Enterprise applications. */
  readonly objectId: string;
  /** Address of the mailbox that the app sends as. */
  readonly mailbox: string;
}
export const EXCHANGE_FIELDS = [
  'tenant',
  'clientId',
  'objectId',
  'mailbox',
] as const satisfies readonly (keyof ExchangeIds)[];
export type ExchangeField = (typeof EXCHANGE_FIELDS)[number];

/** The commands, and which of the values in them are real. */
export interface ExchangeSide {
  /** PowerShell, one command a line. */
  readonly commands: string;
  /** Stand as a marked placeholder in the commands. */
  readonly missing: readonly ExchangeField[];
  /** Of these, typed but not of the right form. */
  readonly wrong: readonly ExchangeField[];
}

/** In angle brackets, which neither an id nor an address has: a command that holds one fails and does nothing. */
const PLACEHOLDERS: Readonly<Record<ExchangeField, string>> = {
  tenant: '<TENANT-ID>',
  clientId: '<CLIENT-ID>',
  objectId: '<OBJECT-ID-OF-THE-ENTERPRISE-APPLICATION>',
  mailbox: '<MAILBOX>',
};

/** Words that stand for "any organization" at sign-in and name none. */
const NO_TENANT: ReadonlySet<string> = new Set(['organizations', 'common', 'consumers']);

/** What may not be in a line of PowerShell, quoted or not: line breaks, control and invisible characters. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** PowerShell takes the typographic single quotes for the plain one. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/**
 * The Exchange side of sending as an app (client credentials): Exchange Online has to know the app's service
 * principal and give it the mailbox, and sending by SMTP has to be on for that mailbox.
 *
 * Source: learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth", and "Enable or disable
 * authenticated client SMTP submission", mark V. What is not known, or not valid, stands as a placeholder.
 */
export function exchangeSide(typed: ExchangeIds): ExchangeSide {
  const ids = trimmed(typed);
  const wrong = EXCHANGE_FIELDS.filter((field) => ids[field] !== '' && !isValid(field, ids));
  const missing = EXCHANGE_FIELDS.filter((field) => ids[field] === '' || wrong.includes(field));
  const value = (field: ExchangeField): string =>
    quoted(missing.includes(field) ? PLACEHOLDERS[field] : ids[field]);
  const commands = [
    `Connect-ExchangeOnline -Organization ${value('tenant')}`,
    `New-ServicePrincipal -AppId ${value('clientId')} -ObjectId ${value('objectId')}`,
    `Add-MailboxPermission -Identity ${value('mailbox')} -User ${value('objectId')} -AccessRights FullAccess`,
    `Set-CASMailbox -Identity ${value('mailbox')} -SmtpClientAuthenticationDisabled $false`,
  ];
  return { commands: commands.join('\n'), missing, wrong };
}

/** A text as a PowerShell string in which nothing is expanded and which ends at its own last quote only. */
export function quoted(text: string): string {
  return `'${text.replaceAll(SINGLE_QUOTES, '$&$&')}'`;
}

function isValid(field: ExchangeField, ids: ExchangeIds): boolean {
  const value = ids[field];
  switch (field) {
    case 'clientId':
      return isGuid(value);
    case 'objectId':
      // The client id in its place is the one mistake that shows.
      return isGuid(value) && value.toLowerCase() !== ids.clientId.toLowerCase();
    case 'tenant':
      return !UNSEEN.test(value) && !NO_TENANT.has(value.toLowerCase());
    default:
      return !UNSEEN.test(value) && value.includes('@');
  }
}

function trimmed(ids: ExchangeIds): ExchangeIds {
  const { tenant, clientId, objectId, mailbox } = ids;
  return {
    tenant: tenant.trim(),
    clientId: clientId.trim(),
    objectId: objectId.trim(),
    mailbox: mailbox.trim(),
  };
}

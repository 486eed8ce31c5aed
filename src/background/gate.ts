import { isOwnPage, senderOrigin, type Sender } from '../messages/sender.ts';
import type { Ticket } from './state.ts';

/** A ticket is for now: it dies after a minute. */
export const TICKET_LIFE_MS = 60_000;

/** What the browser says, beside the sender, at the moment a secret is asked for. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly tabActive: boolean;
  readonly windowFocused: boolean;
  readonly siteBlocked: boolean;
}

/** One way out of the worker. */
export type Want =
  | { readonly path: 'fill'; readonly ticket: Ticket | undefined }
  | { readonly path: 'view'; readonly recordId: string };

export type Verdict =
  { readonly open: true; readonly recordId: string } | { readonly open: false; readonly why: GateRefusal };

export type GateRefusal =
  | 'no-ticket'
  | 'expired'
  | 'other-document'
  | 'opaque-origin'
  | 'not-secure'
  | 'other-frame'
  | 'not-in-front'
  | 'not-active-document'
  | 'site-refused'
  | 'not-a-view';

/**
 * The one gate: every secret that leaves the worker passes here, whichever way it goes. It decides from what
 * the browser says of the sender and from what the worker itself has written into the ticket, never from what
 * a message claims.
 *
 * @param ownOrigin origin of this extension's own pages
 */
export function gate(want: Want, sender: Sender, around: Surroundings, ownOrigin: string): Verdict {
  return want.path === 'fill'
    ? gateFill(want.ticket, sender, around)
    : gateView(want.recordId, sender, ownOrigin);
}

function gateView(recordId: string, sender: Sender, ownOrigin: string): Verdict {
  return isOwnPage(sender, ownOrigin) ? { open: true, recordId } : { open: false, why: 'not-a-view' };
}

function gateFill(ticket: Ticket | undefined, sender: Sender, around: Surroundings): Verdict {
  if (!ticket) return { open: false, why: 'no-ticket' };
  const origin = senderOrigin(sender);
  const refusals: readonly (readonly [GateRefusal, boolean])[] = [
    ['expired', around.now - ticket.issuedAt > TICKET_LIFE_MS || around.now < ticket.issuedAt],
    ['opaque-origin', origin === 'null'],
    ['other-document', !sameDocument(ticket, sender) || origin !== ticket.origin],
    ['not-active-document', sender.documentLifecycle !== undefined && sender.documentLifecycle !== 'active'],
    ['site-refused', around.siteBlocked],
    ['not-secure', !secureEnough(origin, ticket.accepted)],
    ['other-frame', origin !== ticket.topOrigin && !ticket.accepted.includes('other-frame')],
    ['not-in-front', !around.tabActive || !around.windowFocused],
  ];
  const refusal = refusals.find(([, applies]) => applies);
  return refusal ? { open: false, why: refusal[0] } : { open: true, recordId: ticket.recordId };
}

/** Whether a message comes from the very document that a ticket was issued for. */
export function sameDocument(ticket: Ticket, sender: Sender): boolean {
  return (
    sender.tab?.id === ticket.tabId &&
    sender.frameId === ticket.frameId &&
    sender.documentId !== undefined &&
    sender.documentId === ticket.documentId
  );
}

/** HTTPS, this computer itself, or plain HTTP in a private network after a yes that named the origin. */
export function secureEnough(origin: string, accepted: readonly string[]): boolean {
  if (origin.startsWith('https://')) return true;
  if (isLoopback(origin)) return true;
  return origin.startsWith('http://') && isPrivateNetwork(origin) && accepted.includes('plain-http');
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}

/** Loopback addresses count as secure (W3C Secure Contexts, "potentially trustworthy origin"). */
export function isLoopback(origin: string): boolean {
  const host = hostOf(origin);
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** Addresses that do not leave a local network: RFC 1918, link-local, unique local, `.local`, bare names. */
export function isPrivateNetwork(origin: string): boolean {
  const host = hostOf(origin);
  if (/^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)) return /^[\d.]+$/.test(host);
  if (/^\[(fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:)/.test(host)) return true;
  if (/\.(local|lan|home\.arpa|internal)$/.test(host)) return true;
  return host !== '' && !host.includes('.') && !host.startsWith('[');
}

import type { Caller } from './map.ts';

/** What the browser itself says of a message's sender. Nothing in here comes from the message. */
export interface Sender {
  readonly id?: string;
  readonly url?: string;
  readonly origin?: string;
  readonly frameId?: number;
  readonly documentId?: string;
  readonly documentLifecycle?: string;
  readonly tab?: { readonly id?: number; readonly url?: string };
}

/** Origin of a URL, or "null" where there is none. */
export function originOf(url: string | undefined): string {
  try {
    return url === undefined ? 'null' : new URL(url).origin;
  } catch {
    return 'null';
  }
}

/**
 * The sender's origin as the browser tells it. A sandboxed frame has the origin "null" while its URL still
 * shows the real address (measured in both browsers), so the URL never decides alone.
 */
export function senderOrigin(sender: Sender): string {
  return sender.origin ?? originOf(sender.url);
}

/** Whether a page of this extension sent it: by its address and, where the browser names one, its origin. */
export function isOwnPage(sender: Sender, ownOrigin: string): boolean {
  const { url, origin = ownOrigin } = sender;
  return url?.startsWith(`${ownOrigin}/`) === true && origin === ownOrigin;
}

/** Whose messages are taken, and for what. */
export interface Own {
  /** This extension's id. */
  readonly id: string;
  /** Origin of this extension's pages. */
  readonly origin: string;
  /** Exact origin of Microsoft's page in the cloud that is chosen now. */
  readonly securityInfo: string;
}

/** Which kind of caller sent a message, or undefined when it is none of ours. */
export function callerOf(sender: Sender, own: Own): Caller | undefined {
  if (sender.id !== own.id) return undefined;
  if (sender.url?.startsWith(`${own.origin}/`)) return isOwnPage(sender, own.origin) ? 'ui' : undefined;
  const origin = senderOrigin(sender);
  if (sender.tab?.id === undefined || sender.frameId === undefined) return undefined;
  if (origin === own.securityInfo) return sender.frameId === 0 ? 'driver' : undefined;
  return 'form';
}

import { SECURITY_INFO_ORIGIN } from '../security-info/places.ts';
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

/**
 * Which kind of caller sent a message, or undefined when it is none of ours.
 *
 * @param ownId this extension's id
 * @param ownOrigin origin of this extension's pages
 */
export function callerOf(sender: Sender, ownId: string, ownOrigin: string): Caller | undefined {
  if (sender.id !== ownId) return undefined;
  if (sender.url?.startsWith(`${ownOrigin}/`)) return isOwnPage(sender, ownOrigin) ? 'ui' : undefined;
  const origin = senderOrigin(sender);
  if (sender.tab?.id === undefined || sender.frameId === undefined) return undefined;
  if (origin === SECURITY_INFO_ORIGIN) return sender.frameId === 0 ? 'driver' : undefined;
  return 'form';
}

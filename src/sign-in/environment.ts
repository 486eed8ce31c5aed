/**
 * The place MSAL expects. MSAL is made for pages: it asks for `window`, `parent`, `document` and
 * `sessionStorage`, which an extension's worker does not have. Import this module before MSAL.
 *
 * Only what is missing is added; Firefox's event page has a window and keeps it. `sessionStorage` is always
 * replaced, because a page's own would survive no restart of the worker and would write to the disk.
 */
import { MirrorStorage } from './mirror.ts';

function nothing(): void {}

function addIfMissing(name: string, value: unknown): void {
  if (name in globalThis) return;
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

addIfMissing('window', globalThis);
addIfMissing('parent', globalThis);
addIfMissing('document', {
  title: '',
  cookie: '',
  visibilityState: 'hidden',
  addEventListener: nothing,
  removeEventListener: nothing,
});

/** What MSAL sees as `sessionStorage`. Empty except during an operation: see `cache.ts`. */
export const mirror = new MirrorStorage();
Object.defineProperty(globalThis, 'sessionStorage', { value: mirror, configurable: true });

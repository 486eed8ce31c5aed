import browser from 'webextension-polyfill';

/** The part of Chromium's API that is used; the polyfill does not know it, and Firefox does not have it. */
interface Offscreen {
  createDocument(what: {
    readonly url: string;
    readonly reasons: readonly ['CLIPBOARD'];
    readonly justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}
declare const chrome: { readonly offscreen?: Offscreen };

const PAGE = 'src/offscreen/index.html';

/** Whether the browser lets the background write to the clipboard now: the optional `clipboardWrite`. */
export function mayWriteClipboard(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['clipboardWrite'] });
}

/**
 * Empties the clipboard, whatever is on it: without `clipboardRead`, which is never asked for, nobody can look.
 *
 * Firefox's event page has a clipboard. Chromium's worker has none, and a document without the focus may not use
 * `navigator.clipboard`, so there an offscreen document does it as it loads, and is closed again at once.
 *
 * @throws when the browser does not let it
 */
export async function emptyClipboard(): Promise<void> {
  const { offscreen } = chrome;
  if (!offscreen) {
    await navigator.clipboard.writeText('');
    return;
  }
  // Left over from a worker that was killed in between: there can be only one, and loading is what empties.
  await offscreen.closeDocument().catch(() => undefined);
  await offscreen.createDocument({
    url: PAGE,
    reasons: ['CLIPBOARD'],
    justification: 'Emptying the clipboard half a minute after a password was copied',
  });
  await offscreen.closeDocument();
}

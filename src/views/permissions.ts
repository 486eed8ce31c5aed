import type { Outcome } from '../messages/failure.ts';
import type { View } from '../messages/view.ts';
import { api, type Permissions } from './browser.ts';

const EVERY_SITE: Permissions = { origins: ['https://*/*', 'http://*/*'] };
const CLIPBOARD: Permissions = { permissions: ['clipboardWrite'] };
const LOCK: Permissions = { permissions: ['idle'] };
const ASKED_CLIPBOARD = 'asked-clipboard';

/*
 * Each of these must be called in the click's own handler before any await: the browser wants the gesture.
 * A refusal or an error is the same to the caller.
 */

/** Asks to find forms on every site. */
export function askEverySite(): Promise<boolean> {
  return ask(EVERY_SITE);
}

/** Asks to be told when the screen is locked. */
export function askLock(): Promise<boolean> {
  return ask(LOCK);
}

/** Asks for one exact origin. */
export function askSite(origin: string): Promise<boolean> {
  return ask({ origins: [`${origin}/*`] });
}

/**
 * Asks to clear the clipboard later. Firefox shows a prompt, so somebody who has answered no is not asked
 * again; `localStorage` because the answer is needed before any await. It holds no more than this flag.
 */
export function askClipboard(): Promise<boolean> {
  const again = localStorage.getItem(ASKED_CLIPBOARD) === 'no';
  if (again) return Promise.resolve(false);
  return ask(CLIPBOARD).then((granted) => {
    if (!granted) localStorage.setItem(ASKED_CLIPBOARD, 'no');
    return granted;
  });
}

/**
 * Starts something on Microsoft's page. The permission is there from the installation, but Firefox lets people
 * take it away; it is asked for in the click, and the start is sent at once because a prompt may close the
 * popup. Where the worker found the permission missing, the start is repeated after a yes.
 */
export async function onMicrosoftPage(
  { settings }: Pick<View, 'settings'>,
  start: () => Promise<Outcome>,
): Promise<Outcome> {
  const granted = askSite(settings.cloud.securityInfo);
  const outcome = await start();
  const missing = !outcome.ok && outcome.failure.code === 'no-page-access';
  return missing && (await granted) ? start() : outcome;
}

function ask(what: Permissions): Promise<boolean> {
  try {
    return api.permissions.request(what).catch(() => false);
  } catch {
    return Promise.resolve(false);
  }
}

import browser from 'webextension-polyfill';

/** Id of the one content script that is registered for offered sites. */
const OFFERS = 'offers';

/**
 * How an injection went. `refused`: no permission for the tab, or a page that no extension may touch. `by-policy`: a
 * policy of the browser keeps extensions away from the site.
 */
export type Injection = 'done' | 'refused' | 'by-policy';

/** Runs a file of this extension in a tab. */
export async function inject(tabId: number, file: string, allFrames: boolean): Promise<Injection> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames }, files: [file] });
    return 'done';
  } catch (error) {
    return isByPolicy(error) ? 'by-policy' : 'refused';
  }
}

/**
 * Whether it was a policy (`runtime_blocked_hosts`) that refused a script. Chromium says so in the error (measured in
 * 156); Firefox does not tell it from a missing permission.
 */
export function isByPolicy(error: unknown): boolean {
  return error instanceof Error && /policy/i.test(error.message);
}

/** Runs a file of this extension in one frame of a tab. @returns false when the browser refused */
export async function injectFrame(tabId: number, frameId: number, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [file] });
    return true;
  } catch {
    return false;
  }
}

let lastRegistration: Promise<void> = Promise.resolve();

/**
 * Registers the page script for the given match patterns, or takes it away when there are none. Idempotent:
 * called at every start, because Firefox forgets registrations when the browser closes. One call goes after the
 * other: a choice and the permission for it arrive together, and an id can be registered only once.
 */
export function registerOffers(
  file: string,
  matches: readonly string[],
  exclude: readonly string[],
): Promise<void> {
  const register = () => replaceOffers(file, matches, exclude);
  lastRegistration = lastRegistration.then(register, register);
  return lastRegistration;
}

async function replaceOffers(
  file: string,
  matches: readonly string[],
  exclude: readonly string[],
): Promise<void> {
  const ids = [OFFERS];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: OFFERS,
      js: [file],
      matches: [...matches],
      excludeMatches: [...exclude],
      allFrames: true,
      runAt: 'document_idle',
    },
  ]);
}

/** Match patterns of the optional permissions that are granted now. */
export async function grantedOrigins(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Whether the extension may work on every page of an origin pattern now; people can take it away any time. */
export async function mayAccess(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}

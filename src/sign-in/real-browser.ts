import browser from 'webextension-polyfill';
import type { SignInBrowser } from './browser.ts';

/** The only key of `storage.session` that this room uses. Content scripts cannot read that area. */
const CACHE_KEY = 'sign-in';

/** The browser's own identity, session storage and network. */
export function realBrowser(): SignInBrowser {
  return {
    redirectUri: browser.identity.getRedirectURL(),
    openWebFlow: (url, interactive) => browser.identity.launchWebAuthFlow({ url, interactive }),
    readCache: async () => (await browser.storage.session.get(CACHE_KEY))[CACHE_KEY],
    writeCache: (entries) => browser.storage.session.set({ [CACHE_KEY]: entries }),
    fetch: (url, init) => fetch(url, init),
    isOnline: () => navigator.onLine,
  };
}

import browser from 'webextension-polyfill';
import { isByPolicy } from './scripts.ts';
import { forgetSession, readSession, writeSession } from './session.ts';
import { closeTab, openWindow } from './tabs.ts';

/** Remembers, for this run of the browser only, which tab was opened for a job: tab ids start again with it. */
const KEY = 'job-tab';

/** How an injection went. */
export type Injected = 'ok' | 'no-access' | 'error-page';

/**
 * The window that jobs on Microsoft's page run in.
 *
 * @param script file of the driver in the package
 * @param origin the one origin it may run on
 */
export function jobWindow(script: string, origin: string) {
  const pattern = `${origin}/*`;
  return {
    async open(url: string): Promise<{ tabId: number; windowId: number }> {
      const opened = await openWindow(url);
      await writeSession(KEY, opened.tabId);
      return opened;
    },
    async focus(windowId: number): Promise<void> {
      await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
    },
    async close(tabId: number): Promise<void> {
      await forgetSession(KEY);
      await closeTab(tabId);
    },
    async inject(tabId: number): Promise<Injected> {
      if (!(await browser.permissions.contains({ origins: [pattern] }))) return 'no-access';
      try {
        await browser.scripting.executeScript({ target: { tabId }, files: [script] });
        return 'ok';
      } catch {
        // Refused although access is granted: either the browser shows its own error page for this address, or
        // the tab has gone on to another host meanwhile, and its next load is told anew.
        const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
        return url !== undefined && URL.canParse(url) && new URL(url).origin === origin ? 'error-page' : 'ok';
      }
    },
    /**
     * Whether a policy of the browser (`runtime_blocked_hosts`) keeps extensions away from what the tab shows. The
     * permission is there all the same, and the tab's address is hidden (measured in Chromium 156).
     */
    async blocked(tabId: number): Promise<boolean> {
      return browser.scripting
        .executeScript({ target: { tabId }, func: () => undefined })
        .then(() => false, isByPolicy);
    },
    push: (tabId: number, message: unknown): Promise<unknown> =>
      browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
    async alive(tabId: number): Promise<boolean> {
      if ((await readSession(KEY)) !== tabId) return false;
      return browser.tabs.get(tabId).then(
        () => true,
        () => false,
      );
    },
    online: (): boolean => navigator.onLine,
  };
}

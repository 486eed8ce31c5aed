import { api } from './browser.ts';

const PAGE = '/src/welcome/practice.html';

/** What the popup says to the practice page. */
export const PRACTICE_EVENT = 'latchkey-practice';

/**
 * The practice page in a tab, or undefined when something else is there. Both are pages of this extension, so no
 * message and no worker is needed: no content script may run in an extension's page.
 */
export function practiceIn(tabId: number | undefined): EventTarget | undefined {
  if (tabId === undefined) return undefined;
  return api.extension?.getViews({ type: 'tab', tabId }).find((view) => view.location.pathname === PAGE);
}

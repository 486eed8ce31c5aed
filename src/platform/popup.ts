import browser from 'webextension-polyfill';

/**
 * Opens the toolbar popup in a window.
 *
 * @returns false when the browser would not (no toolbar, no focus); the badge then says that something waits.
 * An open popup counts as success: Firefox rejects a second call with "another panel is open".
 */
export async function openPopup(windowId?: number): Promise<boolean> {
  try {
    await browser.action.openPopup(windowId === undefined ? undefined : { windowId });
    return true;
  } catch (error) {
    return error instanceof Error && /panel is open|popup.*open/i.test(error.message);
  }
}

/** Shows a short mark on the toolbar icon of one tab, or takes it away with an empty text. */
export async function setBadge(tabId: number, text: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ color: '#0b57a4', tabId });
    await browser.action.setBadgeText({ text, tabId });
  } catch {
    // The tab is gone; so is its badge.
  }
}

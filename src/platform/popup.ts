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

/** A window that was told to come to the front needs a moment, the more so while another one closes. */
const ATTEMPTS_MS = [0, 100, 200, 400, 800];

/**
 * Brings a window to the front and opens the popup there. A popup that is open already shows what there is to
 * show; it is left alone, because it closes when another window gets the focus.
 */
async function openPopupIn(windowId: number | undefined): Promise<boolean> {
  if (await isPopupOpen()) return true;
  if (windowId !== undefined)
    await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
  for (const pause of ATTEMPTS_MS) {
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
    });
    if (await openPopup(windowId)) return true;
  }
  return false;
}

/** Opens the popup in a window; where the browser would not, the badge on a tab says that something waits. */
export async function callPerson(windowId: number | undefined, tabId: number | undefined): Promise<void> {
  const opened = await openPopupIn(windowId);
  if (!opened && tabId !== undefined) await setBadge(tabId, '!');
}

async function isPopupOpen(): Promise<boolean> {
  return (await browser.runtime.getContexts({ contextTypes: ['POPUP'] })).length > 0;
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

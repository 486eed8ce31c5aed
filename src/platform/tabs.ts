import browser from 'webextension-polyfill';

/** A tab as far as this extension may see it; `url` is there only where access was granted. */
export interface TabState {
  readonly tabId: number;
  readonly windowId: number;
  readonly url?: string;
  readonly active: boolean;
  readonly windowFocused: boolean;
}

/** The state of a tab now, or undefined when it is gone. */
export async function tabState(tabId: number): Promise<TabState | undefined> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (tab.windowId === undefined) return undefined;
    const window = await browser.windows.get(tab.windowId);
    return { tabId, windowId: tab.windowId, url: tab.url, active: tab.active, windowFocused: window.focused };
  } catch {
    return undefined;
  }
}

/** The tab that the person looks at now, or undefined when no window has one. */
export async function frontTab(): Promise<TabState | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? undefined : tabState(tab.id);
}

/**
 * Brings a tab and its window to the front. What is in front already is left alone: to focus its window once more
 * would close the popup over it.
 *
 * @returns false when the tab is gone
 */
export async function focusTab(tabId: number): Promise<boolean> {
  const now = await tabState(tabId);
  if (now?.active && now.windowFocused) return true;
  try {
    const tab = await browser.tabs.update(tabId, { active: true });
    if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens an address in a window of its own. It is a normal window, so that the toolbar, and with it the popup
 * and its Cancel button, is there too.
 */
export async function openWindow(url: string): Promise<{ tabId: number; windowId: number }> {
  const window = await browser.windows.create({
    url,
    type: 'normal',
    focused: true,
    width: 1024,
    height: 820,
  });
  const tab = window.tabs?.[0] ?? (await browser.tabs.query({ windowId: window.id }))[0];
  if (window.id === undefined || tab?.id === undefined) throw new Error('The browser opened no window');
  return { tabId: tab.id, windowId: window.id };
}

/** Closes a tab; a tab that is gone already is fine. */
export async function closeTab(tabId: number): Promise<void> {
  await browser.tabs.remove(tabId).catch(() => undefined);
}

/** Sends a push to one frame of a tab. @returns the answer, or undefined when nobody listens there */
export async function push(tabId: number, frameId: number, message: unknown): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, message, { frameId });
  } catch {
    return undefined;
  }
}

/** Sends a push to every frame of a tab that listens, without waiting for answers. */
export async function pushAll(tabId: number, message: unknown): Promise<void> {
  await browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}

/** Opens a page of this extension in a tab. */
export async function openExtensionPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

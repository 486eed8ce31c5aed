import type { Privileged } from './firefox-privileged.ts';

const EXTENSION = `const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (!extension) throw new Error('the extension is gone');`;

const TAB_OF_CONTEXT = `const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs');
  const browser = NavigableManager.getBrowsingContextById(context).top.embedderElement;
  const window = browser.ownerDocument.defaultView;
  const tab = window.gBrowser.getTabForBrowser(browser);`;

const ACTION = `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const button = ExtensionParent.apiManager.global.browserActionFor(extension);`;

const CLICK_TOOLBAR = `async (id, context) => { ${EXTENSION} ${TAB_OF_CONTEXT} ${ACTION}
  await button.triggerAction(window); }`;

const BADGE = `(id, context) => { ${EXTENSION} ${TAB_OF_CONTEXT} ${ACTION}
  return button.action.getContextData(tab).badgeText ?? ''; }`;

const HIDE_POPUP = `(origin) => {
  for (const window of Services.wm.getEnumerator('navigator:browser')) {
    for (const browser of window.document.querySelectorAll('.webextension-popup-browser')) {
      if (browser.currentURI?.spec.startsWith(origin)) browser.closest('panel')?.hidePopup();
    }
  }
}`;

const READY = `async (id) => {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  await extension?.promiseBackgroundStarted?.();
  return extension?.backgroundState ?? null;
}`;

const WAKE = `async (id) => { ${EXTENSION} await extension.wakeupBackground?.(); return extension.backgroundState; }`;

const STOP = `async (id) => { ${EXTENSION}
  await extension.terminateBackground({ disableResetIdleForTest: true }); return extension.backgroundState; }`;

const CHANGE_HOSTS = `async (id, change, origins) => { ${EXTENSION}
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions[change](id, { permissions: [], origins, data_collection: [] }, extension);
}`;

const ANSWER_PROMPTS = `() => Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)`;

/** The keys as the browser's own window gets them, not as a page does. */
const PRESS_SHORTCUT = `(context) => { ${TAB_OF_CONTEXT}
  const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!input.beginInputTransactionForTests(window)) throw new Error('the keyboard is in use');
  const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['L', 'KeyL', 76]].map(
    ([key, code, keyCode]) => new window.KeyboardEvent('', { key, code, keyCode }));
  for (const key of keys) input.keydown(key);
  for (const key of keys.toReversed()) input.keyup(key);
}`;

const PRESS_MENU_ENTRY = `(id, context) => { ${EXTENSION} ${TAB_OF_CONTEXT}
  const menu = window.document.getElementById('contentAreaContextMenu');
  if (menu.state !== 'open') return null;
  const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
  const own = menu.querySelector('[id^="' + makeWidgetId(id) + '-menuitem-"]:not([hidden])');
  if (!own) throw new Error('the menu has no entry of the extension');
  const label = own.getAttribute('label');
  menu.activateItem(own);
  return label;
}`;

/** What is done to the extension from outside: its button, its badge, its event page, its permissions. */
export class FirefoxExtension {
  constructor(
    private readonly privileged: Privileged,
    private readonly id: string,
    private readonly origin: string,
  ) {}

  /** Presses the toolbar button, with the tab of the given context in front. */
  async clickToolbar(context: string): Promise<void> {
    await this.privileged.run(CLICK_TOOLBAR, this.id, context);
  }

  /** Presses the shortcut of the toolbar button, with the tab of the given context in front. */
  async pressShortcut(context: string): Promise<void> {
    await this.privileged.run(PRESS_SHORTCUT, context);
  }

  /** Presses the extension's entry in the open menu of a page; says its label, or nothing while no menu is open. */
  async pressMenuEntry(context: string): Promise<string | undefined> {
    return (await this.privileged.run<string | null>(PRESS_MENU_ENTRY, this.id, context)) ?? undefined;
  }

  /** What the button's badge says for that tab. */
  badge(context: string): Promise<string> {
    return this.privileged.run<string>(BADGE, this.id, context);
  }

  /** Hides the popup's panel. */
  async hidePopup(): Promise<void> {
    await this.privileged.run(HIDE_POPUP, this.origin);
  }

  /** Whether the event page has run for the first time. */
  async isReady(): Promise<boolean> {
    return (await this.privileged.run<string | null>(READY, this.id)) !== null;
  }

  /** Starts the event page if it is stopped. */
  async wake(): Promise<void> {
    await this.privileged.run(WAKE, this.id);
  }

  /** Stops the event page; says its state. */
  stop(): Promise<string> {
    return this.privileged.run<string>(STOP, this.id);
  }

  /** Grants or revokes optional hosts, as the browser's own settings page does. */
  async changeHosts(change: 'add' | 'remove', origins: readonly string[]): Promise<void> {
    await this.privileged.run(CHANGE_HOSTS, this.id, change, origins);
  }

  /** Lets permission requests succeed without a prompt. */
  async answerPrompts(): Promise<void> {
    await this.privileged.run(ANSWER_PROMPTS);
  }
}

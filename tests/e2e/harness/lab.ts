import { openChromiumLab } from './chromium-lab.ts';
import type { InputCounts } from './counts.ts';
import { openFirefoxLab } from './firefox-lab.ts';
import type { Surface } from './surface.ts';
import type { WaitOptions } from './wait-until.ts';

export type { Target } from './target.ts';

export type BrowserName = 'chromium' | 'firefox';

/** How to open a browser with the extension in it. */
export interface LabOptions {
  browser: BrowserName;
  /** The unpacked extension. */
  extensionPath: string;
  /** The same as one file, to be installed in its place; for Firefox only. */
  xpi?: string;
  /** The local server that stands for every host in `hosts`. */
  httpsPort: number;
  /** The same for plain http, if a scenario needs it. */
  httpPort?: number;
  /** Further ports of every host, by number, and the local https port that stands for each. */
  ports?: Readonly<Record<number, number>>;
  /** Base64 SHA-256 of the server key's SPKI: the only certificate the browser is told to accept. */
  spki: string;
  /** Host names that lead to the local server. No other name resolves. */
  hosts: readonly string[];
  /** Kept by close() when given; in Firefox the extension is then installed for good, to survive a restart. */
  profileDir?: string;
  headless?: boolean;
  /** Extra preferences, for Firefox only. */
  prefs?: Record<string, unknown>;
  grantAllSites?: boolean;
}

/** A tab, a window, or an extension page in one. */
export type LabPage = Surface;

/** The real toolbar popup. */
export type LabPopup = Surface;

/** One running browser with the extension. */
export interface Lab {
  readonly browser: BrowserName;
  readonly extensionId: string;
  /** Without a slash at the end. */
  readonly extensionOrigin: string;
  readonly profileDir: string;
  /** Opens a tab in the main window and waits for its load event. */
  newPage(url: string): Promise<LabPage>;
  /** All web and extension pages, sign-in windows included, the popup not. */
  pages(): Promise<LabPage[]>;
  waitForPage(match: (url: string) => boolean, options?: WaitOptions): Promise<LabPage>;
  /** A real toolbar click with that tab in front: real popup, activeTab granted. Not counted as a click. */
  openPopup(page: LabPage): Promise<LabPopup>;
  /**
   * The shortcut of the toolbar button, pressed in the browser's own window with that tab in front. Firefox only:
   * no test reaches what Chromium does with a key before a page sees it.
   */
  pressShortcut(page: LabPage): Promise<void>;
  /**
   * A right click at a point of the page, and a press of the extension's own entry in the menu that opens.
   * Firefox only: Chromium's menu belongs to the desktop.
   *
   * @returns what the entry says
   */
  chooseInContextMenu(page: LabPage, at: { readonly x: number; readonly y: number }): Promise<string>;
  /** The popup that is open, or opens within the time (default: none); else undefined. */
  currentPopup(options?: WaitOptions): Promise<LabPopup | undefined>;
  closePopup(): Promise<void>;
  /** Opens an extension page in a tab. */
  openExtensionPage(path: string): Promise<LabPage>;
  /** Ends the service worker or event page; resolves when it is dead. */
  killWorker(): Promise<void>;
  /** For looking only. Wakes the worker if it is dead. Takes an expression or a function's source. */
  evaluateInWorker<T>(code: string): Promise<T>;
  /** Loads a second unpacked extension beside the one under test. @returns its origin */
  addExtension(path: string): Promise<string>;
  /** What the worker's heap holds after a garbage collection, as text; undefined where the browser shows none. */
  workerHeap(): Promise<string | undefined>;
  grantAllSites(): Promise<void>;
  revokeAllSites(): Promise<void>;
  /** Takes away hosts that the manifest asks for, as people can in the browser's settings. */
  revokeHosts(patterns: readonly string[]): Promise<void>;
  /**
   * From now on the extension's own requests for optional hosts (in a click handler) are granted without
   * a prompt. Nothing is granted until it asks.
   */
  answerPermissionPrompts(): Promise<void>;
  badgeText(page: LabPage): Promise<string>;
  /** What the browser did during an act, as a trace of its timeline, in JSON. Chromium only. */
  trace(page: LabPage, act: () => Promise<void>): Promise<Uint8Array>;
  /** Console and uncaught errors of all pages, popups and workers so far. */
  consoleLines(): readonly string[];
  readonly counts: InputCounts;
  close(): Promise<void>;
  /** SIGKILL to the whole browser. The profile stays, given or not. */
  killBrowser(): Promise<void>;
}

/** Starts a browser with the extension, cut off from every host but the local server. */
export function openLab(options: LabOptions): Promise<Lab> {
  return options.browser === 'firefox' ? openFirefoxLab(options) : openChromiumLab(options);
}

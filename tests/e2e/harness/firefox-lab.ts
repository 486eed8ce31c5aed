import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Bidi } from './bidi.ts';
import { killProcessGroup } from './browser-process.ts';
import { newCounts } from './counts.ts';
import { addonIdentity, installForGood, installTemporarily, type Addon } from './firefox-addon.ts';
import { FirefoxExtension } from './firefox-extension.ts';
import { FirefoxFrame } from './firefox-frame.ts';
import { FirefoxPopupPort } from './firefox-popup-port.ts';
import { writePrefs } from './firefox-prefs.ts';
import { Privileged } from './firefox-privileged.ts';
import { startFirefox, type FirefoxProcess } from './firefox-process.ts';
import { keepStartupCache, lendStartupCache } from './firefox-startup-cache.ts';
import { FirefoxTabPort } from './firefox-tab-port.ts';
import { scenarioCall } from './in-page.ts';
import type { Lab, LabOptions, LabPage, LabPopup } from './lab.ts';
import { readManifest } from './manifest.ts';
import { profileDir, type ProfileDir } from './profile-dir.ts';
import { Surface } from './surface.ts';
import { zipFolder } from './zip.ts';
import { pressForPopup } from './press-for-popup.ts';
import { waitUntil, WaitTimeout, type WaitOptions } from './wait-until.ts';

interface Tree {
  contexts: { context: string; url: string }[];
}

/** Starts Firefox with the extension. */
export async function openFirefoxLab(options: LabOptions): Promise<Lab> {
  const addon = addonIdentity(options.extensionPath);
  const profile = profileDir(options.profileDir);
  writePrefs(profile.path, options, addon);
  if (options.profileDir === undefined) lendStartupCache(profile.path);
  const firefox = await startFirefox(profile.path, options.headless ?? true);
  try {
    const bidi = await Bidi.connect(firefox.address);
    const lab = new FirefoxLab(bidi, firefox, profile, addon, options);
    await lab.install(options.profileDir !== undefined || options.xpi !== undefined);
    if (options.grantAllSites === true) await lab.grantAllSites();
    return lab;
  } catch (error) {
    await killProcessGroup(firefox.child);
    profile.release();
    throw error;
  }
}

class FirefoxLab implements Lab {
  readonly browser = 'firefox';
  readonly extensionId: string;
  readonly extensionOrigin: string;
  readonly profileDir: string;
  readonly counts = newCounts();
  private readonly privileged: Privileged;
  private readonly extension: FirefoxExtension;
  private readonly tabs = new Map<string, { port: FirefoxTabPort; surface: Surface }>();
  private popup: { id: string; port: FirefoxPopupPort; surface: Surface } | undefined;

  constructor(
    private readonly bidi: Bidi,
    private readonly firefox: FirefoxProcess,
    private readonly profile: ProfileDir,
    addon: Addon,
    private readonly options: LabOptions,
  ) {
    this.extensionId = addon.id;
    this.extensionOrigin = `moz-extension://${addon.uuid}`;
    this.profileDir = profile.path;
    this.privileged = new Privileged(bidi);
    this.extension = new FirefoxExtension(this.privileged, addon.id, this.extensionOrigin);
    bidi.onContextGone((context) => {
      this.tabs.get(context)?.port.went();
      this.tabs.delete(context);
    });
  }

  /** Brings the extension in and waits until it has started. */
  async install(forGood: boolean): Promise<void> {
    const path = resolve(this.options.extensionPath);
    const { xpi } = this.options;
    const packed = () => (xpi === undefined ? zipFolder(path) : readFileSync(xpi));
    const place = { id: this.extensionId, profile: this.profileDir };
    await (forGood ? installForGood(this.privileged, packed(), place) : installTemporarily(this.bidi, path));
    await waitUntil('the extension to start', () => this.extension.isReady());
  }

  async newPage(url: string): Promise<LabPage> {
    const referenceContext = (await this.tree()).contexts[0]?.context;
    const { context } = await this.bidi.send<{ context: string }>('browsingContext.create', {
      type: 'tab',
      referenceContext,
    });
    await this.bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    const { surface } = this.tab(context, url);
    await this.pages();
    return surface;
  }

  async pages(): Promise<LabPage[]> {
    const { contexts } = await this.tree();
    return contexts
      .filter(({ url }) => /^(?:https?|moz-extension|about|data|blob):/.test(url))
      .map(({ context, url }) => this.tab(context, url).surface);
  }

  waitForPage(match: (url: string) => boolean, options?: WaitOptions): Promise<LabPage> {
    let seen: string[] = [];
    const look = async (): Promise<LabPage | undefined> => {
      const pages = await this.pages();
      seen = pages.map((page) => page.url());
      return pages.find((page) => match(page.url()));
    };
    return waitUntil(() => `a page; there are ${seen.join(', ')}`, look, options);
  }

  async openPopup(page: LabPage): Promise<LabPopup> {
    await page.bringToFront();
    return pressForPopup(
      () => this.extension.clickToolbar(this.contextOf(page)),
      (timeoutMs) => this.currentPopup({ timeoutMs }),
    );
  }

  async pressShortcut(page: LabPage): Promise<void> {
    await page.bringToFront();
    await this.extension.pressShortcut(this.contextOf(page));
  }

  async chooseInContextMenu(page: LabPage, at: { readonly x: number; readonly y: number }): Promise<string> {
    const context = this.contextOf(page);
    await page.bringToFront();
    await this.tabs.get(context)?.port.rightClickAt(at.x, at.y);
    return waitUntil('the menu of the page', () => this.extension.pressMenuEntry(context));
  }

  async currentPopup(options: WaitOptions = {}): Promise<LabPopup | undefined> {
    try {
      return await waitUntil('the popup', () => this.findPopup(), { timeoutMs: 0, ...options });
    } catch (error) {
      if (error instanceof WaitTimeout) return undefined;
      throw error;
    }
  }

  async closePopup(): Promise<void> {
    // A panel that is just opening does not hear it: it is told until it is gone.
    await waitUntil('the popup to close', async () => {
      await this.extension.hidePopup();
      return (await this.findPopup()) === undefined;
    });
  }

  openExtensionPage(path: string): Promise<LabPage> {
    return this.newPage(`${this.extensionOrigin}/${path}`);
  }

  async killWorker(): Promise<void> {
    const eventPage = (): Promise<FirefoxFrame | undefined> =>
      FirefoxFrame.eventPage(this.privileged, this.extensionOrigin);
    const before = (await eventPage())?.id;
    await this.extension.stop();
    // An event that was under way starts the next one at once.
    await waitUntil('the event page to stop', async () => {
      const now = (await eventPage())?.id;
      return now === undefined || now !== before;
    });
  }

  async evaluateInWorker<T>(code: string): Promise<T> {
    await this.extension.wake();
    const eventPage = await waitUntil('the event page', () =>
      FirefoxFrame.eventPage(this.privileged, this.extensionOrigin),
    );
    const answer: { value: T } = JSON.parse(await eventPage.run(scenarioCall(code, [])));
    return answer.value;
  }

  async addExtension(path: string): Promise<string> {
    await installTemporarily(this.bidi, path);
    const source = `(id) => WebExtensionPolicy.getByID(id)?.mozExtensionHostname ?? null`;
    const { id } = addonIdentity(path);
    const host = await waitUntil('the second extension', async () => {
      return (await this.privileged.run<string | null>(source, id)) ?? undefined;
    });
    return `moz-extension://${host}`;
  }

  workerHeap(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  grantAllSites(): Promise<void> {
    return this.extension.changeHosts('add', this.optionalHosts());
  }

  revokeAllSites(): Promise<void> {
    return this.extension.changeHosts('remove', this.optionalHosts());
  }

  revokeHosts(patterns: readonly string[]): Promise<void> {
    return this.extension.changeHosts('remove', patterns);
  }

  answerPermissionPrompts(): Promise<void> {
    return this.extension.answerPrompts();
  }

  badgeText(page: LabPage): Promise<string> {
    return this.extension.badge(this.contextOf(page));
  }

  trace(): Promise<never> {
    return Promise.reject(new Error('Firefox gives no trace'));
  }

  consoleLines(): readonly string[] {
    return this.firefox.consoleLines;
  }

  async close(): Promise<void> {
    const { child } = this.firefox;
    const ended = new Promise<void>((done) => {
      if (child.exitCode === null && child.signalCode === null) child.once('exit', () => done());
      else done();
    });
    await this.bidi.close().catch(() => undefined);
    await ended;
    if (this.options.profileDir === undefined) keepStartupCache(this.profile.path);
    this.profile.release();
  }

  killBrowser(): Promise<void> {
    return killProcessGroup(this.firefox.child);
  }

  private optionalHosts(): readonly string[] {
    return readManifest(this.options.extensionPath).optional_host_permissions ?? [];
  }

  private tree(): Promise<Tree> {
    return this.bidi.send<Tree>('browsingContext.getTree', { maxDepth: 0 });
  }

  private tab(context: string, url: string): { port: FirefoxTabPort; surface: Surface } {
    const known = this.tabs.get(context);
    if (known) {
      known.port.moved(url);
      return known;
    }
    const port = new FirefoxTabPort(this.bidi, context, url);
    const made = { port, surface: new Surface(port, this.counts) };
    this.tabs.set(context, made);
    return made;
  }

  private contextOf(page: LabPage): string {
    for (const [context, { surface }] of this.tabs) if (surface === page) return context;
    throw new Error('this page is closed or belongs to another browser');
  }

  private async findPopup(): Promise<LabPopup | undefined> {
    const frame = await FirefoxFrame.popup(this.privileged, this.extensionOrigin);
    if (frame?.id !== this.popup?.id) {
      this.popup?.port.went();
      this.popup = frame && this.newPopup(frame);
    }
    return this.popup?.surface;
  }

  private newPopup(frame: FirefoxFrame): { id: string; port: FirefoxPopupPort; surface: Surface } {
    const port = new FirefoxPopupPort(frame, () => this.extension.hidePopup());
    return { id: frame.id, port, surface: new Surface(port, this.counts) };
  }
}

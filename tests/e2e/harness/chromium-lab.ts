import { launch, TargetType, type Browser, type Page, type Target } from 'puppeteer-core';
import { resolve } from 'node:path';
import { killProcessGroup } from './browser-process.ts';
import { ChromiumConsole } from './chromium-console.ts';
import { evaluateInHiddenPage } from './chromium-hidden-page.ts';
import { ChromiumPort } from './chromium-port.ts';
import { ChromiumWorker } from './chromium-worker.ts';
import { newCounts } from './counts.ts';
import { findBrowser } from './find-browser.ts';
import type { Lab, LabOptions, LabPage, LabPopup } from './lab.ts';
import { readManifest } from './manifest.ts';
import { profileDir, type ProfileDir } from './profile-dir.ts';
import { Surface } from './surface.ts';
import { pressForPopup } from './press-for-popup.ts';
import { waitUntil, WaitTimeout, type WaitOptions } from './wait-until.ts';
import { openSession } from './chromium-session.ts';
import { TIMELINE } from './timeline.ts';

/** Starts Chromium with the extension. */
export async function openChromiumLab(options: LabOptions): Promise<Lab> {
  const profile = profileDir(options.profileDir);
  const browser = await launch({
    executablePath: findBrowser('chromium'),
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    userDataDir: profile.path,
    args: chromiumFlags(options),
    handleSIGINT: false,
  });
  const log = new ChromiumConsole();
  log.attach(browser);
  try {
    const id = await browser.installExtension(resolve(options.extensionPath));
    const hosts = readManifest(options.extensionPath).optional_host_permissions ?? [];
    const lab = new ChromiumLab(browser, profile, id, hosts, log);
    await lab.worker.running();
    if (options.grantAllSites === true) await lab.grantAllSites();
    return lab;
  } catch (error) {
    await browser.close();
    profile.release();
    throw error;
  }
}

function chromiumFlags({ hosts, httpsPort, httpPort, ports = {}, spki }: LabOptions): string[] {
  const local = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${httpsPort}`);
  if (httpPort !== undefined) local.push(...hosts.map((host) => `MAP ${host}:80 127.0.0.1:${httpPort}`));
  for (const [port, to] of Object.entries(ports)) {
    local.push(...hosts.map((host) => `MAP ${host}:${port} 127.0.0.1:${to}`));
  }
  return [
    // Root, as in most containers, cannot use the sandbox.
    '--no-sandbox',
    '--window-size=1280,900',
    // What is not mapped does not resolve: nothing leaves the machine.
    `--host-resolver-rules=${[...local, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',')}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
    '--lang=en-US',
  ];
}

class ChromiumLab implements Lab {
  readonly browser = 'chromium';
  readonly extensionOrigin: string;
  readonly profileDir: string;
  readonly counts = newCounts();
  readonly worker: ChromiumWorker;
  private readonly surfaces = new WeakMap<Page, Surface>();
  private readonly pageBehind = new WeakMap<Surface, Page>();
  private readonly windowless = new WeakMap<Target, boolean>();

  constructor(
    private readonly chromium: Browser,
    private readonly profile: ProfileDir,
    readonly extensionId: string,
    private readonly optionalHosts: readonly string[],
    private readonly log: ChromiumConsole,
  ) {
    this.extensionOrigin = `chrome-extension://${extensionId}`;
    this.profileDir = profile.path;
    this.worker = new ChromiumWorker(chromium, this.extensionOrigin);
  }

  async newPage(url: string): Promise<LabPage> {
    const page = await this.chromium.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return this.surface(page, 'page');
  }

  async pages(): Promise<LabPage[]> {
    const targets = this.chromium
      .targets()
      .filter((target) => target.type() === TargetType.PAGE && isOurs(target));
    const tabs: LabPage[] = [];
    for (const target of targets) {
      if (await this.isPopup(target)) continue;
      const page = await target.page();
      if (page && !page.isClosed()) tabs.push(this.surface(page, 'page'));
    }
    return tabs;
  }

  waitForPage(match: (url: string) => boolean, options?: WaitOptions): Promise<LabPage> {
    const look = async (): Promise<LabPage | undefined> =>
      (await this.pages()).find((page) => match(page.url()));
    return waitUntil(() => `a page; there are ${this.openAddresses()}`, look, options);
  }

  async openPopup(page: LabPage): Promise<LabPopup> {
    await page.bringToFront();
    const extension = (await this.chromium.extensions()).get(this.extensionId);
    if (!extension) throw new Error('the extension is gone');
    return pressForPopup(
      () => this.behind(page).triggerExtensionAction(extension),
      (timeoutMs) => this.currentPopup({ timeoutMs }),
    );
  }

  pressShortcut(): Promise<never> {
    return Promise.reject(new Error("Chromium's shortcuts cannot be pressed by a test"));
  }

  chooseInContextMenu(): Promise<never> {
    return Promise.reject(new Error("Chromium's menus cannot be pressed by a test"));
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
    const popup = await this.currentPopup();
    if (!popup) return;
    await popup.close();
    await waitUntil('the popup to close', () => popup.closed());
  }

  openExtensionPage(path: string): Promise<LabPage> {
    return this.newPage(`${this.extensionOrigin}/${path}`);
  }

  async killWorker(): Promise<void> {
    await this.worker.kill(() => this.log.releaseWorkers());
  }

  evaluateInWorker<T>(code: string): Promise<T> {
    return this.worker.evaluate<T>(code);
  }

  async addExtension(path: string): Promise<string> {
    return `chrome-extension://${await this.chromium.installExtension(resolve(path))}`;
  }

  workerHeap(): Promise<string> {
    return this.worker.heap();
  }

  async grantAllSites(): Promise<void> {
    await this.answerPermissionPrompts();
    const origins = JSON.stringify(this.optionalHosts);
    const granted = await this.inExtension<boolean>(`chrome.permissions.request({ origins: ${origins} })`);
    if (!granted) throw new Error('the optional hosts were not granted');
  }

  /** Hosts added here are not granted at once, but asking for them then needs no prompt. */
  answerPermissionPrompts(): Promise<void> {
    return this.changeHosts('addHostPermission', this.optionalHosts);
  }

  revokeAllSites(): Promise<void> {
    return this.changeHosts('removeHostPermission', this.optionalHosts);
  }

  revokeHosts(patterns: readonly string[]): Promise<void> {
    return this.changeHosts('removeHostPermission', patterns);
  }

  async badgeText(page: LabPage): Promise<string> {
    await page.bringToFront();
    const session = await openSession(this.behind(page).target());
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.detach();
    return this.inExtension<string>(
      `chrome.tabs.query({ windowId: ${windowId}, active: true })
        .then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))`,
    );
  }

  async trace(page: LabPage, act: () => Promise<void>): Promise<Uint8Array> {
    const { tracing } = this.behind(page);
    await tracing.start({ categories: [...TIMELINE] });
    await act();
    return (await tracing.stop()) ?? new Uint8Array();
  }

  consoleLines(): readonly string[] {
    return this.log.lines;
  }

  async close(): Promise<void> {
    await this.chromium.close();
    this.profile.release();
  }

  async killBrowser(): Promise<void> {
    const leader = this.chromium.process();
    if (leader) await killProcessGroup(leader);
  }

  private inExtension<T>(expression: string): Promise<T> {
    return evaluateInHiddenPage<T>(this.chromium, `${this.extensionOrigin}/manifest.json`, expression);
  }

  private async changeHosts(
    method: 'addHostPermission' | 'removeHostPermission',
    hosts: readonly string[],
  ): Promise<void> {
    const id = JSON.stringify(this.extensionId);
    const calls = hosts.map((host) => `chrome.developerPrivate.${method}(${id}, ${JSON.stringify(host)})`);
    await evaluateInHiddenPage(this.chromium, 'chrome://extensions/', `Promise.all([${calls.join(', ')}])`);
  }

  private async findPopup(): Promise<LabPopup | undefined> {
    for (const target of this.chromium.targets()) {
      if (target.type() !== TargetType.PAGE || !target.url().startsWith(`${this.extensionOrigin}/`)) continue;
      if (!(await this.isPopup(target))) continue;
      const page = await target.asPage();
      if (!page.isClosed()) return this.surface(page, 'popup');
    }
    return undefined;
  }

  /** The action's popup is the only page of an extension that lies in no browser window. */
  private async isPopup(target: Target): Promise<boolean> {
    if (!target.url().startsWith(`${this.extensionOrigin}/`)) return false;
    const known = this.windowless.get(target);
    if (known !== undefined) return known;
    const session = await openSession(target);
    const windowless = await session.send('Browser.getWindowForTarget').then(
      () => false,
      () => true,
    );
    await session.detach().catch(() => undefined);
    this.windowless.set(target, windowless);
    return windowless;
  }

  private surface(page: Page, kind: 'page' | 'popup'): Surface {
    const known = this.surfaces.get(page);
    if (known) return known;
    const surface = new Surface(new ChromiumPort(page, kind), this.counts);
    this.surfaces.set(page, surface);
    this.pageBehind.set(surface, page);
    return surface;
  }

  private behind(surface: Surface): Page {
    const page = this.pageBehind.get(surface);
    if (!page) throw new Error('this page belongs to another browser');
    return page;
  }

  private openAddresses(): string {
    return this.chromium
      .targets()
      .filter((target) => target.type() === TargetType.PAGE)
      .map((target) => target.url())
      .join(', ');
  }
}

/** Pages of the web and of extensions; not the browser's own. */
function isOurs(target: Target): boolean {
  return /^(?:https?|chrome-extension|about|data|blob):/.test(target.url());
}

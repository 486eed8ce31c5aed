import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveHttps, type LocalHttps } from './harness/fixture/local-https.ts';
import { LOGIN_PAGE, SETUP_PAGE } from './harness/fixture/pages.ts';
import { writeTestExtension } from './harness/fixture/test-extension.ts';
import { openLab, type BrowserName, type Lab, type LabOptions } from './harness/lab.ts';
import { plantCanary } from './harness/plant-canary.ts';
import { sweepProfile } from './harness/sweep.ts';
import { waitUntil } from './harness/wait-until.ts';

const HOSTS = ['mail.example.test', 'other.example.test'];
const SETUP = 'https://mail.example.test/setup';

/** More than LevelDB keeps in its log: Chromium then writes a table. */
const OVERFILL = `() => new Promise((resolve, reject) => {
  const open = indexedDB.open('canary', 1);
  open.onerror = reject;
  open.onsuccess = () => {
    const change = open.result.transaction('things', 'readwrite', { durability: 'strict' });
    for (let n = 100; n < 250; n += 1) {
      const noise = crypto.getRandomValues(new Uint8Array(40_000));
      change.objectStore('things').put(noise, n);
    }
    change.oncomplete = resolve;
  };
})`;

let folder: string;
let server: LocalHttps;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-harness-'));
  writeTestExtension(join(folder, 'extension'));
  server = await serveHttps({ '/setup': SETUP_PAGE, '/login': LOGIN_PAGE });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function open(browser: BrowserName, more: Partial<LabOptions> = {}): Promise<Lab> {
  return openLab({
    browser,
    extensionPath: join(folder, 'extension'),
    httpsPort: server.port,
    spki: server.spki,
    hosts: HOSTS,
    ...more,
  });
}

describe.each<BrowserName>(['chromium', 'firefox'])('the harness in %s', (browser) => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await open(browser);
  });

  afterAll(() => lab.close());

  it('opens local pages, and nothing else', async () => {
    const page = await lab.newPage(SETUP);
    expect(page.url()).toBe(SETUP);
    expect(await page.text()).toContain('Mail setup');
    await expect(lab.newPage('https://elsewhere.example.com/')).rejects.toThrow();
    expect((await lab.pages()).map((open) => open.url())).toContain(SETUP);
    await page.close();
    expect(page.closed()).toBe(true);
  });

  it('clicks, types and chooses like a person', async () => {
    const page = await lab.newPage(SETUP);
    Object.assign(lab.counts, { trustedClicks: 0, trustedKeys: 0 });
    await page.click({ role: 'button', name: 'Test' });
    await page.click({ role: 'button', name: /late$/ });
    await page.click({ role: 'button', name: 'save' });
    await page.click({ role: 'button', name: 'shadow', exact: false });
    await page.type({ role: 'textbox', name: 'Server' }, 'smtp.é');
    await page.press('Tab');
    await page.select({ role: 'combobox', name: /^Security/ }, 'STARTTLS');
    expect(await page.value('#server')).toBe('smtp.é');
    expect(await page.value('select')).toBe('tls');
    const said = await page.evaluate(() => document.getElementById('said')?.textContent);
    expect(said?.trim().split(' ')).toEqual([
      'click:test:true',
      'click:late:true',
      'click:far:true',
      'click:inner:true',
      'change:server:true',
      'change:security:true',
    ]);
    expect(await page.evaluate(`document.getElementById('said').dataset.keysTrusted`)).toBe('true');
    // Five clicks, one of them into the field; select all, six letters, Tab, one arrow.
    expect(lab.counts).toEqual({ trustedClicks: 5, trustedKeys: 9 });
    expect(await page.has({ role: 'region', name: 'Far below' })).toBe(true);
    expect(await page.has({ role: 'button', name: 'Tes' })).toBe(false);
    await expect(page.click('#nowhere', { timeoutMs: 200 })).rejects.toThrow(/not there/);
    await page.close();
  });

  it('opens the real popup by a toolbar click, with activeTab', async () => {
    const page = await lab.newPage(SETUP);
    const popup = await lab.openPopup(page);
    expect(popup.url()).toBe(`${lab.extensionOrigin}/src/popup/index.html`);
    await popup.click({ role: 'button', name: 'Press me' });
    await popup.waitFor({ role: 'listitem', name: 'click trusted true' });
    await popup.type({ role: 'textbox', name: 'Say' }, 'hällo');
    expect(await popup.value('#say')).toBe('hällo');
    await popup.waitFor({ role: 'listitem', name: 'key trusted true' });
    await popup.type({ role: 'textbox', name: 'Say' }, 'a b');
    expect(await popup.value('#say')).toBe('a b');
    for (const key of ['Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Enter']) await popup.press(key);
    await popup.waitFor({ role: 'listitem', name: 'click trusted true' });
    await popup.click({ role: 'button', name: 'Read page' });
    await popup.waitFor({ role: 'alert', name: 'title Setup page' });
    const picture = join(folder, `popup-${browser}.png`);
    await popup.screenshot(picture);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(picture).readUInt32BE(16)).toBeGreaterThanOrEqual(300);
    expect((await lab.pages()).map((open) => open.url())).not.toContain(popup.url());
    await popup.click({ role: 'button', name: 'Leave' });
    await popup.waitForGone({ role: 'button', name: 'Leave' });
    expect(await lab.currentPopup()).toBeUndefined();
    await page.close();
  });

  it('finds a popup that the extension opens, which has no activeTab', async () => {
    const page = await lab.newPage(SETUP);
    await lab.evaluateInWorker('chrome.action.openPopup()');
    const popup = await lab.currentPopup({ timeoutMs: 10_000 });
    await popup?.click({ role: 'button', name: 'Read page' });
    await popup?.waitFor({ role: 'alert', name: /^refused/ });
    await lab.closePopup();
    expect(await lab.currentPopup()).toBeUndefined();
    await page.close();
  });

  it('opens extension pages, reads the badge', async () => {
    const options = await lab.openExtensionPage('src/options/index.html');
    expect(options.url()).toBe(`${lab.extensionOrigin}/src/options/index.html`);
    await options.click({ role: 'button', name: 'Set badge' });
    await options.waitFor({ role: 'status', name: 'badge done' });
    expect(await lab.badgeText(options)).toBe('7');
    await options.close();
  });

  it('kills the worker, which starts again when it is needed', async () => {
    const boot = await lab.evaluateInWorker<number>('boot');
    expect(await lab.evaluateInWorker<number>('boot')).toBe(boot);
    await lab.killWorker();
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.click({ role: 'button', name: 'Boot id' });
    await options.waitFor({ role: 'status', name: /^boot / });
    expect(await options.text()).not.toContain(String(boot));
    await lab.killWorker();
    expect(await lab.evaluateInWorker<number>('boot')).not.toBe(boot);
    await options.close();
  });

  it('grants and revokes the optional hosts', async () => {
    const origins = `chrome.permissions.contains({ origins: ['https://*/*', 'http://*/*'] })`;
    expect(await lab.evaluateInWorker(origins)).toBe(false);
    await lab.grantAllSites();
    expect(await lab.evaluateInWorker(origins)).toBe(true);
    await lab.revokeAllSites();
    expect(await lab.evaluateInWorker(origins)).toBe(false);
  });

  it('lets the extension ask for a site without a prompt', async () => {
    await lab.answerPermissionPrompts();
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.click({ role: 'button', name: 'Ask for all sites' });
    await options.waitFor({ role: 'status', name: 'ask true' });
    await lab.revokeAllSites();
    await options.close();
  });

  it('drives the sign-in window', async () => {
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.click({ role: 'button', name: 'Sign in' });
    const window = await lab.waitForPage((url) => url.startsWith('https://other.example.test/login'));
    await window.click({ role: 'button', name: 'Continue' });
    await options.waitFor({ role: 'status', name: /^login https:.*#code=1$/ });
    await waitUntil('the window to close', () => window.closed());
    await options.close();
  });

  it('keeps the console of pages, popups and workers', () => {
    const lines = lab.consoleLines().join('\n');
    for (const words of ['setup page ready', 'popup here', 'worker here']) expect(lines).toContain(words);
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('restarts in %s', (browser) => {
  it('keeps the profile over a close and over SIGKILL', async () => {
    const profileDir = join(folder, `kept-${browser}`);
    const first = await open(browser, { profileDir, grantAllSites: true });
    await first.evaluateInWorker(`chrome.storage.local.set({ mark: 'one' })`);
    await first.close();

    const second = await open(browser, { profileDir });
    expect(second.extensionId).toBe(first.extensionId);
    expect(await second.evaluateInWorker(`chrome.storage.local.get('mark')`)).toEqual({ mark: 'one' });
    await second.evaluateInWorker(`chrome.storage.local.set({ mark: 'two' })`);
    await second.killBrowser();
    await second.close();

    const third = await open(browser, { profileDir });
    expect(await third.evaluateInWorker(`chrome.storage.local.get('mark')`)).toEqual({ mark: 'two' });
    await third.close();
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('the leak sweep in %s', (browser) => {
  const canary = 'canary-Q7x!wörd-93kd';

  it('finds a canary in what the browser has compressed', async () => {
    const profileDir = join(folder, `swept-${browser}`);
    const lab = await open(browser, { profileDir });
    const page = await lab.newPage(SETUP);
    await plantCanary(page, canary);
    if (browser === 'chromium') await page.evaluate(OVERFILL);
    await lab.close();
    const containersIn = (part: RegExp): string[] =>
      sweepProfile(profileDir, [canary, 'never planted'])
        .filter((hit) => hit.secret === canary && part.test(hit.file))
        .map((hit) => hit.container);
    if (browser === 'chromium') {
      expect(containersIn(/IndexedDB.*[.]ldb$/)).toContain('leveldb > idb-snappy');
      expect(containersIn(/Local Storage.*[.]log$/)).toContain('leveldb');
    } else {
      expect(containersIn(/[/]idb[/]/)).toContain('sqlite > snappy');
      expect(containersIn(/[/]ls[/]/)).toContain('sqlite > snappy');
      const id = sweepProfile(profileDir, [lab.extensionId]);
      expect(id.map((hit) => hit.container)).toContain('mozLz4');
    }
  });
});

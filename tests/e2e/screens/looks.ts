import { launch, type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../harness/find-browser.ts';

/** A way to look at a state: a browser, its colours, how large. */
export interface Look {
  readonly name: string;
  readonly browser: 'chromium' | 'firefox';
  readonly colours: 'light' | 'dark' | 'forced';
  /** Device pixels for a CSS pixel. */
  readonly zoom: 1 | 2;
}

/** The first one draws the pictures that everything else starts from. */
export const LOOKS = [
  { name: 'light', browser: 'chromium', colours: 'light', zoom: 1 },
  { name: 'dark', browser: 'chromium', colours: 'dark', zoom: 1 },
  { name: 'forced', browser: 'chromium', colours: 'forced', zoom: 1 },
  { name: 'zoomed', browser: 'chromium', colours: 'light', zoom: 2 },
  { name: 'firefox-light', browser: 'firefox', colours: 'light', zoom: 1 },
  { name: 'firefox-dark', browser: 'firefox', colours: 'dark', zoom: 1 },
  { name: 'firefox-forced', browser: 'firefox', colours: 'forced', zoom: 1 },
] as const satisfies readonly Look[];

/** Firefox takes its colours from preferences, so each needs a browser of its own. */
const FIREFOX_PREFS: Readonly<Record<Look['colours'], Readonly<Record<string, number>>>> = {
  light: { 'layout.css.prefers-color-scheme.content-override': 1 },
  dark: { 'layout.css.prefers-color-scheme.content-override': 0 },
  forced: { 'browser.display.document_color_use': 2 },
};

/** The browsers that the looks need. */
export interface Browsers {
  of(look: Look): Browser;
  close(): Promise<void>;
}

/** Opens every browser that a look needs. */
export async function openBrowsers(): Promise<Browsers> {
  const open = new Map<string, Browser>();
  for (const look of LOOKS) {
    if (!open.has(keyOf(look))) open.set(keyOf(look), await openBrowser(look));
  }
  return {
    of(look) {
      const browser = open.get(keyOf(look));
      if (!browser) throw new Error(`no browser for ${look.name}`);
      return browser;
    },
    async close() {
      await Promise.all([...open.values()].map((one) => one.close()));
    },
  };
}

function keyOf({ browser, colours }: Look): string {
  return browser === 'chromium' ? browser : `${browser} ${colours}`;
}

function openBrowser({ browser, colours }: Look): Promise<Browser> {
  const executablePath = findBrowser(browser);
  if (browser === 'chromium')
    return launch({ executablePath, headless: true, args: ['--no-sandbox', '--force-color-profile=srgb'] });
  const extraPrefsFirefox = { 'ui.prefersReducedMotion': 1, ...FIREFOX_PREFS[colours] };
  return launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox });
}

/** Gives a page of Chromium its colours; a page of Firefox has them from its browser. */
export async function putOn(page: Page, { browser, colours }: Look): Promise<void> {
  if (browser === 'firefox') return;
  const session = await page.createCDPSession();
  const features = [
    { name: 'prefers-color-scheme', value: colours === 'dark' ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
    ...(colours === 'forced' ? [{ name: 'forced-colors', value: 'active' }] : []),
  ];
  await session.send('Emulation.setEmulatedMedia', { features });
}

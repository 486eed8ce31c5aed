/**
 * Draws every state of the views in Chromium, light and dark, checks each with axe, and writes the pictures.
 *
 *   npx tsx tests/e2e/screens/render.ts [folder] [part of a name]
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { launch, type Page } from 'puppeteer-core';
import { buildViews, root } from './build.ts';
import { SCREENS, type Screen } from './fixtures.ts';
import { serve } from './serve.ts';
import { stubExtension } from './stub.ts';

const folder = resolve(process.argv[2] ?? join(root, 'out/screens'));
const only = process.argv[3] ?? '';
const messages: unknown = createRequire(import.meta.url)('../../../public/_locales/en/messages.json');

const dist = await buildViews();
const server = await serve(dist);
const browser = await launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
mkdirSync(folder, { recursive: true });
let problems = 0;
try {
  say(`popup script: ${await popupScriptSize()} bytes (gzip)`);
  for (const screen of SCREENS.filter((it) => it.name.includes(only))) {
    for (const scheme of ['light', 'dark'] as const) problems += await draw(screen, scheme);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(dist, { recursive: true });
}
say(problems === 0 ? 'axe: no violation' : `axe: ${problems} violations`);
process.exitCode = problems === 0 ? 0 : 1;

async function draw(screen: Screen, scheme: 'light' | 'dark'): Promise<number> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(`${screen.name} threw ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') say(`${screen.name}: ${message.text()}`);
  });
  const wide = screen.page !== 'popup';
  await page.setViewport({ width: wide ? 900 : 360, height: 600 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  // tsx wraps named functions in a helper of its own; the page has to have it, too.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  await page.evaluateOnNewDocument(stubExtension, {
    messages,
    view: screen.view ?? null,
    rtl: screen.rtl ?? false,
  });
  await page.goto(
    `${server.origin}/src/${screen.page === 'practice' ? 'welcome/practice' : `${screen.page}/index`}.html`,
  );
  await page.waitForSelector('main');
  for (const name of screen.press ?? []) await press(page, name);
  // The arming of buttons is part of the picture only when it is over.
  await new Promise((over) => setTimeout(over, 650));
  await page.screenshot({ path: join(folder, `${screen.name}-${scheme}.png`), fullPage: true });
  const found = await violations(page);
  for (const line of found) say(`${screen.name} (${scheme}): ${line}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (overflow) say(`${screen.name} (${scheme}): scrolls sideways`);
  await page.close();
  return found.length + Number(overflow);
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`aria/${name}[role="button"]`, { timeout: 5000 });
  await button?.click();
}

async function violations(page: Page): Promise<readonly string[]> {
  // The page's policy forbids inline scripts; the debugger's evaluation is not bound by it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // This runs in the page, where `axe` is the global that its source has just made.
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((it) =>
      it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  });
}

/** All script that the popup's page loads at once, min+gzip. */
async function popupScriptSize(): Promise<number> {
  const page = await browser.newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  // tsx wraps named functions in a helper of its own; the page has to have it, too.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  await page.evaluateOnNewDocument(stubExtension, { messages, view: null, rtl: false });
  await page.goto(`${server.origin}/src/popup/index.html`, { waitUntil: 'networkidle0' });
  await page.close();
  return [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

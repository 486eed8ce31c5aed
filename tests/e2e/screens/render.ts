/**
 * Draws every state of the views in Chromium and Firefox, light, dark and in forced colours, full pages also at 200 %,
 * and the main states in every language, in longer words than any of them has, and from right to left. Checks each
 * with axe and for text that does not fit, and writes the pictures.
 *
 *   npm run screenshots [-- folder] [part of a name]
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { buildViews, root } from './build.ts';
import { findCutText } from './cut.ts';
import { SCREENS, type Press, type Screen } from './fixtures.ts';
import { LOOKS, openBrowsers, putOn, type Look } from './looks.ts';
import { ENGLISH, OTHER_LANGUAGES, textOf, type Language } from './languages.ts';
import { serve } from './serve.ts';
import { stubExtension } from './stub.ts';

const folder = resolve(process.argv[2] ?? join(root, 'out/screens'));
const only = process.argv[3] ?? '';

const dist = await buildViews();
const server = await serve(dist);
const browsers = await openBrowsers();
mkdirSync(folder, { recursive: true });
let problems = 0;
try {
  say(`popup script: ${await popupScriptSize()} bytes (gzip)`);
  for (const screen of SCREENS) {
    for (const look of LOOKS) problems += await maybeDraw(screen, look, ENGLISH);
  }
  for (const language of OTHER_LANGUAGES) {
    for (const screen of SCREENS.filter((it) => it.main))
      problems += await maybeDraw(screen, LOOKS[0], language);
  }
} finally {
  await browsers.close();
  server.close();
  rmSync(dist, { recursive: true });
}
say(problems === 0 ? 'no axe violation, no cut text' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

async function maybeDraw(screen: Screen, look: Look, language: Language): Promise<number> {
  const kind = language === ENGLISH ? look.name : language.name;
  const name = `${screen.name}-${kind}`;
  if (!name.includes(only) || (look.zoom > 1 && screen.page === 'popup')) return 0;
  const page = await open(screen, look, language, name);
  for (const button of screen.press ?? []) await press(page, language, button);
  // The arming of buttons is part of the picture only when it is over.
  await new Promise((over) => setTimeout(over, 650));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  const found = [...(await violations(page)), ...(await page.evaluate(findCutText))];
  for (const line of found) say(`${name}: ${line}`);
  await page.close();
  return found.length;
}

async function open(screen: Screen, look: Look, language: Language, name: string): Promise<Page> {
  const page = await browsers.of(look).newPage();
  page.on('pageerror', (error) => say(`${name} threw ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') say(`${name}: ${message.text()}`);
  });
  // A popup grows with its letters; a full page keeps its width and has room for less.
  const width = screen.page === 'popup' ? 360 : Math.round(900 / look.zoom);
  await page.setViewport({ width, height: 600, deviceScaleFactor: look.zoom });
  await putOn(page, look);
  await dress(page, language, screen.view ?? null);
  const path = screen.page === 'practice' ? 'welcome/practice' : `${screen.page}/index`;
  await page.goto(`${server.origin}/src/${path}.html`);
  await page.waitForSelector('main');
  return page;
}

async function dress(page: Page, language: Language, view: Screen['view'] | null): Promise<void> {
  // tsx wraps named functions in a helper of its own; the page has to have it, too.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  const { texts: messages, code, rtl } = language;
  await page.evaluateOnNewDocument(stubExtension, { messages, view, language: code, rtl });
}

async function press(page: Page, { texts }: Language, [key, ...substitutions]: Press): Promise<void> {
  const name = textOf(texts, key, substitutions);
  const role = key.startsWith('preset_') ? 'radio' : 'button';
  const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, { timeout: 5000 });
  // As a person does, who sees it before pressing it.
  await page.waitForFunction((it) => it?.hasAttribute('data-arming') !== true, { timeout: 5000 }, button);
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
  const page = await browsers.of(LOOKS[0]).newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await dress(page, ENGLISH, null);
  await page.goto(`${server.origin}/src/popup/index.html`, { waitUntil: 'networkidle0' });
  await page.close();
  return [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Measures in real Chromium what the built page scripts cost a page: script time, and the most of it in one task,
 * as medians over many fresh pages, in turn with the same page without them.
 *
 *   tsx tests/corpus/cost.ts [--runs 25]
 *
 * The scripts run as the browser runs them, in an isolated world; only the worker is a stand-in that answers nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { scriptCost, type ScriptCost } from '../bench/trace.ts';
import { TIMELINE } from '../e2e/harness/timeline.ts';
import { startBrowser } from './browse.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '25' } } });

const STAND_IN =
  'globalThis.chrome = { runtime: { id: "x", onMessage: { addListener() {} }, sendMessage: async () => null } }';
/** Longer than a script waits before it looks at news. */
const SETTLE_MS = 250;

const row = (_: unknown, index: number): string =>
  `<div><label for=f${index}>Setting ${index} of the list</label><input id=f${index} name=setting_${index}><p>Help</p></div>`;
const fields = `<form>${Array.from({ length: 500 }, row).join('')}</form>`;
const smtp =
  '<form><h2>SMTP</h2><label>Host<input name=host></label><label>Port<input name=port></label>' +
  '<label>User<input name=user></label><label>Password<input type=password name=pass></label></form>';

const PAGES: Readonly<Record<string, string>> = {
  'no controls': '<h1>Text</h1>',
  '500 fields': fields,
  '500 fields, "mail" in the text': `<p>Write a mail to our support.</p>${fields}`,
  '500 fields and a setup form': fields + smtp,
};

function built(name: string): string {
  const path = join(import.meta.dirname, `../../dist/chrome/src/autofill/${name}.js`);
  return readFileSync(path, 'utf8');
}

/** Shows a page, runs scripts in a world of their own and waits until all is quiet. */
async function measure(browser: Browser, html: string, scripts: readonly string[]): Promise<ScriptCost> {
  const page = await browser.newPage();
  try {
    await page.setContent(`<!doctype html><title>Settings</title>${html}`);
    const session = await page.createCDPSession();
    const { frameTree } = await session.send('Page.getFrameTree');
    const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const contextId = world.executionContextId;
    await session.send('Runtime.evaluate', { contextId, expression: STAND_IN });
    await page.tracing.start({ categories: [...TIMELINE] });
    for (const code of scripts) {
      // In a task of the page, as the browser runs it, with the compiling.
      const expression = `setTimeout(() => (0, eval)(${JSON.stringify(code)}))`;
      await session.send('Runtime.evaluate', { contextId, expression });
    }
    await wait(SETTLE_MS);
    return scriptCost((await page.tracing.stop()) ?? new Uint8Array());
  } finally {
    await page.close();
  }
}

function median(costs: readonly ScriptCost[], part: keyof ScriptCost): number {
  return costs.map((cost) => cost[part]).toSorted((one, other) => one - other)[costs.length >> 1] ?? 0;
}

async function compare(browser: Browser, html: string, names: readonly string[]): Promise<string> {
  const scripts = names.map(built);
  const empty = names.map(() => '0');
  const withIt: ScriptCost[] = [];
  const without: ScriptCost[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    withIt.push(await measure(browser, html, scripts));
    without.push(await measure(browser, html, empty));
  }
  const more = (part: keyof ScriptCost): string => (median(withIt, part) - median(without, part)).toFixed(2);
  return `script +${more('script')} ms, most in one task +${more('longest')} ms`;
}

async function main(): Promise<void> {
  const browser = await startBrowser();
  if (!browser) throw new Error('No Chromium found. Set CHROME_PATH.');
  try {
    for (const [name, html] of Object.entries(PAGES)) {
      for (const scripts of [['scout'], ['scout', 'page']]) {
        process.stdout.write(`${name}: ${scripts.join('+')}: ${await compare(browser, html, scripts)}\n`);
      }
    }
  } finally {
    await browser.close();
  }
}

await main();

/**
 * Measures in real Chromium what the built page scripts cost a page: script time, task time and the longest task,
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
import * as v from 'valibot';
import { startBrowser } from './browse.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '25' } } });

/** Milliseconds. */
interface Cost {
  readonly script: number;
  readonly task: number;
  readonly longest: number;
}

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

const eventSchema = v.looseObject({
  name: v.string(),
  tid: v.number(),
  ts: v.optional(v.number(), 0),
  dur: v.optional(v.number(), 0),
  /** Time of the processor: what other programs of the machine take is not in it. */
  tdur: v.optional(v.number()),
});
const traceSchema = v.object({ traceEvents: v.array(eventSchema) });
type TraceEvent = v.InferOutput<typeof eventSchema>;

const SCRIPT = /^(FunctionCall|EvaluateScript|RunMicrotasks)$/;

function built(name: string): string {
  const path = join(import.meta.dirname, `../../dist/chrome/src/autofill/${name}.js`);
  return readFileSync(path, 'utf8');
}

/** Shows a page, runs scripts in a world of their own and waits until all is quiet. */
async function measure(browser: Browser, html: string, scripts: readonly string[]): Promise<Cost> {
  const page = await browser.newPage();
  try {
    await page.setContent(`<!doctype html><title>Settings</title>${html}`);
    const session = await page.createCDPSession();
    const { frameTree } = await session.send('Page.getFrameTree');
    const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const contextId = world.executionContextId;
    await session.send('Runtime.evaluate', { contextId, expression: STAND_IN });
    await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline'] });
    for (const code of scripts) {
      // In a task of the page, as the browser runs it, with the compiling.
      const expression = `setTimeout(() => (0, eval)(${JSON.stringify(code)}))`;
      await session.send('Runtime.evaluate', { contextId, expression });
    }
    await wait(SETTLE_MS);
    return costOf((await page.tracing.stop()) ?? new Uint8Array());
  } finally {
    await page.close();
  }
}

function costOf(trace: Uint8Array): Cost {
  const { traceEvents } = v.parse(traceSchema, JSON.parse(Buffer.from(trace).toString()));
  // The page's main thread is the one that called a function.
  const thread = traceEvents.find(({ name }) => name === 'FunctionCall')?.tid;
  const own = traceEvents.filter(({ tid }) => tid === thread);
  const tasks = own.filter(({ name }) => name === 'RunTask').map(spent);
  return { script: sum(outermost(own).map(spent)), task: sum(tasks), longest: Math.max(0, ...tasks) };
}

/** Stretches of script that are not part of another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  const sorted = events
    .filter(({ name }) => SCRIPT.test(name))
    .toSorted((one, other) => one.ts - other.ts || other.dur - one.dur);
  return sorted.filter(({ ts, dur }) => {
    const starts = ts >= end;
    end = Math.max(end, ts + dur);
    return starts;
  });
}

function spent({ dur, tdur }: TraceEvent): number {
  return (tdur ?? dur) / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(costs: readonly Cost[], part: keyof Cost): number {
  return costs.map((cost) => cost[part]).toSorted((one, other) => one - other)[costs.length >> 1] ?? 0;
}

async function compare(browser: Browser, html: string, names: readonly string[]): Promise<string> {
  const scripts = names.map(built);
  const empty = names.map(() => '0');
  const withIt: Cost[] = [];
  const without: Cost[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    withIt.push(await measure(browser, html, scripts));
    without.push(await measure(browser, html, empty));
  }
  const more = (part: keyof Cost): string => (median(withIt, part) - median(without, part)).toFixed(2);
  const longest = `${median(withIt, 'longest').toFixed(2)} ms (without: ${median(without, 'longest').toFixed(2)})`;
  return `script +${more('script')} ms, tasks +${more('task')} ms, longest task ${longest}`;
}

async function main(): Promise<void> {
  const browser = await startBrowser();
  if (!browser) throw new Error('No Chromium found. Set CHROME_PATH.');
  try {
    for (const [name, html] of Object.entries(PAGES)) {
      for (const scripts of [['scout'], ['page']]) {
        process.stdout.write(`${name}: ${scripts.join('+')}: ${await compare(browser, html, scripts)}\n`);
      }
    }
  } finally {
    await browser.close();
  }
}

await main();

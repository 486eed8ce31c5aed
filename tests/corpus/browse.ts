import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import { build } from 'vite';
import type { Filled, SeenForm } from './entry.ts';

const seenSchema: v.GenericSchema<unknown, SeenForm[]> = v.array(
  v.object({
    kind: v.string(),
    confidence: v.number(),
    evidence: v.array(v.object({ code: v.string(), words: v.optional(v.string()) })),
    fields: v.array(v.object({ fact: v.number(), role: v.string() })),
  }),
);

/** Bundles the detector of this source tree with the runner's entry into one script. */
export async function bundleDetector(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'entry.ts'), formats: ['iife'], name: 'latchkeyCorpus' },
    },
  });
  for (const result of Array.isArray(built) ? built : [built]) {
    if (!('output' in result)) continue;
    const [chunk] = result.output;
    return chunk.code;
  }
  throw new Error('The detector could not be bundled.');
}

/** Starts the browser named by CHROME_PATH, or a system Chromium. Null when there is none. */
export async function startBrowser(): Promise<Browser | null> {
  const candidates = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
  if (!executablePath) return null;
  return await launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: true });
}

/** Renders one page and asks the scout in every frame: whether any would ask for the finder. */
export async function scoutAt(page: Page, html: string, script: string): Promise<boolean> {
  await page.setContent(html, { waitUntil: 'load' });
  for (const frame of page.frames()) {
    if ((await frame.evaluate(`${script};latchkeyScout()`)) === true) return true;
  }
  return false;
}

const filledSchema: v.GenericSchema<unknown, Filled> = v.object({
  forms: v.number(),
  roles: v.record(v.string(), v.string()),
  strayed: v.array(v.string()),
  secret: v.string(),
});

/** Renders one generated page and fills its form. */
export async function fillAt(page: Page, html: string, script: string, secret: string): Promise<Filled> {
  await page.setContent(html, { waitUntil: 'load' });
  const filled: unknown = await page.evaluate(`${script};latchkeyFill(${JSON.stringify(secret)})`);
  return v.parse(filledSchema, filled);
}

/** Renders one page and asks the detector in every frame of it. */
export async function lookAt(page: Page, html: string, script: string): Promise<SeenForm[]> {
  await page.setContent(html, { waitUntil: 'load' });
  const seen: SeenForm[] = [];
  for (const frame of page.frames()) {
    const forms: unknown = await frame.evaluate(`${script};JSON.stringify(latchkeyLook())`);
    if (typeof forms === 'string') seen.push(...v.parse(seenSchema, JSON.parse(forms)));
  }
  return seen;
}

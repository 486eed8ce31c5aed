import * as fc from 'fast-check';
import { draw, recipes, ROLES } from '../../src/autofill/fixtures/generate.ts';
import { bundleDetector, fillAt, startBrowser } from './browse.ts';

/**
 * Generated forms in real Chromium, with layout, styles and real events: found, named, filled, and nothing else
 * written. Fails with the recipes that went wrong; the seed given again repeats them.
 *
 *   tsx tests/corpus/fuzz.ts RUNS SEED
 */
const [runs = '300', seed = '1'] = process.argv.slice(2);
const SECRET = 'abcdefghijklmnop';
const UNSEEN = '<style>[data-unseen]{display:none}</style>';

async function main(): Promise<void> {
  const browser = await startBrowser();
  if (!browser) return void process.stdout.write('Fuzz in Chromium: skipped, none found. Set CHROME_PATH.\n');
  try {
    const script = await bundleDetector();
    const page = await browser.newPage();
    let wrong = 0;
    for (const recipe of fc.sample(recipes, { seed: Number(seed), numRuns: Number(runs) })) {
      const filled = await fillAt(page, `<!doctype html>${UNSEEN}${draw(recipe)}`, script, SECRET);
      const named = ROLES.every((role) => filled.roles[role] === role);
      if (filled.forms === 1 && named && !filled.strayed.length && filled.secret === SECRET) continue;
      wrong++;
      process.stderr.write(`Wrong: ${JSON.stringify({ recipe, filled })}\n`);
    }
    process.stdout.write(`${runs} generated forms in Chromium, seed ${seed}: ${wrong} wrong\n`);
    if (wrong) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

await main();

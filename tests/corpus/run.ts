/**
 * Runs the detector over a folder of real forms in real Chromium and prints how well it did.
 *
 *   tsx tests/corpus/run.ts [--dir DIR] [--json] [--explain]
 *   tsx tests/corpus/run.ts --scout      what the scout lets through to the finder
 *
 * The package holds no test hook, so the detector is bundled here from the same source that the package is built of.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { bundleDetector, lookAt, scoutAt, startBrowser } from './browse.ts';
import { findCorpus, loadRecords, type RenderedRecord } from './records.ts';
import { printReport } from './report.ts';
import { roleShare, score, type Judged, type Score } from './score.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    json: { type: 'boolean' },
    explain: { type: 'boolean' },
    scout: { type: 'boolean' },
  },
});

const floorSchema = v.object({ found: v.number(), falseOffers: v.number(), roles: v.number() });

async function judge(records: readonly RenderedRecord[]): Promise<Judged[] | null> {
  const browser = await startBrowser();
  if (!browser) return null;
  try {
    const script = await bundleDetector();
    const page = await browser.newPage();
    const judged: Judged[] = [];
    for (const { record, html } of records) judged.push({ record, forms: await lookAt(page, html, script) });
    return judged;
  } finally {
    await browser.close();
  }
}

/** Whether the scout lets every setup form through, and how many other pages. */
async function judgeScout(records: readonly RenderedRecord[]): Promise<void> {
  const browser = await startBrowser();
  if (!browser) return say('Corpus: skipped, no Chromium found. Set CHROME_PATH.');
  try {
    const script = await bundleDetector();
    const page = await browser.newPage();
    const passed = new Set<string>();
    for (const { record, html } of records) {
      if (await scoutAt(page, html, script)) passed.add(record.id);
    }
    const clear = records.map(({ record }) => record).filter(({ ambiguous }) => !ambiguous);
    for (const kind of ['positive', 'negative'] as const) {
      const all = clear.filter((record) => record.kind === kind);
      const through = all.filter(({ id }) => passed.has(id));
      say(`Scout lets through ${through.length}/${all.length} ${kind}`);
      if (kind === 'negative' || through.length === all.length) continue;
      const stopped = all.filter(({ id }) => !passed.has(id)).map(({ id }) => id);
      process.stderr.write(`Corpus: the scout stopped ${stopped.join(', ')}.\n`);
      process.exitCode = 1;
    }
  } finally {
    await browser.close();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function holdsFloor(sum: Score): boolean {
  const path = join(import.meta.dirname, 'floor.json');
  const floor = v.parse(floorSchema, JSON.parse(readFileSync(path, 'utf8')));
  const found = sum.positives ? sum.found / sum.positives : 1;
  return found >= floor.found && sum.falseOffers <= floor.falseOffers && roleShare(sum) >= floor.roles;
}

async function main(): Promise<void> {
  const folder = findCorpus(values.dir);
  const records = folder && (await loadRecords(folder));
  if (!folder || !records) {
    say(`Corpus: skipped, ${folder ? 'no render.mjs beside it' : 'no folder of records here'}.`);
    process.exitCode = values.dir ? 1 : 0;
    return;
  }
  if (values.scout) return judgeScout(records);
  const judged = await judge(records);
  if (!judged) {
    say('Corpus: skipped, no Chromium found. Set CHROME_PATH.');
    return;
  }
  const clear = score(judged.filter(({ record }) => !record.ambiguous));
  const ambiguous = score(judged.filter(({ record }) => record.ambiguous));
  if (values.json) say(JSON.stringify({ clear, ambiguous }, null, 2));
  else printReport(say, judged, clear, ambiguous, values.explain ?? false);
  if (!holdsFloor(clear)) {
    process.stderr.write('Corpus: below the floor in tests/corpus/floor.json.\n');
    process.exitCode = 1;
  }
}

await main();

import type { LabPage } from '../e2e/harness/lab.ts';
import { pause } from '../e2e/harness/wait-until.ts';
import type { Stage } from '../e2e/stage.ts';
import { median, type Figure } from './figures.ts';

/** Latchkey looks at one of two hosts that serve the same pages. */
const WITH = 'https://forms.test';
const WITHOUT = 'https://other.test';

interface Cost {
  readonly script: number;
  readonly task: number;
}

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly rounds: number;
  readonly limits?: Cost;
  /** Run in the page once it is loaded. */
  readonly then?: string;
}

const KINDS: readonly Kind[] = [
  { name: 'no controls', path: '/fields/0', rounds: 11 },
  { name: '10 fields', path: '/fields/10', rounds: 11 },
  { name: '500 fields', path: '/fields/500', rounds: 15, limits: { script: 1.5, task: 8 } },
  { name: '5,000 fields', path: '/fields/5000', rounds: 7 },
  {
    name: '1,000 changes a second, for 1.2 s',
    path: '/busy',
    rounds: 9,
    then: `document.body.dataset.busy = ''`,
  },
];

/** Long enough for every look that a page starts by being loaded. */
const WATCH_MS = 1200;

/** What a page costs with Latchkey looking, less what the same page costs without; medians of one mixed run. */
export async function pageFigures(stage: Stage): Promise<Figure[]> {
  const watched = await stage.lab.newPage(`${WITH}/none`);
  const alone = await stage.lab.newPage(`${WITHOUT}/none`);
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const differences: Cost[] = [];
    for (let round = 0; round <= kind.rounds; round++) {
      const here = await costOf(stage, watched, WITH, kind);
      const there = await costOf(stage, alone, WITHOUT, kind);
      // The first round warms the caches of both.
      if (round > 0) differences.push({ script: here.script - there.script, task: here.task - there.task });
    }
    for (const part of ['script', 'task'] as const) {
      figures.push({
        what: `page, ${kind.name}: ${part} time more than without`,
        value: median(differences.map((one) => one[part])),
        unit: 'ms',
        ...(kind.limits ? { limit: kind.limits[part] } : {}),
      });
    }
  }
  await watched.close();
  await alone.close();
  return figures;
}

async function costOf(stage: Stage, page: LabPage, origin: string, kind: Kind): Promise<Cost> {
  await page.bringToFront();
  const before = await stage.lab.metrics(page);
  await page.evaluate(`location.href = ${JSON.stringify(`${origin}${kind.path}`)}; null`);
  await pause(WATCH_MS / 2);
  if (kind.then !== undefined) await page.evaluate(`${kind.then}; null`);
  await pause(WATCH_MS);
  const after = await stage.lab.metrics(page);
  const spent = (name: string): number => ((after[name] ?? 0) - (before[name] ?? 0)) * 1000;
  return { script: spent('ScriptDuration'), task: spent('TaskDuration') };
}

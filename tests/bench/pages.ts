import type { LabPage } from '../e2e/harness/lab.ts';
import { pause } from '../e2e/harness/wait-until.ts';
import type { Stage } from '../e2e/stage.ts';
import { median, type Figure } from './figures.ts';
import { scriptCost, type ScriptCost } from './trace.ts';

/** Latchkey looks at one of two hosts that serve the same pages. */
const WITH = 'https://forms.test';
const WITHOUT = 'https://other.test';

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly hasForm: boolean;
  readonly rounds: number;
  readonly watchMs?: number;
  readonly limits?: ScriptCost;
  /** Run in the page once it is loaded. */
  readonly afterLoad?: string;
}

/** What 500 fields may cost, in ms. */
const LIMITS: ScriptCost = { script: 1.5, longest: 8 };

const KINDS: readonly Kind[] = [
  { name: 'no controls', path: '/fields/0', hasForm: false, rounds: 5 },
  { name: '10 fields, a setup form among them', path: '/fields/10', hasForm: true, rounds: 5 },
  { name: '500 fields, no setup form', path: '/values/500', hasForm: false, rounds: 9, limits: LIMITS },
  {
    name: '500 fields, a setup form among them',
    path: '/fields/500',
    hasForm: true,
    rounds: 9,
    limits: LIMITS,
  },
  {
    name: '5,000 fields, a setup form among them',
    path: '/fields/5000',
    hasForm: true,
    rounds: 3,
    watchMs: 3500,
  },
  {
    name: '1,000 changes a second, for 1 s',
    path: '/busy',
    hasForm: true,
    rounds: 5,
    afterLoad: `document.body.dataset.busy = ''`,
  },
];

const WORDS = { script: 'script', longest: 'most script in one task' } as const;

/** Long enough for every look that a page starts by being loaded. */
const WATCH_MS = 1000;

/** What a page costs with Latchkey looking, less what the same page costs without; medians of one mixed run. */
export async function pageFigures(stage: Stage): Promise<Figure[]> {
  const watched = await stage.lab.newPage(`${WITH}/none`);
  const alone = await stage.lab.newPage(`${WITHOUT}/none`);
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const differences: ScriptCost[] = [];
    let doubt = '';
    for (let round = 0; round <= kind.rounds; round++) {
      const here = await costOf(stage, watched, WITH, kind);
      const there = await costOf(stage, alone, WITHOUT, kind);
      if (!here.asMeant || !there.asMeant)
        doubt = ' (NOT RIGHT: no form found, or found where none was looked for)';
      // The first round warms the caches of both.
      if (round > 0)
        differences.push({
          script: here.script - there.script,
          longest: here.longest - there.longest,
        });
    }
    for (const part of ['script', 'longest'] as const) {
      figures.push({
        what: `${kind.name}: ${WORDS[part]}${doubt}`,
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

async function costOf(
  stage: Stage,
  page: LabPage,
  origin: string,
  kind: Kind,
): Promise<ScriptCost & { readonly asMeant: boolean }> {
  await page.bringToFront();
  const address = `${origin}${kind.path}`;
  const trace = await stage.lab.trace(page, async () => {
    await page.evaluate(`void (location.href = ${JSON.stringify(address)})`);
    await pause(kind.watchMs ?? WATCH_MS);
    if (kind.afterLoad === undefined) return;
    await page.evaluate(`void (${kind.afterLoad})`);
    await pause(WATCH_MS);
  });
  const looked = (await stage.lab.badgeText(page)) !== '';
  const asMeant = looked === (origin === WITH && kind.hasForm);
  return { ...scriptCost(trace, address), asMeant };
}

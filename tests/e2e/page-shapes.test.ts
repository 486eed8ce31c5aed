import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from './stage.ts';
import { matrix } from './page-lab/matrix.ts';
import { GROUNDS, MUTATIONS, both, numbers, pairs } from './page-lab/mutations.ts';
import { PageLab } from './page-lab/page-lab.ts';
import { Tally } from './page-lab/tally.ts';

/** The short version of `long/matrix.long.ts` and `long/mutations.long.ts`: the same every time. */
const SEED = 1;
const EACH = 20;

/** In Chromium only: the driver's code is the same, and the browsers differ elsewhere. */
describe.runIf(BROWSERS.includes('chromium'))("shapes of Microsoft's page", () => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await PageLab.open();
  });
  afterAll(() => lab?.close());

  it('generations and languages: done or guided, nothing else pressed', async () => {
    const tally = new Tally('matrix, in part');
    for (const trial of sample(matrix())) tally.add(trial.what, await lab.run(trial));
    expect(tally.bad, tally.text()).toEqual([]);
  });

  it('changed in one thing: the same', async () => {
    const tally = new Tally('single mutations, in part');
    const all = GROUNDS.flatMap(({ action, settings }) =>
      MUTATIONS.map(({ what, change }) => ({
        action,
        settings: { ...settings, ...both({}, change) },
        what: `${action} ${settings.variant}: ${what}`,
      })),
    );
    for (const trial of sample(all)) tally.add(trial.what, await lab.run(trial));
    expect(tally.bad, tally.text()).toEqual([]);
  });

  it('changed in two things: the same', async () => {
    const tally = new Tally('pairs of mutations, in part');
    for (const trial of pairs(SEED, EACH)) tally.add(trial.what, await lab.run(trial));
    expect(tally.bad, tally.text()).toEqual([]);
  });
});

function sample<T>(all: readonly T[]): readonly T[] {
  const next = numbers(SEED);
  return all
    .map((one) => ({ one, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, EACH)
    .map(({ one }) => one);
}

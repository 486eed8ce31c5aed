import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GROUNDS, MUTATIONS, both, pairs } from '../page-lab/mutations.ts';
import { PageLab } from '../page-lab/page-lab.ts';
import { Tally } from '../page-lab/tally.ts';

/** `MUTATION_PAIRS` makes it shorter, `MUTATION_SEED` plays the same pairs again. */
const PAIRS = Number(process.env.MUTATION_PAIRS ?? 2_000);
const SEED = Number(process.env.MUTATION_SEED ?? Date.now() % 1_000_000);
const DAY_MS = 24 * 60 * 60 * 1_000;

describe('a page that Microsoft has changed', () => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await PageLab.open();
  });
  afterAll(() => lab?.close());

  it('in one thing: done or guided, at least 80 % by itself', { timeout: DAY_MS }, async () => {
    const tally = new Tally('single mutations');
    for (const { action, settings } of GROUNDS) {
      for (const { what, change } of MUTATIONS) {
        const trial = { action, settings: { ...settings, ...both({}, change) } };
        tally.add(`${action} ${settings.variant}: ${what}`, await lab.run(trial));
      }
    }
    console.info(tally.text());
    expect(tally.bad).toEqual([]);
    expect(tally.automatic).toBeGreaterThanOrEqual(0.8);
  });

  it(`in two things: done or guided (${PAIRS} pairs, seed ${SEED})`, { timeout: DAY_MS }, async () => {
    const tally = new Tally(`pairs of mutations, seed ${SEED}`);
    for (const trial of pairs(SEED, PAIRS)) tally.add(trial.what, await lab.run(trial));
    console.info(tally.text());
    expect(tally.bad).toEqual([]);
  });
});

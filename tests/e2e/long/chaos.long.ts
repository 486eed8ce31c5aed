import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../stage.ts';
import { Chaos, firstSeed } from './chaos.ts';
import { describePlan, planOf } from './plan.ts';

/** Runs per browser; `CHAOS_RUNS` makes it shorter, `CHAOS_SEED` plays one again. */
const RUNS = Number(process.env.CHAOS_RUNS ?? 1_000);
const DAY_MS = 24 * 60 * 60 * 1_000;

describe.each(BROWSERS)('%s creations in chaos', (browser) => {
  const chaos = new Chaos(browser);
  beforeAll(() => chaos.open());
  afterAll(() => chaos.close());

  it(`loses none and makes none twice in ${RUNS} runs`, { timeout: DAY_MS }, async () => {
    const first = firstSeed(Date.now() % 1_000_000_000);
    for (let n = 0; n < RUNS; n += 1) {
      await chaos.run(first + n);
      console.info(`${browser} ${n + 1}/${RUNS}: ${describePlan(planOf(first + n))}`);
    }
    console.info(`${browser}: ${JSON.stringify(chaos.figures)}`);
    expect(chaos.figures.runs).toBe(RUNS);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chaos, firstSeed } from './long/chaos.ts';
import { BROWSERS } from './stage.ts';

/** The long version with a thousand runs, each time others, is `npm run test:long`. */
const RUNS = Number(process.env.CHAOS_RUNS ?? 8);
/** The same eight every time: from here on they hit every victim, and every moment of a creation. */
const SEED = 86;

describe.each(BROWSERS)('creations that are disturbed at a random step in %s', (browser) => {
  const chaos = new Chaos(browser);
  beforeAll(() => chaos.open());
  afterAll(() => chaos.close());

  it(`loses none and makes none twice in ${RUNS} runs`, async () => {
    const first = firstSeed(SEED);
    for (let n = 0; n < RUNS; n += 1) await chaos.run(first + n);
    console.info(`chaos in ${browser}, seeds from ${first}: ${JSON.stringify(chaos.figures)}`);
    expect(chaos.figures.runs).toBe(RUNS);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chaos, firstSeed } from './long/chaos.ts';
import { BROWSERS } from './stage.ts';

/** The long version with a thousand runs is `npm run test:long`. */
const RUNS = Number(process.env.CHAOS_RUNS ?? 12);

describe.each(BROWSERS)('creations that are disturbed at a random step in %s', (browser) => {
  const chaos = new Chaos(browser);
  beforeAll(() => chaos.open());
  afterAll(() => chaos.close());

  it(`loses none and makes none twice in ${RUNS} runs`, { timeout: 300_000 }, async () => {
    const first = firstSeed();
    console.info(`chaos in ${browser}, seeds from ${first}`);
    for (let n = 0; n < RUNS; n += 1) await chaos.run(first + n);
    console.info(`chaos in ${browser}: ${JSON.stringify(chaos.figures)}`);
    expect(chaos.figures.runs).toBe(RUNS);
  });
});

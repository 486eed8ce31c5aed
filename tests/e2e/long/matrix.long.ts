import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrix } from '../page-lab/matrix.ts';
import { PageLab } from '../page-lab/page-lab.ts';
import { Tally } from '../page-lab/tally.ts';

describe("every generation of Microsoft's page in every language", () => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await PageLab.open();
  });
  afterAll(() => lab?.close());

  it('is worked or guided through, and nothing else is pressed', { timeout: 60 * 60_000 }, async () => {
    const tally = new Tally('matrix');
    for (const trial of matrix()) {
      const ending = await lab.run(trial);
      tally.add(trial.what, ending);
      if (ending.how !== 'done') console.info(`${trial.what}: ${ending.how}, ${ending.steps.join(', ')}`);
    }
    console.info(tally.text());
    expect(tally.bad).toEqual([]);
  });
});

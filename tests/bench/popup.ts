import type { Stage } from '../e2e/stage.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { median, type Figure } from './figures.ts';

const ROUNDS = 9;

/** From the start of the popup's page to its first painted content, while the worker is asleep. */
export async function popupFigures(stage: Stage): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await stage.lab.killWorker();
    const page = await stage.lab.openExtensionPage('src/popup/index.html');
    times.push(
      await waitUntil('the first content', () =>
        page.evaluate<number | undefined>(
          `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`,
        ),
      ),
    );
    await page.close();
  }
  return [
    { what: 'popup: first content with the worker asleep', value: median(times), unit: 'ms', limit: 100 },
  ];
}

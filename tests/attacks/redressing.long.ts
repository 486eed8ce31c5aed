import { describe, expect, it } from 'vitest';
import type { LabPage } from '../e2e/harness/lab.ts';
import { pause } from '../e2e/harness/wait-until.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { REDRESSINGS, STYLES } from './attacks/redressing.ts';
import { PASSWORD } from './harness/forms.ts';
import { guardIcon, ICON, withIcon } from './harness/icon.ts';
import { seededRandom } from './harness/random.ts';
import type { Scene } from './harness/scene.ts';

/** The middle of the icon, which the page can see as an empty element with a place. */
const PLACE = `() => {
  const box = document.querySelector(${JSON.stringify(ICON)}).getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}`;

describe.each(BROWSERS)('the icon, hidden and moved, in %s', (browser) => {
  let scene: Scene;
  guardIcon(browser, (opened) => (scene = opened));

  async function press(page: LabPage, times = 3): Promise<void> {
    const place = await page.evaluate<{ x: number; y: number }>(PLACE).catch(() => ({ x: 300, y: 300 }));
    for (let time = 0; time < times; time += 1) {
      await page.clickAt(Math.max(1, place.x), Math.max(1, place.y));
      await pause(60);
    }
    await pause(250);
    expect(await page.value(PASSWORD)).toBe('');
  }

  it('control: a real click on the icon opens the popup', async () => {
    const page = await withIcon(scene);
    await page.click(ICON);
    expect(await scene.lab.currentPopup({ timeoutMs: 10_000 })).toBeDefined();
  });

  it.each(REDRESSINGS.map(({ numbers, what, arm }) => [numbers, what, arm]))(
    '%s: %s opens the popup at most',
    async (_number, _what, arm) => {
      const page = await withIcon(scene);
      await page.evaluate(arm);
      await press(page);
    },
  );

  it('T16: a hundred random styles on page, icon and covers open the popup at most', async () => {
    const page = await withIcon(scene);
    const random = seededRandom(16);
    const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
    for (let round = 0; round < 100; round += 1) {
      const styles = Array.from({ length: 3 }, () => [
        pick(['html', 'body', ICON, 'form', PASSWORD]),
        pick(STYLES),
      ]);
      await page.evaluate(
        `(styles) => { for (const [selector, style] of styles) document.querySelector(selector)?.setAttribute('style', style); return 'set'; }`,
        styles,
      );
      const place = await page.evaluate<{ x: number; y: number }>(PLACE).catch(() => ({ x: 200, y: 200 }));
      await page.clickAt(clamp(place.x), clamp(place.y));
    }
    expect(await page.value(PASSWORD)).toBe('');
  });
});

function clamp(value: number): number {
  return Math.min(600, Math.max(2, Number.isFinite(value) ? value : 2));
}

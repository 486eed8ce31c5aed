import { afterAll, afterEach, beforeAll } from 'vitest';
import type { BrowserName } from '../../e2e/harness/lab.ts';
import { expectNoLeak, type Expected } from './leak-sweep.ts';
import { openScene, type Scene } from './scene.ts';
import { closeTabs } from './tabs.ts';

/**
 * Opens a scene for the tests of a `describe` block. After each of them the leak sweep looks everywhere, and the tabs
 * are closed.
 *
 * @param use gets the scene before the first test
 * @param expected the places where a test may have put the value on purpose
 */
export function guardScene(
  browser: BrowserName,
  use: (scene: Scene) => void,
  ...expected: readonly Expected[]
): void {
  let scene: Scene | undefined;
  beforeAll(async () => {
    scene = await openScene(browser);
    use(scene);
  });
  afterAll(() => scene?.close());
  afterEach(async () => {
    if (!scene) return;
    await expectNoLeak(scene, ...expected);
    await closeTabs(scene);
  });
}

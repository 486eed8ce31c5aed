import { afterEach, beforeEach, expect } from 'vitest';
import type { BrowserName, LabPage } from '../../e2e/harness/lab.ts';
import { openForm, PASSWORD } from './forms.ts';
import { guardScene } from './guarded-scene.ts';
import type { Scene } from './scene.ts';
import { worth } from './state.ts';

/** The icon in the form, which a page can see as an empty element with a place. */
export const ICON = `${PASSWORD} + div`;

/** Opens the form and waits for its icon. */
export async function withIcon(scene: Scene, address?: string): Promise<LabPage> {
  const { page } = await openForm(scene, address);
  await page.waitFor(ICON);
  return page;
}

/**
 * A guarded scene in which, whatever a page does with the icon, the popup may open, and that is all.
 *
 * @returns what a test calls that has changed a setting on purpose: what is there now has to stay
 */
export function guardIcon(browser: BrowserName, use: (scene: Scene) => void): () => Promise<void> {
  let scene: Scene;
  let before: unknown;
  guardScene(browser, (opened) => {
    scene = opened;
    use(opened);
  });
  const take = async (): Promise<void> => {
    before = await worth(scene);
  };
  beforeEach(take);
  afterEach(async () => expect(await worth(scene)).toEqual(before));
  return take;
}

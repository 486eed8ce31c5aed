import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCanary } from '../e2e/harness/plant-canary.ts';
import { sweepProfile } from '../e2e/harness/sweep.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { fillForm, how, openForm, openTab } from './harness/forms.ts';
import { expectNoLeak, filledField } from './harness/leak-sweep.ts';
import { openScene, type Scene } from './harness/scene.ts';
import { closeTabs } from './harness/tabs.ts';

describe.each(BROWSERS)('the leak sweep in %s', (browser) => {
  let scene: Scene;
  let closed = false;
  beforeAll(async () => {
    scene = await openScene(browser);
  });
  afterAll(async () => {
    if (!closed) await scene?.close();
  });

  it('L09 (control): before anything is planted it finds nothing', async () => {
    await openForm(scene);
    await expectNoLeak(scene);
    await closeTabs(scene);
  });

  it('L10: the closed profile holds no value after a fill, and does hold the canary that was planted', async () => {
    const { page, ...form } = await openForm(scene);
    expect(how(await fillForm(scene, { ...form }))).toBe('ok');
    await expectNoLeak(scene, filledField(/allowed\.test/));
    // What the browser keeps of a page that is open stands beside a person's typing in tests/e2e/sweep.test.ts.
    await page.close();
    const canary = 'planted-Q7x-93kd-canary';
    const other = await openTab(scene, 'https://evil.test/blank');
    await plantCanary(other.page, canary);
    await scene.close(true);
    closed = true;
    const values = scene.secrets();
    const hits = sweepProfile(scene.profileDir, [...values, canary]);
    expect(hits.some(({ secret }) => secret === canary)).toBe(true);
    expect(hits.filter(({ secret }) => secret !== canary)).toEqual([]);
    rmSync(dirname(scene.profileDir), { recursive: true, force: true, maxRetries: 5 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/stage.ts';
import { fillForm, how, openForm, PASSWORD } from './harness/forms.ts';
import { expectNoLeak, filledField, leaks } from './harness/leak-sweep.ts';
import { openScene, type Scene } from './harness/scene.ts';

describe.each(BROWSERS)('smoke in %s', (browser) => {
  let scene: Scene;
  beforeAll(async () => {
    console.time('open ' + browser);
    scene = await openScene(browser);
    console.timeEnd('open ' + browser);
  });
  afterAll(() => scene?.close());

  it('fills', async () => {
    const form = await openForm(scene);
    console.time('fill');
    expect(how(await fillForm(scene, form))).toBe('ok');
    console.timeEnd('fill');
    expect(await form.page.value(PASSWORD)).toBe(scene.secrets().at(-1));
    console.time('sweep');
    expect(await leaks(scene)).toEqual(['x']);
    console.timeEnd('sweep');
    await expectNoLeak(scene, filledField(/allowed.test\/form/));
  });
});

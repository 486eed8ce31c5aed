import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/stage.ts';
import { HIDINGS } from './attacks/hiding.ts';
import { lookAndFill, openForm, PASSWORD } from './harness/forms.ts';
import { guardScene } from './harness/guarded-scene.ts';
import { filledField } from './harness/leak-sweep.ts';
import type { Scene } from './harness/scene.ts';

describe.each(BROWSERS)('hidden fields in %s', (browser) => {
  let scene: Scene;
  guardScene(browser, (opened) => (scene = opened), filledField(/^https:\/\/allowed\.test\//));

  it('control: the field is filled while it is there to be seen', async () => {
    const { page, tabId } = await openForm(scene);
    expect(await lookAndFill(scene, tabId)).toBe('ok');
    expect(await page.value(PASSWORD)).toBe(scene.secrets().at(-1));
  });

  it.each(HIDINGS.map(({ what, hide }) => [what, hide]))(
    'T35: a field hidden by %s is never filled',
    async (_what, hide) => {
      const { page, tabId } = await openForm(scene);
      await page.evaluate(
        `(selector) => { (${hide})(document.querySelector(selector)); return 'hidden'; }`,
        PASSWORD,
      );
      await lookAndFill(scene, tabId);
      expect(await page.value(PASSWORD)).toBe('');
    },
  );
});

import { describe, expect, it } from 'vitest';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { inTop, SEND } from './harness/content.ts';
import { guardScene } from './harness/guarded-scene.ts';
import { fillForm, how, offered, openForm, type Offered } from './harness/forms.ts';
import { filledField } from './harness/leak-sweep.ts';
import { IN_LONG_RUN } from './harness/random-counts.ts';
import { expectNothingFrom } from './harness/random-run.ts';
import type { Scene } from './harness/scene.ts';
import { worth } from './harness/state.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

describe.each(BROWSERS)('floods in %s', (browser) => {
  let scene: Scene;
  guardScene(browser, (opened) => (scene = opened), filledField(/^https:\/\/allowed\.test\//));

  it(`L01: ${IN_LONG_RUN} random messages for each action from each sender change nothing and open nothing (seed ${SEED})`, () =>
    expectNothingFrom(scene, IN_LONG_RUN, SEED));

  it('T51: 10,000 tickets that nobody issued open nothing and change nothing', async () => {
    const { tabId } = await openForm(scene);
    const before = await worth(scene);
    const opened = await inTop<number>(
      scene,
      tabId,
      `async (count) => {
        const send = ${SEND};
        let opened = 0;
        for (let done = 0; done < count; done += 100) {
          const batch = Array.from({ length: 100 }, (_, i) => send('form.take', { ticket: String(done + i) + Math.random() }));
          for (const sent of await Promise.all(batch)) if (sent.answer?.ok !== false) opened += 1;
        }
        return opened;
      }`,
      10_000,
    );
    expect(opened).toBe(0);
    expect(await worth(scene)).toEqual(before);
  });

  it('T113: thousands of fields and endless changes neither stop the page nor flood the worker', async () => {
    const form = await openForm(scene);
    const frames = await form.page.evaluate<number>(`() => new Promise((resolve) => {
      const box = document.createElement('div');
      document.body.append(box);
      for (let n = 0; n < 5000; n += 1) box.append(document.createElement('input'));
      let frames = 0;
      const end = performance.now() + 4000;
      const churn = () => {
        frames += 1;
        for (let n = 0; n < 20; n += 1) { box.firstChild.remove(); box.append(document.createElement('input')); }
        if (performance.now() < end) requestAnimationFrame(churn); else resolve(frames);
      };
      churn();
    })`);
    // Two cores and a browser without a graphics card: a page that draws at all is not stopped.
    expect(frames).toBeGreaterThan(10);
    const target: Offered = await offered(scene, form.tabId);
    await waitUntil('an answer', async () => (await scene.ask('view.read', {})).chosen);
    expect(['ok', 'form-changed', 'form-gone']).toContain(how(await fillForm(scene, target)));
  });
});

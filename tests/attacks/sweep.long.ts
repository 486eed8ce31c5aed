import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/stage.ts';
import { FORM, openTab } from './harness/forms.ts';
import { leaks } from './harness/leak-sweep.ts';
import { plantPassword } from './harness/plant-password.ts';
import { openScene, type Scene } from './harness/scene.ts';
import { closeTabs } from './harness/tabs.ts';

/** Source of functions that leave a value where it must be found, and the kind that the sweep must call it. */
const PLANTED: readonly (readonly [string, string, string])[] = [
  ['a text', `(value) => document.body.append(value)`, 'text'],
  ['a text in groups of four', `(value) => document.body.append(value.match(/.{4}/g).join(' '))`, 'text'],
  ['an attribute', `(value) => document.body.setAttribute('data-x', value)`, 'attribute'],
  ['a field', `(value) => { document.querySelector('[name=smtp_user]').value = value; }`, 'value'],
  [
    'a closed shadow root',
    `(value) => { const host = document.createElement('div'); host.attachShadow({ mode: 'closed' }).append(value); document.body.append(host); }`,
    'text',
  ],
  ['a variable', `(value) => { window.__loot = { deep: [value] }; }`, 'script'],
  ['the window’s name', `(value) => { window.name = value; }`, 'script'],
  ['the title', `(value) => { document.title = value; }`, 'place'],
  ['the address', `(value) => { history.replaceState({}, '', '#' + value); }`, 'place'],
  ['the page’s storage', `(value) => { localStorage.setItem('x', value); }`, 'storage'],
  ['the console', `(value) => { console.log('look', value); }`, 'console'],
  ['a request', `(value) => { void fetch('/loot', { method: 'POST', body: value }); }`, 'request'],
];

describe.each(BROWSERS)('the leak sweep, with planted values, in %s', (browser) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(browser);
  });
  afterAll(() => scene?.close());

  it.each(PLANTED)('L09: it finds %s', async (what, plant, kind) => {
    const { page } = await openTab(scene, FORM);
    // A value of its own, so that nothing an earlier case left behind can be found instead.
    await plantPassword(scene, `Planted in ${what}`);
    const value = scene.secrets().at(-1) ?? 'none';
    await page.evaluate(`(value) => { (${plant})(value); return 'planted'; }`, value);
    await expect
      .poll(
        () =>
          leaks(scene, [value]).then((found) =>
            found.map((one) => (one.where === 'console' ? 'console' : one.kind)),
          ),
        { timeout: 8_000 },
      )
      .toContain(kind);
    await closeTabs(scene);
  });
});

import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCanary } from '../e2e/harness/plant-canary.ts';
import { sweepProfile } from '../e2e/harness/sweep.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { fillForm, FORM, how, openForm, openTab } from './harness/forms.ts';
import { expectNoLeak, filledField, leaks } from './harness/leak-sweep.ts';
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
    // A session store of the browser keeps what is typed into fields; see SECURITY.md.
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

import { describe, expect, it } from 'vitest';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { endRefusedFill, inFrames, stealTicket, takeFrom, takeInFrames, tickets } from './harness/content.ts';
import { guardScene } from './harness/guarded-scene.ts';
import { fillForm, FORM, how, offered, openForm, openTab, PASSWORD, tabIds } from './harness/forms.ts';
import { filledField } from './harness/leak-sweep.ts';
import type { Scene } from './harness/scene.ts';
import { closeTabs, passwordsInFrames } from './harness/tabs.ts';
import { LOOKALIKES, OTHER_PORT } from './pages/hosts.ts';

const REFUSED = { answer: { ok: false } };
const ICON = `() => document.querySelectorAll('[name=smtp_password] + div').length`;

/** Puts a frame into the page and waits until it has loaded. */
const ADD_FRAME = `(attributes) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.style.cssText = 'width: 600px; height: 500px; display: block';
  frame.addEventListener('load', () => resolve('loaded'), { once: true });
  document.body.prepend(frame);
})`;

describe.each(BROWSERS)('origins and frames in %s', (browser) => {
  let scene: Scene;
  guardScene(browser, (opened) => (scene = opened), filledField(/^https:\/\/allowed\.test\/|^about:|^blob:/));

  it('control: the allowed page itself is filled', async () => {
    const form = await openForm(scene);
    expect(how(await fillForm(scene, form))).toBe('ok');
    expect(await form.page.value(PASSWORD)).toBe(scene.secrets().at(-1));
  });

  describe.each([
    ['T23', 'https://allowed.test/form', 'https://evil.test/form'],
    ['T24', 'https://evil.test/blank', 'https://allowed.test/form'],
  ])('%s: %s embeds %s', (number, top, inner) => {
    it(`${number}: nothing is filled in the frame without a yes that names both origins; no icon there`, async () => {
      const { page, tabId } = await openTab(scene, top);
      await page.evaluate(ADD_FRAME, { src: inner });
      const origin = new URL(inner).origin;
      const target = await offered(scene, tabId, (form) => form.origin === origin);
      expect(target.form.warnings).toContainEqual({
        code: 'other-frame',
        needsYes: true,
        facts: { origin, top: new URL(top).origin },
      });
      expect(how(await fillForm(scene, target))).toBe('other-frame');
      expect(await passwordsInFrames(scene, tabId)).not.toContain(scene.secrets().at(-1));
      const icons = await inFrames<number>(scene, tabId, ICON);
      expect(icons.find(({ href }) => href === inner)?.value).toBe(0);
      // Control: the yes is what was missing.
      expect(how(await fillForm(scene, target, ['other-frame']))).toBe('ok');
      expect(await passwordsInFrames(scene, tabId)).toContain(scene.secrets().at(-1));
      await closeTabs(scene);
    });
  });

  const formOf = `document.querySelector('form').outerHTML`;
  it.each([
    ['about:blank', {}, `(frame) => { frame.contentDocument.body.innerHTML = ${formOf}; }`],
    ['srcdoc', {}, `(frame) => { frame.srcdoc = '<title>Outgoing mail</title>' + ${formOf}; }`],
    [
      'blob:',
      {},
      `(frame) => { frame.src = URL.createObjectURL(new Blob([${formOf}], { type: 'text/html' })); }`,
    ],
    ['data:', {}, `(frame) => { frame.src = 'data:text/html,' + encodeURIComponent(${formOf}); }`],
    ['sandboxed', { sandbox: 'allow-scripts' }, `(frame) => { frame.src = '/form'; }`],
    [
      'sandboxed srcdoc',
      { sandbox: 'allow-scripts' },
      `(frame) => { frame.srcdoc = '<title>Outgoing mail</title>' + ${formOf}; }`,
    ],
    [
      'sandboxed with its origin',
      { sandbox: 'allow-scripts allow-same-origin' },
      `(frame) => { frame.src = '/form'; }`,
    ],
  ])('T25: a frame of kind %s follows its real origin, never its address', async (kind, attributes, make) => {
    const top = await openForm(scene);
    const loaded = await top.page.evaluate<string>(
      `(attributes) => new Promise((resolve) => {
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        frame.style.cssText = 'width: 600px; height: 500px; display: block';
        document.body.prepend(frame);
        (${make})(frame);
        setTimeout(resolve, 700, 'made');
      })`,
      attributes,
    );
    expect(loaded).toBe('made');
    await scene.ask('page.look', { tabId: top.tabId });
    const opaque = kind === 'data:' || (kind.startsWith('sandboxed') && !kind.endsWith('origin'));
    // The frame may not be reported at all, which is as good as refused.
    const inner = await offered(scene, top.tabId, (form) => form.id !== top.form.id, 1_500).catch(
      () => undefined,
    );
    if (inner) {
      const outcome = how(await fillForm(scene, inner));
      if (opaque) expect(outcome).toBe('not-secure');
      else expect(['ok', 'other-frame']).toContain(outcome);
      if (!opaque) expect(inner.form.origin).toBe('https://allowed.test');
    }
    const ticket = await stealTicket(scene, top);
    const answers = await takeInFrames(scene, top.tabId, ticket);
    for (const { value } of answers) expect(value).toEqual(REFUSED);
  });

  it.each([
    ...LOOKALIKES.map((host) => `https://${host}/form`),
    `https://allowed.test:${OTHER_PORT}/form`,
    'http://allowed.test/form',
  ])('T26: a ticket of the allowed site is worth nothing on %s', async (address) => {
    const { tabId } = await openTab(scene, address);
    const victim = await openForm(scene);
    const ticket = await stealTicket(scene, victim);
    expect(await takeFrom(scene, tabId, ticket)).toEqual(REFUSED);
    // Control: a fresh ticket of the same kind does open for its own document.
    await endRefusedFill(scene);
    const again = await stealTicket(scene, victim);
    const own = await takeFrom(scene, victim.tabId, again);
    expect(own.answer).toMatchObject({ ok: true });
  });

  it('T26 T27: with only the exact origin offered, no icon shows on its relatives, nor over plain HTTP', async () => {
    await scene.ask('welcome.choose', { everySite: false });
    await scene.ask('site.offer', { origin: 'https://allowed.test', offer: true });
    try {
      expect(how(await scene.ask('site.offer', { origin: 'https://ALLOWED.test', offer: true }))).toBe(
        'site-refused',
      );
      const { page } = await openTab(scene, FORM);
      await page.waitFor('[name=smtp_password] + div');
      for (const address of [
        `https://allowed.test:${OTHER_PORT}/form`,
        'http://allowed.test/form',
        ...LOOKALIKES.map((host) => `https://${host}/form`),
      ]) {
        const { page: other, tabId } = await openTab(scene, address);
        await scene.ask('page.look', { tabId });
        await offered(scene, tabId);
        expect(await other.evaluate(ICON)).toBe(0);
        await other.close();
      }
    } finally {
      await scene.ask('welcome.choose', { everySite: true });
      await scene.ask('site.offer', { origin: 'https://allowed.test', offer: false });
    }
  });

  it('T27: plain HTTP of a public name is refused, even after a yes', async () => {
    const { page, tabId } = await openTab(scene, 'http://allowed.test/form');
    const target = await offered(scene, tabId);
    expect(how(await fillForm(scene, target))).toBe('not-secure');
    expect(how(await fillForm(scene, target, ['plain-http', 'other-frame']))).toBe('not-secure');
    expect(await page.value(PASSWORD)).toBe('');
  });

  it('T28: a frame that goes elsewhere between the choice and the fill gets nothing', async () => {
    const { page, tabId } = await openTab(scene, 'https://allowed.test/blank');
    await page.evaluate(ADD_FRAME, { src: FORM });
    const target = await offered(scene, tabId);
    const ticket = await stealTicket(scene, target);
    await page.evaluate(`() => new Promise((resolve) => {
      const frame = document.querySelector('iframe');
      frame.addEventListener('load', () => resolve('there'), { once: true });
      frame.src = 'https://evil.test/form';
    })`);
    const answers = await takeInFrames(scene, tabId, ticket);
    expect(answers.map(({ href, value }) => [new URL(href).host, value])).toEqual([['evil.test', REFUSED]]);
    expect(['form-gone', 'other-frame']).toContain(how(await fillForm(scene, target)));
    expect(await passwordsInFrames(scene, tabId)).not.toContain(scene.secrets().at(-1));
  });

  it('T29: from the allowed site to a hostile one and back is another document', async () => {
    const { page, tabId } = await openTab(scene, 'https://allowed.test/blank');
    await page.evaluate(ADD_FRAME, { src: FORM });
    const target = await offered(scene, tabId);
    const ticket = await stealTicket(scene, target);
    await page.evaluate(`async () => {
      const frame = document.querySelector('iframe');
      for (const address of ['https://evil.test/form', ${JSON.stringify(FORM)}]) {
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        frame.src = address;
        await loaded;
      }
    }`);
    const answers = await takeInFrames(scene, tabId, ticket);
    expect(answers.map(({ value }) => value)).toEqual([REFUSED]);
    expect(how(await fillForm(scene, target))).toBe('form-gone');
  });

  it('T31: a ticket is for one document, used once, and only while that document is in front', async () => {
    const one = await openForm(scene);
    const other = await openForm(scene, `${FORM}?other`);
    const ticket = await stealTicket(scene, one);
    const replayed = await takeFrom(scene, other.tabId, ticket);
    expect(replayed).toEqual(REFUSED);
    // Asking has used it up, also for its own document.
    const late = await takeFrom(scene, one.tabId, ticket);
    expect(late).toEqual(REFUSED);

    await endRefusedFill(scene);
    const second = await stealTicket(scene, one);
    await other.page.bringToFront();
    await waitUntil('the other tab to be in front', async () => {
      const [front] = await scene.own.evaluate<{ id: number }[]>(
        `() => (globalThis.browser ?? chrome).tabs.query({ active: true, currentWindow: true })`,
      );
      return front?.id === other.tabId;
    });
    const behind = await takeFrom(scene, one.tabId, second);
    expect(behind).toEqual(REFUSED);

    await endRefusedFill(scene);
    const third = await stealTicket(scene, one);
    const first = await takeFrom(scene, one.tabId, third);
    expect(first.answer).toMatchObject({ ok: true });
    const twice = await takeFrom(scene, one.tabId, third);
    expect(twice).toEqual(REFUSED);
  });

  it('T32: a page that comes back from the back-forward cache has no ticket left', async () => {
    const form = await openForm(scene);
    const ticket = await stealTicket(scene, form);
    await form.page.evaluate(`() => { location.href = '/blank'; return 'gone'; }`);
    await waitUntil(
      'the next page',
      async () => (await tabIds(scene, 'https://allowed.test/blank')).length === 1,
    );
    await form.page.evaluate(`() => { history.back(); return 'back'; }`);
    await waitUntil('the page to be back', async () => (await tabIds(scene, FORM)).includes(form.tabId));
    await waitUntil('its script to answer', async () => {
      expect(await takeFrom(scene, form.tabId, ticket)).toEqual(REFUSED);
      return true;
    });
    expect(await tickets(scene)).toEqual([]);
  });

  it('T33: document.open() between the choice and the fill ends it; pushState does not', async () => {
    const opened = await openForm(scene);
    await opened.page.evaluate(`() => {
      const html = document.documentElement.outerHTML;
      document.open();
      document.write(html);
      document.close();
      return 'written';
    }`);
    expect(['form-gone', 'form-changed']).toContain(how(await fillForm(scene, opened)));
    expect(await opened.page.value(PASSWORD)).toBe('');

    const moved = await openForm(scene, `${FORM}?state`);
    await moved.page.evaluate(`() => { history.pushState({}, '', '/elsewhere'); return 'pushed'; }`);
    await waitUntil('the form to be filled', async () => how(await fillForm(scene, moved)) === 'ok');
  });

  it('T34: a page that opens the allowed site in a window of its own gets no ticket and no value', async () => {
    const { page } = await openTab(scene, 'https://evil.test/blank');
    await page.evaluate(`() => {
      window.__loot = [];
      addEventListener('message', (event) => window.__loot.push(event.data));
      window.victim = window.open(${JSON.stringify(FORM)}, 'victim', 'width=500,height=500');
      return String(window.victim !== null);
    }`);
    await page.evaluate(
      `() => { window.victim?.postMessage({ page: 'fill', ticket: 'x', handle: 'y' }, '*'); return 'sent'; }`,
    );
    expect(await tickets(scene)).toEqual([]);
  });
});

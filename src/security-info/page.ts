import { send } from '../messages/send.ts';
import { Driver } from './driver.ts';
import { realSight } from './find.ts';
import { pageReport } from './report.ts';
import { isDriverPush } from './push.ts';

interface Api {
  readonly runtime: {
    readonly id: string;
    readonly onMessage: {
      addListener(
        listener: (
          message: unknown,
          sender: { readonly id?: string },
          answer: (value: unknown) => void,
        ) => void,
      ): void;
    };
  };
}
declare const browser: Api | undefined;
declare const chrome: Api;
declare global {
  // The content script's own world; the page cannot see or set it.
  var latchkeyDriver: { start(): void } | undefined;
  /** The one origin that the driver may work on, written by the worker into this very document. */
  var latchkeyOrigin: string | undefined;
}

function newDriver(): Driver {
  return new Driver({
    document,
    sees: realSight,
    path: () => location.pathname,
    now: () => performance.now(),
    reload: () => location.reload(),
    ask: () => send('driver.task', {}),
    tell: (event) => send('driver.event', event),
    id: () => crypto.randomUUID(),
  });
}

/** One driver for a document, however often this script is injected into it. */
function install(): { start(): void } {
  let driver: Driver | null = null;
  const start = (): void => {
    if (driver && !driver.over) {
      driver.lookAgain();
      return;
    }
    driver = newDriver();
    void driver.run();
  };
  const api = typeof browser === 'undefined' ? chrome : browser;
  api.runtime.onMessage.addListener((message, sender, answer) => {
    if (sender.id !== api.runtime.id || !isDriverPush(message)) return;
    if (message.driver === 'report') answer(pageReport(document, realSight));
    else {
      start();
      answer(null);
    }
  });
  return { start };
}

if (window.top === window && location.origin === globalThis.latchkeyOrigin) {
  globalThis.latchkeyDriver ??= install();
  globalThis.latchkeyDriver.start();
}

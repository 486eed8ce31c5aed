import type { Browser, CDPSession } from 'puppeteer-core';
import { evaluateJson } from './chromium-evaluate.ts';
import { scenarioCall } from './in-page.ts';
import { openSession } from './chromium-session.ts';
import { within } from './wait-until.ts';

let opened = 0;

/**
 * Evaluates an expression in a page that belongs to no window: no tab appears, nothing loses the focus.
 * Used for what a test must look up or arrange, such as the extension's badge or its permissions.
 * Answers the (awaited) value by JSON.
 */
export function evaluateInHiddenPage<T>(browser: Browser, address: string, expression: string): Promise<T> {
  return withHiddenPage(browser, address, (page) =>
    evaluateJson<T>(page, scenarioCall(expression, []), true),
  );
}

/** Starts the extension's service worker if it is asleep; resolves when its script has run to its end. */
export function wakeServiceWorker(browser: Browser, extensionOrigin: string): Promise<void> {
  return withHiddenPage(browser, `${extensionOrigin}/manifest.json`, async (page) => {
    const started = new Promise<void>((resolve) => {
      page.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const runs = versions.some((one) => one.runningStatus === 'running' && one.status === 'activated');
        if (runs) resolve();
      });
    });
    await page.send('ServiceWorker.enable');
    await page.send('ServiceWorker.startWorker', { scopeURL: `${extensionOrigin}/` });
    await within(15_000, started);
  });
}

async function withHiddenPage<T>(
  browser: Browser,
  address: string,
  use: (page: CDPSession) => Promise<T>,
): Promise<T> {
  opened += 1;
  const url = `${address}#hidden-${opened}`;
  const session = await browser.target().createCDPSession();
  const arrival = browser.waitForTarget((target) => target.url() === url, { timeout: 15_000 });
  const [target, { targetId }] = await Promise.all([
    arrival,
    session.send('Target.createTarget', { url, hidden: true }),
  ]);
  try {
    return await use(await openSession(target));
  } finally {
    await session.send('Target.closeTarget', { targetId });
    await session.detach();
  }
}

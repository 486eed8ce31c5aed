import type { Browser, CDPSession } from 'puppeteer-core';
import { evaluateJson } from './chromium-evaluate.ts';
import { wakeServiceWorker } from './chromium-hidden-page.ts';
import { scenarioCall } from './in-page.ts';
import { pause, waitUntil, within } from './wait-until.ts';

/** Nothing that is asked of a worker takes longer, a snapshot of its heap on a busy machine included. */
const ANSWER_MS = 60_000;

/**
 * The extension's service worker. Asks the browser itself which worker lives: puppeteer's own list keeps
 * dead ones for a while.
 */
export class ChromiumWorker {
  /** Id of the last one that was seen to have started. */
  private ready: string | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly extensionOrigin: string,
  ) {}

  /** Resolves when a worker runs. */
  async running(): Promise<string> {
    return waitUntil('the service worker', () => this.withBrowser((session) => this.find(session)));
  }

  /**
   * Ends the worker that runs, if any; resolves when the browser no longer lists it.
   *
   * @param release lets go of workers that are listened to: they stay listed after their death
   */
  async kill(release: () => Promise<void>): Promise<void> {
    await this.withBrowser(async (session) => {
      const targetId = await this.find(session);
      if (targetId === undefined) return;
      await waitUntil('the worker to die', async () => {
        if ((await this.find(session)) !== targetId) return true;
        // Again and again: one that only just started does not hear it, and may get its listener in the meantime.
        await release();
        await session.send('Target.closeTarget', { targetId });
        return false;
      });
    });
  }

  /** Evaluates an expression or a function's source in the worker, waking it if needed. */
  async evaluate<T>(code: string): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.withWorker((worker) => evaluateJson<T>(worker, scenarioCall(code, [])));
      } catch (error) {
        // A worker that is just starting can be reached a moment before its extension API is there.
        if (tries === 50 || !String(error).includes('chrome is not defined')) throw error;
        await pause(40);
      }
    }
  }

  /** A snapshot of the worker's heap, taken after a garbage collection. */
  heap(): Promise<string> {
    return this.withWorker(async (worker) => {
      const chunks: string[] = [];
      worker.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
      await worker.send('HeapProfiler.enable');
      await worker.send('HeapProfiler.collectGarbage');
      await worker.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
      return chunks.join('');
    });
  }

  private async withWorker<T>(use: (worker: CDPSession) => Promise<T>): Promise<T> {
    return this.withBrowser(async (session) => {
      const targetId = await this.started(session);
      const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: true });
      const worker = session.connection()?.session(sessionId);
      if (!worker) throw new Error('the service worker cannot be reached');
      const crash = new Promise<never>((_resolve, reject) => {
        worker.once('Inspector.targetCrashed', () => reject(new Error('the service worker crashed')));
      });
      try {
        // What is asked of a worker that crashes is never answered, and puppeteer waits for minutes.
        return await within(ANSWER_MS, Promise.race([use(worker), crash]));
      } finally {
        // An attached worker stays listed after its death.
        await worker.detach().catch(() => undefined);
      }
    });
  }

  /**
   * The worker that runs, once it has started: Chromium 156 crashes now and then, with the whole extension, when
   * one is spoken to while it starts.
   */
  private async started(session: CDPSession): Promise<string> {
    const there = await this.find(session);
    if (there !== undefined && there === this.ready) return there;
    await wakeServiceWorker(this.browser, this.extensionOrigin);
    this.ready = await this.running();
    return this.ready;
  }

  private async find(session: CDPSession): Promise<string | undefined> {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(
      (info) => info.type === 'service_worker' && info.url.startsWith(`${this.extensionOrigin}/`),
    )?.targetId;
  }

  private async withBrowser<T>(use: (session: CDPSession) => Promise<T>): Promise<T> {
    const session = await this.browser.target().createCDPSession();
    try {
      return await use(session);
    } finally {
      await session.detach().catch(() => undefined);
    }
  }
}

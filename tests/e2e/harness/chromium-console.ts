import { TargetType, type Browser, type CDPSession, type Protocol, type Target } from 'puppeteer-core';
import { openSession } from './chromium-session.ts';

/**
 * Collects the console and the uncaught errors of every target, workers and popups included, from the
 * moment it is attached. `Runtime.enable` replays what was said before.
 */
export class ChromiumConsole {
  readonly lines: string[] = [];
  private readonly sessions = new Map<Target, CDPSession>();

  attach(browser: Browser): void {
    browser.on('targetcreated', (target) => {
      void this.listen(target);
    });
    browser.on('targetdestroyed', (target) => this.sessions.delete(target));
    for (const target of browser.targets()) void this.listen(target);
  }

  /** Stops listening to workers: one that is listened to stays listed after its death. */
  async releaseWorkers(): Promise<void> {
    for (const [target, session] of this.sessions) {
      if (target.type() !== TargetType.SERVICE_WORKER) continue;
      this.sessions.delete(target);
      await session.detach().catch(() => undefined);
    }
  }

  private async listen(target: Target): Promise<void> {
    if (!['page', 'service_worker', 'background_page', 'other'].includes(target.type())) return;
    try {
      const session = await openSession(target);
      this.sessions.set(target, session);
      session.on('Runtime.consoleAPICalled', (event) => {
        this.add(event.type, event.args.map(wordOf).join(' '), target);
      });
      session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
        this.add('uncaught', details.exception?.description ?? details.text, target);
      });
      await session.send('Runtime.enable');
    } catch {
      // The target was gone before it could be listened to.
    }
  }

  private add(kind: string, words: string, target: Target): void {
    this.lines.push(`[${kind}] ${words} (${target.url()})`);
  }
}

function wordOf(object: Protocol.Runtime.RemoteObject): string {
  if (typeof object.value === 'string') return object.value;
  if (object.value !== undefined) return JSON.stringify(object.value);
  const preview = object.preview?.properties.map((part) => `${part.name}: ${part.value ?? ''}`).join(', ');
  return preview === undefined ? (object.description ?? object.type) : `{${preview}}`;
}

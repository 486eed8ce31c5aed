import type { KeyInput, Page } from 'puppeteer-core';
import { MISSED, type Still, type SurfacePort } from './surface.ts';
import { pause } from './wait-until.ts';

/** Drives one Chromium page, window or popup through the DevTools protocol. */
export class ChromiumPort implements SurfacePort {
  constructor(
    private readonly page: Page,
    private readonly kind: 'page' | 'popup',
  ) {}

  url(): string {
    return this.page.url();
  }

  closed(): boolean {
    return this.page.isClosed();
  }

  async run(expression: string): Promise<string> {
    const answer = await this.page.evaluate(expression);
    if (typeof answer !== 'string') throw new Error(`a string was expected, got ${typeof answer}`);
    return answer;
  }

  async clickAt(x: number, y: number, still?: Still): Promise<boolean> {
    await this.comeForward();
    await this.orClosed(this.page.mouse.move(x, y));
    if (still && (await this.run(still.expression)) !== still.answer) return false;
    await this.orClosed(this.page.mouse.click(x, y));
    return !(await this.missed(still));
  }

  async pressKey(key: string): Promise<void> {
    await this.comeForward();
    await this.orClosed(this.strike(key));
  }

  screenshot(): Promise<Uint8Array> {
    return this.page.screenshot();
  }

  async close(): Promise<void> {
    if (this.closed()) return;
    // The popup has no tab that could be closed; it closes itself, as it may.
    await this.orClosed(this.kind === 'popup' ? this.page.evaluate('window.close()') : this.page.close());
  }

  bringToFront(): Promise<void> {
    return this.page.bringToFront();
  }

  /** Press and release are two messages, and a popup may grow between them. */
  private async missed(still: Still | undefined): Promise<boolean> {
    if (this.kind !== 'popup' || !still) return false;
    try {
      return (await this.run(still.afterwards)) === MISSED;
    } catch {
      return false; // The press closed it, or led elsewhere.
    }
  }

  /** A person can only press what is in front. */
  private async comeForward(): Promise<void> {
    if (this.kind === 'popup') return;
    if ((await this.page.evaluate('document.visibilityState')) !== 'visible') await this.page.bringToFront();
  }

  private async strike(key: string): Promise<void> {
    const parts = key.length > 1 ? key.split('+') : [key];
    const last = parts.pop() ?? '';
    const held = parts.filter(isKeyName);
    for (const modifier of held) await this.page.keyboard.down(modifier);
    if (last.length > 1 && isKeyName(last)) await this.page.keyboard.press(last);
    else await this.page.keyboard.type(last);
    for (const modifier of held) await this.page.keyboard.up(modifier);
  }

  /** Input that closes the surface never gets its reply; that is no failure. */
  private async orClosed(input: Promise<unknown>): Promise<void> {
    try {
      await input;
    } catch (error) {
      for (let tries = 0; tries < 20 && !this.closed(); tries += 1) await pause(25);
      if (!this.closed()) throw error;
    }
  }
}

function isKeyName(key: string): key is KeyInput {
  return /^(?:[A-Z][A-Za-z0-9]+|.)$/.test(key);
}

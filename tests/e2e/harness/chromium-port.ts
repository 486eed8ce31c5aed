import type { KeyInput, Page } from 'puppeteer-core';
import type { SurfacePort } from './surface.ts';
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

  async clickAt(x: number, y: number): Promise<boolean> {
    await this.comeForward();
    await this.orClosed(this.page.mouse.click(x, y));
    return true;
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

import type { Bidi } from './bidi.ts';
import { parseStroke, webdriverKey } from './keys.ts';
import type { Still, SurfacePort } from './surface.ts';
import { pause } from './wait-until.ts';

/** Drives one Firefox tab or window through WebDriver BiDi. */
export class FirefoxTabPort implements SurfacePort {
  private gone = false;

  constructor(
    private readonly bidi: Bidi,
    readonly context: string,
    private address: string,
  ) {}

  url(): string {
    return this.address;
  }

  /** Takes note of where the tab is now. */
  moved(address: string): void {
    this.address = address;
  }

  closed(): boolean {
    return this.gone;
  }

  /** Takes note that the tab is gone. */
  went(): void {
    this.gone = true;
  }

  run(expression: string): Promise<string> {
    return this.bidi.evaluate(this.context, expression);
  }

  async clickAt(x: number, y: number, still?: Still): Promise<boolean> {
    await this.comeForward();
    if (still && (await this.run(still.expression)) !== still.answer) return false;
    await this.mouse(x, y, 0);
    return true;
  }

  /** A press of the button that opens the page's menu. */
  async rightClickAt(x: number, y: number): Promise<void> {
    await this.comeForward();
    await this.mouse(x, y, 2);
  }

  async pressKey(name: string): Promise<void> {
    await this.comeForward();
    const { modifiers, key } = parseStroke(name);
    const values = [...modifiers, key].map(webdriverKey);
    const actions = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.act({ type: 'key', id: 'keyboard', actions });
  }

  async screenshot(): Promise<Uint8Array> {
    const { data } = await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.context,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    if (this.gone) return;
    await this.bidi.send('browsingContext.close', { context: this.context });
    this.gone = true;
  }

  async bringToFront(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  private async mouse(x: number, y: number, button: number): Promise<void> {
    await this.act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button },
        { type: 'pointerUp', button },
      ],
    });
  }

  /** A person can only press what is in front. */
  private async comeForward(): Promise<void> {
    if ((await this.run('document.visibilityState')) !== 'visible') await this.bringToFront();
  }

  /** Input that closes the window may never get its reply; that is no failure. */
  private async act(source: object): Promise<void> {
    try {
      await this.bidi.send('input.performActions', { context: this.context, actions: [source] });
    } catch (error) {
      for (let tries = 0; tries < 20 && !this.gone; tries += 1) await pause(25);
      if (!this.gone) throw error;
    }
  }
}

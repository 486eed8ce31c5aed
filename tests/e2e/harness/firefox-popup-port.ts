import { FrameGone, type FirefoxFrame } from './firefox-frame.ts';
import { parseStroke } from './keys.ts';
import type { Still, SurfacePort } from './surface.ts';

/** Drives Firefox's real toolbar popup. */
export class FirefoxPopupPort implements SurfacePort {
  private gone = false;

  constructor(
    private readonly frame: FirefoxFrame,
    private readonly hide: () => Promise<void>,
  ) {}

  url(): string {
    return this.frame.url;
  }

  closed(): boolean {
    return this.gone;
  }

  /** Takes note that the popup is gone. */
  went(): void {
    this.gone = true;
  }

  async run(expression: string): Promise<string> {
    try {
      return await this.frame.run(expression);
    } catch (error) {
      if (error instanceof FrameGone) this.gone = true;
      throw error;
    }
  }

  async clickAt(x: number, y: number, still?: Still): Promise<boolean> {
    return (await this.orClosed(this.frame.clickAt(x, y, still))) ?? true;
  }

  async pressKey(name: string): Promise<void> {
    const { modifiers, key } = parseStroke(name);
    await this.orClosed(this.frame.press([...modifiers, key]));
  }

  screenshot(): Promise<Uint8Array> {
    return this.frame.screenshot();
  }

  async close(): Promise<void> {
    await this.hide();
    this.gone = true;
  }

  async bringToFront(): Promise<void> {
    // A popup is in front for as long as it exists.
  }

  /** Input that closes the popup is no failure. */
  private async orClosed<T>(input: Promise<T>): Promise<T | undefined> {
    try {
      return await input;
    } catch (error) {
      if (!(error instanceof FrameGone)) throw error;
      this.gone = true;
      return undefined;
    }
  }
}

import { writeFile } from 'node:fs/promises';
import type { InputCounts } from './counts.ts';
import { inPageCall, scenarioCall, type InPageCalls, type Sighting } from './in-page.ts';
import { describeTarget, toWire, type Target } from './target.ts';
import { GiveUp, waitUntil, type WaitOptions } from './wait-until.ts';

/** An expression for `run`, and what it answers as long as nothing has moved. */
export interface Still {
  readonly expression: string;
  readonly answer: string;
  /** An expression for after the press: answers `MISSED` when the target moved away under it. */
  readonly afterwards: string;
}

export const MISSED = JSON.stringify({ value: true });

/** The few things each browser does in its own way. Everything else is shared. */
export interface SurfacePort {
  url(): string;
  closed(): boolean;
  /** Evaluates an expression that yields (a promise of) a string. */
  run(expression: string): Promise<string>;
  /**
   * A real press of the main button.
   *
   * @param still what must hold at that moment
   * @returns false when it does not, as in a popup that still grows: then nothing was clicked
   */
  clickAt(x: number, y: number, still?: Still): Promise<boolean>;
  /** A real key stroke, e.g. `Enter`, `a`, `Shift+Tab`. */
  pressKey(key: string): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
  bringToFront(): Promise<void>;
}

/** What has moved each time that it was to be pressed is not tried more often than this. */
const MOST_PRESSES = 50;

/** A page, a popup or a window, used as a person uses it. */
export class Surface {
  constructor(
    private readonly port: SurfacePort,
    private readonly counts: InputCounts,
  ) {}

  /** The address, as last seen. */
  url(): string {
    return this.port.url();
  }

  /** Whether it is gone. */
  closed(): boolean {
    return this.port.closed();
  }

  /** Waits until the target is visible, still, enabled and uncovered, then clicks it. */
  async click(target: Target, options?: WaitOptions): Promise<void> {
    const pressed = async (): Promise<boolean> => {
      const { x, y, place } = await this.ready(target, options);
      return this.port.clickAt(x, y, {
        expression: inPageCall('placeToPress', toWire(target)),
        answer: JSON.stringify({ value: place }),
        afterwards: inPageCall('pressMissed'),
      });
    };
    for (let tries = 1; !(await pressed()); tries += 1) {
      if (tries === MOST_PRESSES) throw new Error(`${this.url()} never rests`);
    }
    this.counts.trustedClicks += 1;
  }

  /** A real press of the main button at a point of the viewport, whatever lies there. */
  async clickAt(x: number, y: number): Promise<void> {
    await this.port.clickAt(x, y);
    this.counts.trustedClicks += 1;
  }

  /** Clicks into the field unless it has the focus, replaces what it holds, and types. */
  async type(target: Target, text: string): Promise<void> {
    const seen = await this.ready(target);
    if (!seen.focused) await this.click(target);
    if (seen.filled) await this.press('Control+a');
    for (const key of text) await this.press(key);
  }

  /** One key stroke to whatever has the focus. */
  async press(key: string): Promise<void> {
    await this.port.pressKey(key);
    this.counts.trustedKeys += 1;
  }

  /** Chooses an option of a native drop-down, by value or label, with the arrow keys. */
  async select(target: Target, value: string): Promise<void> {
    await this.ready(target);
    const distance = (): Promise<number> => this.inPage('stepsToOption', toWire(target), value);
    for (let left = await distance(); left !== 0; left = await this.stepToward(left, distance)) {
      if (this.closed()) throw new Error('closed while choosing');
    }
  }

  /** All text that is shown. */
  text(): Promise<string> {
    return this.inPage('allText');
  }

  /** Whether the target is visible now. */
  has(target: Target): Promise<boolean> {
    return waitUntil(`an answer about ${describeTarget(target)}`, async () => [
      await this.inPage('isSeen', toWire(target)),
    ]).then(([seen]) => seen === true);
  }

  /** Waits until the target is visible. */
  async waitFor(target: Target, options?: WaitOptions): Promise<void> {
    await this.until(
      `${describeTarget(target)} to appear`,
      () => this.inPage('isSeen', toWire(target)),
      options,
    );
  }

  /** Waits until the target is not visible any more. */
  async waitForGone(target: Target, options?: WaitOptions): Promise<void> {
    const gone = async (): Promise<boolean> =>
      this.closed() || !(await this.inPage('isSeen', toWire(target)));
    await this.until(`${describeTarget(target)} to go`, gone, options);
  }

  /** The value of a field, visible or not. */
  value(selector: string): Promise<string> {
    return this.inPage('fieldValue', selector);
  }

  /**
   * Runs code in the page, to look at what a person cannot see. Takes an expression, a function's source or
   * a function (which must not use anything outside itself). Arguments and result travel as JSON.
   */
  async evaluate<T>(code: string | ((...args: never[]) => T), ...args: unknown[]): Promise<Awaited<T>> {
    const answer: { value: Awaited<T> } = JSON.parse(await this.port.run(scenarioCall(String(code), args)));
    return answer.value;
  }

  /** Writes what is shown to a PNG file. */
  async screenshot(path: string): Promise<void> {
    await writeFile(path, await this.port.screenshot());
  }

  /** Closes the tab, window or popup. */
  close(): Promise<void> {
    return this.port.close();
  }

  /** Makes it the front tab of its window. */
  bringToFront(): Promise<void> {
    return this.port.bringToFront();
  }

  private async inPage<N extends keyof InPageCalls>(
    name: N,
    ...args: InPageCalls[N][0]
  ): Promise<InPageCalls[N][1]> {
    const answer: { value: InPageCalls[N][1] } = JSON.parse(await this.port.run(inPageCall(name, ...args)));
    return answer.value;
  }

  /** Sees the target in the same place twice, uncovered and enabled. */
  private ready(target: Target, options?: WaitOptions): Promise<Sighting> {
    let before = '';
    let why = 'not there';
    const look = async (): Promise<Sighting | undefined> => {
      if (this.closed()) throw new GiveUp(`closed while looking for ${describeTarget(target)}`);
      const seen = await this.inPage('sight', toWire(target));
      why = reasonNotReady(target, seen, before);
      before = seen?.place ?? '';
      return why === '' ? seen : undefined;
    };
    return waitUntil(() => `${describeTarget(target)} ready on ${this.url()}: ${why}`, look, options);
  }

  private async until(what: string, look: () => Promise<boolean>, options?: WaitOptions): Promise<void> {
    await waitUntil(() => `${what} on ${this.url()}`, look, options);
  }

  private async stepToward(left: number, distance: () => Promise<number>): Promise<number> {
    await this.press(left > 0 ? 'ArrowDown' : 'ArrowUp');
    return waitUntil('the drop-down to move', async () => {
      const now = await distance();
      return now === left ? undefined : [now];
    }).then(([now = 0]) => now);
  }
}

function reasonNotReady(target: Target, seen: Sighting | undefined, before: string): string {
  if (!seen) return 'not there';
  if (typeof target !== 'string' && seen.matches > 1) return `${seen.matches} elements fit`;
  if (!seen.enabled) return 'disabled';
  if (seen.covered !== '') return `covered by ${seen.covered}`;
  return seen.place === before ? '' : 'moving';
}

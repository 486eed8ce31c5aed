import type { Ending } from './page-lab.ts';

/** Counts how trials went. */
export class Tally {
  /** Trials that were not done, or in which something else was pressed. */
  readonly bad: string[] = [];
  private readonly count = { done: 0, guided: 0, failed: 0 };
  private time = 0;

  constructor(private readonly title: string) {}

  add(what: string, ending: Ending): void {
    this.count[ending.how] += 1;
    this.time += ending.milliseconds;
    const { foreign, why, steps } = ending;
    if (foreign.length > 0) this.bad.push(`${what}: pressed ${foreign.join(', ')}`);
    if (ending.how === 'failed') this.bad.push(`${what}: ${why} after ${steps.join(', ')}`);
  }

  /** The share that was done without a person. */
  get automatic(): number {
    return this.count.done / this.runs;
  }

  /** The figures, for people. */
  text(): string {
    const { done, guided, failed } = this.count;
    const share = (100 * this.automatic).toFixed(1);
    const each = Math.round(this.time / this.runs);
    return `${this.title}: ${this.runs} runs, ${done} by itself (${share} %), ${guided} guided, ${failed} not done, ${each} ms each`;
  }

  private get runs(): number {
    return this.count.done + this.count.guided + this.count.failed;
  }
}

import type { Bidi } from './bidi.ts';

/** Runs code with the browser's own rights, for what no page may do: toolbar clicks, the popup's panel. */
export class Privileged {
  constructor(private readonly bidi: Bidi) {}

  /** Calls a function, given as source, with JSON arguments; answers its (awaited) JSON result. */
  async run<T>(source: string, ...args: unknown[]): Promise<T> {
    const list = args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
    const expression = `(async () => JSON.stringify({ value: await (${source})(${list}) }))()`;
    const answer: { value: T } = JSON.parse(await this.bidi.evaluate(await this.window(), expression));
    return answer.value;
  }

  /** Any browser window will do; the first is the oldest. */
  private async window(): Promise<string> {
    const { contexts } = await this.bidi.send<{ contexts: { context: string; url: string }[] }>(
      'browsingContext.getTree',
      { 'moz:scope': 'chrome', maxDepth: 0 },
    );
    const window = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml');
    if (!window) throw new Error('Firefox has no window');
    return window.context;
  }
}

import { connect, type Browser } from 'puppeteer-core';

interface Wire {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows a command's answer
  send<T>(method: string, params: object): Promise<{ result: T }>;
  on(event: string, listener: (params: unknown) => void): void;
}

/** The WebDriver BiDi connection under a puppeteer browser. */
export class Bidi {
  private constructor(
    private readonly browser: Browser,
    private readonly wire: Wire,
  ) {}

  /** Connects to a Firefox that listens at the given address. */
  static async connect(address: string): Promise<Bidi> {
    const browser = await connect({
      browserWSEndpoint: `${address}/session`,
      protocol: 'webDriverBiDi',
      acceptInsecureCerts: true,
      defaultViewport: null,
      // Waiting for slow answers is the caller's business.
      protocolTimeout: 60_000,
    });
    if (!hasWire(browser)) throw new Error('puppeteer no longer has its connection where it was');
    return new Bidi(browser, browser.connection);
  }

  /** Sends one command. */
  async send<T>(method: string, params: object): Promise<T> {
    return (await this.wire.send<T>(method, params)).result;
  }

  /** Calls the listener with the context id of every tab, window or frame that goes. */
  onContextGone(listener: (context: string) => void): void {
    this.wire.on('browsingContext.contextDestroyed', (params) => {
      if (hasContext(params)) listener(params.context);
    });
  }

  /** Evaluates an expression that yields (a promise of) a string. */
  async evaluate(context: string, expression: string): Promise<string> {
    const answer = await this.send<EvaluateResult>('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
      userActivation: false,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    if (answer.result.type !== 'string') throw new Error(`a string was expected, got ${answer.result.type}`);
    return answer.result.value;
  }

  /** Asks the browser to quit. */
  close(): Promise<void> {
    return this.browser.close();
  }
}

type EvaluateResult =
  | { type: 'exception'; exceptionDetails: { text: string } }
  | { type: 'success'; result: { type: string; value: string } };

function hasWire(browser: object): browser is { connection: Wire } {
  return 'connection' in browser && typeof browser.connection === 'object';
}

function hasContext(params: unknown): params is { context: string } {
  return typeof params === 'object' && params !== null && 'context' in params;
}

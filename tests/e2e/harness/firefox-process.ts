import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findBrowser } from './find-browser.ts';

/** A running Firefox. */
export interface FirefoxProcess {
  child: ChildProcess;
  /** Where WebDriver BiDi listens. */
  address: string;
  /** What pages, popups and workers have said. */
  consoleLines: string[];
}

const START_TIMEOUT_MS = 60_000;

/** Starts Firefox and waits until it can be driven. */
export async function startFirefox(profile: string, headless: boolean): Promise<FirefoxProcess> {
  const child = spawn(
    findBrowser('firefox'),
    [
      ...(headless ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
      '-remote-allow-system-access',
      'about:blank',
    ],
    // A process group of its own, so that it can be killed with its helpers.
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const killWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  const consoleLines: string[] = [];
  keepConsole(child.stdout, consoleLines);
  keepConsole(child.stderr, consoleLines);
  return { child, address: await listeningAddress(child), consoleLines };
}

function keepConsole(stream: Readable, lines: string[]): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (/^(?:console\.\w+:|JavaScript error:)/.test(line)) lines.push(line);
  });
}

function listeningAddress(child: ChildProcess & { stderr: Readable }): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`Firefox ${why}:\n${said.join('\n')}`));
    };
    const timer = setTimeout(fail, START_TIMEOUT_MS, 'did not start in time');
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', () => fail('ended at once'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /^WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

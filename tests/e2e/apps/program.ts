import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { waitUntil } from '../harness/wait-until.ts';

/** A program that a scenario has started. */
export interface Program {
  /** All that it has written so far. */
  output(): string;
  /** Ends it and what it has started. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a program in a process group of its own, so that it can be ended with all its children. */
export function startProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Program {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => {
    output += error.message;
  });
  return { output: () => output, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  process.kill(-pid, 'SIGTERM');
  const hard = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(hard);
}

/** Waits until something answers HTTP at an address; says what the program wrote if nothing does. */
export async function waitForHttp(url: string, program: Program): Promise<void> {
  await waitUntil(
    () => `${url} to answer; the program wrote:\n${program.output().slice(-2000)}`,
    async () => (await fetch(url, { redirect: 'manual' })).status < 500,
    { timeoutMs: 20_000, everyMs: 200 },
  );
}

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

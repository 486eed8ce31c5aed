import type { ChildProcess } from 'node:child_process';

/**
 * SIGKILLs a browser that this harness started, with its helpers: it leads a process group of its own.
 * Resolves when it has ended.
 */
export async function killProcessGroup(leader: ChildProcess): Promise<void> {
  if (leader.pid === undefined || leader.exitCode !== null || leader.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    leader.once('exit', () => {
      resolve();
    });
  });
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    leader.kill('SIGKILL');
  }
  await ended;
}

/** How long to wait, and how often to look. */
export interface WaitOptions {
  timeoutMs?: number;
  everyMs?: number;
}

/** Slack for a busy two-core machine; every wait ends as soon as its condition holds. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** Thrown when a condition did not come true in time. */
export class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout';
}

/** Resolves after `ms`. Only for the pauses between two looks. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * Polls `look` until it returns something other than `undefined` or `false`.
 *
 * A look that throws counts as "not yet": pages navigate and workers die while they are looked at.
 * The last error is part of the timeout's message.
 */
export async function waitUntil<T>(
  what: string | (() => string),
  look: () => Promise<T | undefined | false> | T | undefined | false,
  options: WaitOptions = {},
): Promise<T> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, everyMs = 40 } = options;
  const end = performance.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      lastError = undefined;
    } catch (error) {
      if (error instanceof GiveUp) throw error;
      lastError = error;
    }
    if (performance.now() > end) {
      const reason = lastError instanceof Error ? ` (last error: ${lastError.message})` : '';
      throw new WaitTimeout(
        `Not within ${timeoutMs} ms: ${typeof what === 'string' ? what : what()}${reason}`,
      );
    }
    await pause(everyMs);
  }
}

/** Thrown by a look that knows that waiting is useless. */
export class GiveUp extends Error {
  override readonly name: string = 'GiveUp';
}

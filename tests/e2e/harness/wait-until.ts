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

/** A look that begins at the very end still gets this long. */
const LAST_LOOK_MS = 1_000;

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
      const seen = await within(Math.max(end - performance.now(), LAST_LOOK_MS), look());
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

/**
 * The answer of `work`, or an error after `ms`: what is asked of a page that goes away, or of a worker that dies, may
 * never come back.
 */
export async function within<T>(ms: number, work: Promise<T> | T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms)} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown by a look that knows that waiting is useless. */
export class GiveUp extends Error {
  override readonly name: string = 'GiveUp';
}

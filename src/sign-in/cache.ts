import * as v from 'valibot';
import type { SignInBrowser } from './browser.ts';
import { mirror } from './environment.ts';
import { fill, lasting } from './mirror.ts';

const savedCache = v.fallback(v.record(v.string(), v.string()), {});

/** The operation that runs now. There is one mirror in a worker, so there is one queue. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs one MSAL operation on the saved cache, after all earlier ones. When the work resolves, the accounts and
 * tokens it left are saved; when it throws, the saved cache stays as it was. Either way nothing stays behind
 * in the mirror, so neither a verifier nor an `interaction_in_progress` outlives its operation.
 */
export function withCache<T>(browser: SignInBrowser, work: () => Promise<T>): Promise<T> {
  const run = last.then(() => exclusive(browser, work));
  last = run.catch(() => undefined);
  return run;
}

/** Forgets all accounts and tokens, after the operations that were asked for earlier. */
export function emptyCache(browser: SignInBrowser): Promise<void> {
  return withCache(browser, () => Promise.resolve(mirror.clear()));
}

async function exclusive<T>(browser: SignInBrowser, work: () => Promise<T>): Promise<T> {
  try {
    fill(mirror, v.parse(savedCache, await browser.readCache()));
    const result = await work();
    await browser.writeCache(lasting(mirror));
    return result;
  } finally {
    mirror.clear();
  }
}

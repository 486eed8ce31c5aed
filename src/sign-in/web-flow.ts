import { failed, type Outcome } from '../messages/failure.ts';
import type { SignInBrowser } from './browser.ts';

/** A silent flow that takes longer than this has met a page that waits for a person. */
const SILENT_TIMEOUT = 20_000;
/** A window left open longer than this no longer counts; the person may have had to set up MFA in it. */
const WINDOW_TIMEOUT = 30 * 60_000;

/**
 * Opens Microsoft's sign-in page and waits for the redirect.
 *
 * @param interactive Whether a window may appear.
 * @returns The URL redirected to. With a window: `sign-in-closed`, also when Entra showed an error on its own
 *   page, since then the person can only close it. Without: `sign-in-again`. Both: `offline`,
 *   `microsoft-unavailable`, `cancelled`.
 */
export async function runWebFlow(
  browser: SignInBrowser,
  url: string,
  interactive: boolean,
  signal?: AbortSignal,
): Promise<Outcome<string>> {
  if (signal?.aborted) return failed('cancelled');
  const unanswered = interactive ? 'sign-in-closed' : 'sign-in-again';
  const limit = AbortSignal.timeout(interactive ? WINDOW_TIMEOUT : SILENT_TIMEOUT);
  const end = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const answer = await Promise.race([browser.openWebFlow(url, interactive), aborted(end)]);
    if (signal?.aborted) return failed('cancelled');
    return answer === undefined ? failed(unanswered) : { ok: true, value: answer };
  } catch (error) {
    if (!browser.isOnline()) return failed('offline');
    return failed(couldNotLoad(error) ? 'microsoft-unavailable' : unanswered);
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Chrome's words when the page does not load at all; a closed window has others. Firefox says no such thing. */
function couldNotLoad(error: unknown): boolean {
  return error instanceof Error && /could not be loaded/i.test(error.message);
}

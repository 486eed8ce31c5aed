import type { CDPSession } from 'puppeteer-core';

/**
 * Evaluates an expression that yields (a promise of) JSON `{ value }`. `userGesture` makes it count as
 * caused by a person, without which permission requests are refused.
 */
export async function evaluateJson<T>(
  session: CDPSession,
  expression: string,
  userGesture = false,
): Promise<T> {
  const answer = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture,
  });
  const failure = answer.exceptionDetails;
  if (failure) throw new Error(failure.exception?.description ?? failure.text);
  const parsed: { value: T } = JSON.parse(String(answer.result.value));
  return parsed.value;
}

import type { CDPSession, Target } from 'puppeteer-core';

const last = new WeakMap<Target, Promise<unknown>>();

/**
 * Opens a session of our own on a target, one after the other. When two are opened on the same target at once,
 * puppeteer takes the second for its own, and forgets the target when that one is detached.
 */
export function openSession(target: Target): Promise<CDPSession> {
  const before = last.get(target) ?? Promise.resolve();
  const session = before.then(() => target.createCDPSession());
  last.set(
    target,
    session.catch(() => undefined),
  );
  return session;
}

import browser from 'webextension-polyfill';

/** The optional permission that it takes to hear of a locked screen. */
const IDLE = { permissions: ['idle' as const] };

/** Whether this browser tells of a locked screen at all. Firefox knows only active and idle. */
export function reportsLock(): boolean {
  return !browser.runtime.getURL('').startsWith('moz-extension:');
}

/** Whether it tells this extension. */
export async function mayWatchLock(): Promise<boolean> {
  return reportsLock() && browser.permissions.contains(IDLE);
}

let told: (() => void) | undefined;

function changed(state: string): void {
  if (state === 'locked') told?.();
}

/**
 * Calls back whenever the screen gets locked. Without the permission there is nothing to listen to: call it again when
 * one has come. Twice is once.
 */
export function onLocked(tell: () => void): void {
  told = tell;
  // Absent without the permission, whatever the types say.
  const idle: typeof browser.idle | undefined = browser.idle;
  if (reportsLock()) idle?.onStateChanged.addListener(changed);
}

import browser from 'webextension-polyfill';

/**
 * Memory that outlives the worker but not the browser: `storage.session`. It is never written to disk and
 * content scripts cannot read it (the default access level is trusted contexts only; in Firefox the area does
 * not exist in content scripts at all).
 */
export async function readSession(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** Writes one value; the promise resolves when a worker that starts now would read it. */
export async function writeSession(key: string, value: unknown): Promise<void> {
  await browser.storage.session.set({ [key]: value });
}

/** Forgets one value. */
export async function forgetSession(key: string): Promise<void> {
  await browser.storage.session.remove(key);
}

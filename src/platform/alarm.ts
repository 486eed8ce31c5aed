import browser from 'webextension-polyfill';

/** Starts the worker at a time, in milliseconds since the epoch. Chromium takes no less than half a minute from now. */
export async function wakeAt(name: string, when: number): Promise<void> {
  await browser.alarms.create(name, { when });
}

/** Nobody has to be woken any more. */
export async function letSleep(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

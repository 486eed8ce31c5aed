import browser from 'webextension-polyfill';

/**
 * What the organization's policy holds for this extension, as it was written there. Chromium has checked it
 * against `managed_schema.json`; Firefox hands on whatever the policy or the native manifest says. Without a
 * policy Firefox throws ("Managed storage manifest not found", measured in ESR 153), which is the normal case.
 */
export async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}

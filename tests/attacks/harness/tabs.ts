import { inFrames } from './content.ts';
import type { Scene } from './scene.ts';

/** What the password fields of all frames of a tab hold. */
export async function passwordsInFrames(scene: Scene, tabId: number): Promise<string[]> {
  const code = `() => document.querySelector('[name=smtp_password]')?.value ?? ''`;
  return (await inFrames<string>(scene, tabId, code)).map(({ value }) => value);
}

/** Closes every tab but those of the two extensions. */
export async function closeTabs(scene: Scene): Promise<void> {
  await scene.lab.closePopup();
  await scene.own.evaluate(`async () => {
    const api = globalThis.browser ?? chrome;
    const tabs = await api.tabs.query({});
    await api.tabs.remove(tabs.filter(({ url }) => /^(https?|about|data|blob):/.test(url ?? '')).map(({ id }) => id));
    return 'closed';
  }`);
}

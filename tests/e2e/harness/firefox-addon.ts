import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bidi } from './bidi.ts';
import type { Privileged } from './firefox-privileged.ts';
import { readManifest } from './manifest.ts';

/** The extension's identity in Firefox. The uuid follows from the id, so that addresses are known beforehand. */
export interface Addon {
  id: string;
  uuid: string;
}

/** Reads who the extension is. */
export function addonIdentity(extensionPath: string): Addon {
  const id = readManifest(extensionPath).browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extensionPath} has no browser_specific_settings.gecko.id`);
  const hex = createHash('sha256').update(id).digest('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { id, uuid };
}

/** Loads the unpacked extension until the browser ends. */
export async function installTemporarily(bidi: Bidi, extensionPath: string): Promise<void> {
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: resolve(extensionPath) } });
}

const INSTALL = `async (path) => {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const addon = await (await AddonManager.getInstallForFile(file)).install();
  if (!addon.isActive) throw new Error('the extension was installed, but is not active');
}`;

/** Installs the extension into the profile, unless the very same one is there already. */
export async function installForGood(
  privileged: Privileged,
  xpi: Buffer,
  { id, profile }: { id: string; profile: string },
): Promise<void> {
  const installed = join(profile, 'extensions', `${id}.xpi`);
  if (existsSync(installed) && readFileSync(installed).equals(xpi)) return;
  const path = join(profile, 'harness-extension.xpi');
  writeFileSync(path, xpi);
  await privileged.run(INSTALL, path);
}

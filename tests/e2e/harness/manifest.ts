import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of an extension's manifest that the harness needs. */
export interface ExtensionManifest {
  action?: { default_popup?: string };
  optional_host_permissions?: string[];
  browser_specific_settings?: { gecko?: { id?: string } };
}

/** Reads the manifest of an unpacked extension. */
export function readManifest(extensionPath: string): ExtensionManifest {
  const manifest: ExtensionManifest = JSON.parse(readFileSync(join(extensionPath, 'manifest.json'), 'utf8'));
  return manifest;
}

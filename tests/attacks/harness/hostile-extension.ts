import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: 'Hostile neighbour',
  version: '1.0',
  background: { service_worker: 'worker.js', scripts: ['worker.js'] },
  permissions: ['tabs', 'history', 'scripting', 'webRequest', 'storage'],
  host_permissions: ['<all_urls>'],
  browser_specific_settings: { gecko: { id: 'hostile@attacks.test' } },
};

/** Remembers every address that any tab, frame or window asks for, and every message from outside. */
const WORKER = `const api = globalThis.browser ?? chrome;
const addresses = [];
const note = (text) => {
  addresses.push(text);
  if (addresses.length > 5000) addresses.shift();
};
api.webRequest.onBeforeRequest.addListener((details) => note(details.url), { urls: ['<all_urls>'] });
api.webRequest.onBeforeRedirect.addListener((details) => note(details.redirectUrl), { urls: ['<all_urls>'] });
api.tabs.onUpdated.addListener((id, change) => { if (change.url) note(change.url); if (change.title) note(change.title); });
api.runtime.onMessage.addListener((message, sender, answer) => { answer(addresses); });`;

/**
 * Writes another extension with access to all sites: the strongest neighbour that an ordinary person has. It
 * attacks, and it is the eye of the leak sweep, for it sees every frame of every page, closed shadow roots too.
 */
export function writeHostileExtension(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'worker.js'), WORKER);
  writeFileSync(join(folder, 'page.html'), '<!doctype html><meta charset="utf-8"><title>Hostile</title>');
}

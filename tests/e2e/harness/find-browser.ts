import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './lab.ts';

// Branded Chrome is not in the list: it does not load unpacked extensions from the command line.
const PROGRAMS: Record<BrowserName, { variable: string; names: readonly string[] }> = {
  chromium: { variable: 'CHROME_PATH', names: ['chromium', 'chromium-browser', 'microsoft-edge-dev'] },
  firefox: { variable: 'FIREFOX_PATH', names: ['firefox-esr', 'firefox'] },
};

/** The browser's executable: from CHROME_PATH or FIREFOX_PATH, else from the PATH. */
export function findBrowser(browser: BrowserName): string {
  const { variable, names } = PROGRAMS[browser];
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found === undefined) throw new Error(`No ${browser} found; set ${variable} to its path.`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserName } from './harness/lab.ts';
import { buildOf } from './stage.ts';

/** A policy as an organization deploys it, for one browser of one test and for no other. */
export interface PolicyFile {
  /** What to load for this policy to apply. */
  readonly extensionPath: string;
  /** Whether a running browser takes notice of a change. */
  readonly live: boolean;
  write(policy: object): void;
  /** A policy of the browser itself that keeps the extension away from hosts; only where the browser is known to obey. */
  blockHosts?(patterns: readonly string[]): void;
  /** Takes everything away that was made for it. */
  remove(): void;
}

/** Where Chromium on Linux reads what an organization has decided (measured with Debian's). */
const CHROMIUM = '/etc/chromium/policies/managed';
const FIREFOX_ID = 'latchkey@latchkey-app.org';

/** Prepares the place for a policy; undefined where this user may not write there. */
export function policyFile(browser: BrowserName): PolicyFile | undefined {
  return browser === 'firefox' ? forFirefox() : forChromium();
}

/**
 * Chromium reads one folder for the whole machine. The copy has an id of its own, so that no other test's browser
 * has this policy.
 */
function forChromium(): PolicyFile | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const copy = mkdtempSync(path.join(tmpdir(), 'latchkey-managed-'));
  cpSync(buildOf('chromium'), copy, { recursive: true });
  const manifest = path.join(copy, 'manifest.json');
  const { key: _key, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify(rest));
  const made = missingFolders(CHROMIUM);
  mkdirSync(CHROMIUM, { recursive: true });
  const id = idOfPath(copy);
  const file = path.join(CHROMIUM, `latchkey-test-${id}.json`);
  return {
    extensionPath: copy,
    live: true,
    write: (policy) => writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } })),
    blockHosts: (patterns) =>
      writeFileSync(
        file,
        JSON.stringify({ ExtensionSettings: { [id]: { runtime_blocked_hosts: patterns } } }),
      ),
    remove() {
      rmSync(file, { force: true });
      for (const folder of made) removeIfEmpty(folder);
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

/** Firefox reads a native manifest in the home folder; this one is there for the test alone. */
function forFirefox(): PolicyFile | undefined {
  if (process.platform !== 'linux') return undefined;
  const before = process.env.HOME;
  const home = mkdtempSync(path.join(tmpdir(), 'latchkey-home-'));
  const folder = path.join(home, '.mozilla/managed-storage');
  mkdirSync(folder, { recursive: true });
  process.env.HOME = home;
  return {
    extensionPath: buildOf('firefox'),
    live: false,
    write(data) {
      const manifest = { name: FIREFOX_ID, description: 'For a test', type: 'storage', data };
      writeFileSync(path.join(folder, `${FIREFOX_ID}.json`), JSON.stringify(manifest));
    },
    remove() {
      if (before === undefined) delete process.env.HOME;
      else process.env.HOME = before;
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** The id that Chromium gives to an unpacked extension without a key: from the hash of its path. */
function idOfPath(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return Array.from(hex, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16))).join('');
}

/** Folders of a path that are not there yet, the innermost first. */
function missingFolders(folder: string): string[] {
  if (existsSync(folder)) return [];
  return [folder, ...missingFolders(path.dirname(folder))];
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has put something in it.
  }
}

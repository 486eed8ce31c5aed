import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A browser profile: a given one is kept, one made for the occasion is removed after use. */
export interface ProfileDir {
  readonly path: string;
  release(): void;
}

/** Makes the profile's folder. */
export function profileDir(given?: string): ProfileDir {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true });
    return { path: resolve(given), release: () => undefined };
  }
  const path = mkdtempSync(join(tmpdir(), 'latchkey-profile-'));
  // The browser's last helper may still be writing.
  return {
    path,
    release: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserName } from '../../e2e/harness/lab.ts';
import type { MutationName } from './mutations.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A copy of the extension from which a guard was taken out. It never lies where the shipped build lies. */
export interface Mutant {
  readonly folder: string;
  remove(): void;
}

/** Builds a copy of the extension with some of its sources changed. */
export function buildMutant(browser: BrowserName, names: readonly MutationName[]): Mutant {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-mutant-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const config = path.join(import.meta.dirname, 'vite.config.ts');
    const mode = browser === 'firefox' ? 'firefox' : 'chrome';
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '--config', config, '--mode', mode, '--outDir', folder, '--emptyOutDir'];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe', env: buildEnv(names) });
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}

/** What the test runner sets would switch the build's own plugins off. */
function buildEnv(names: readonly MutationName[]): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|npm_)/.test(name));
  return { ...Object.fromEntries(kept), MUTATIONS: names.join(',') };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const clones: string[] = [];
// What the test runner sets must not reach the build.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|npm_)/.test(name)),
);
afterAll(() => clones.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Packs HEAD in a clone of its own, somewhere else each time; returns the checksums. */
function packed(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-clone-'));
  clones.push(folder);
  const run = (program: string, ...args: string[]): void =>
    void execFileSync(program, args, { cwd: folder, stdio: 'pipe', env });
  run('git', 'clone', '--quiet', root, '.');
  run('npm', 'run', 'package');
  return readFileSync(path.join(folder, 'out/SHA256SUMS'), 'utf8');
}

it('gives the same bytes from two clean clones', () => {
  const sums = packed();
  process.stdout.write(sums);
  const hashes = sums
    .trim()
    .split('\n')
    .map((line) => line.slice(0, 64));
  expect(new Set(hashes).size).toBe(4);
  expect(packed()).toBe(sums);
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Applications are too large for this project's dependencies; they are kept here between runs. */
const CACHE = process.env.LATCHKEY_TEST_CACHE ?? path.join(homedir(), '.cache', 'latchkey-tests');

/** The folder of npm packages that were installed on demand, or why there is none. */
export type Installed = { readonly folder: string } | { readonly missing: string };

/** Installs npm packages into a folder outside the project, once. */
export function npmPackages(name: string, packages: readonly string[], proof: string): Installed {
  const folder = path.join(CACHE, name);
  if (existsSync(path.join(folder, proof))) return { folder };
  mkdirSync(folder, { recursive: true });
  say(`Installing ${packages.join(', ')} into ${folder} (once)...`);
  const args = ['install', '--no-audit', '--no-fund', '--omit=dev', '--prefix', folder, ...packages];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0 ? { folder } : { missing: `npm could not install ${packages.join(', ')}` };
}

/** Debian packages that scenarios need: there, or installed by apt as root, or named. */
export function debianPackages(packages: readonly string[], proofs: readonly string[]): string | undefined {
  if (allThere(proofs)) return undefined;
  const why = `needs Debian's ${packages.join(', ')}`;
  if (!isDebian() || process.getuid?.() !== 0) return `${why} (not root on Debian, so not installed)`;
  say(`Installing with apt: ${packages.join(', ')}...`);
  // RUNLEVEL=1 keeps package scripts from starting servers: the scenarios start their own, on loopback.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    spawnSync('apt-get', ['-q', ...args], { stdio: 'inherit', env });
  }
  return allThere(proofs) ? undefined : `${why} (apt did not install them)`;
}

/** Says plainly that a scenario is not run, and why. */
export function sayNotRun(what: string, why: string): void {
  say(`NOT RUN: ${what}: ${why}`);
}

function allThere(paths: readonly string[]): boolean {
  return paths.every((one) => existsSync(one));
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

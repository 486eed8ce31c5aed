// Makes a fresh clone ready before an npm command: `node tests/bin/setup.mjs [--browsers]`.
// Uses nothing but Node, and does nothing when nothing is missing.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// Branded Chrome is not in the list: it does not load an unpacked extension from the command line.
const BROWSERS = [
  {
    name: 'Chromium',
    variable: 'CHROME_PATH',
    programs: ['chromium', 'chromium-browser', 'microsoft-edge-dev'],
    packages: { debian: 'chromium', ubuntu: 'chromium-browser' },
    page: 'https://www.chromium.org/getting-involved/download-chromium/',
  },
  {
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    programs: ['firefox-esr', 'firefox'],
    packages: { debian: 'firefox-esr', ubuntu: 'firefox' },
    page: 'https://www.mozilla.org/firefox/',
  },
];

installPackages();
if (process.argv.includes('--browsers')) installBrowsers();

function installPackages() {
  if (packagesAreCurrent()) return;
  say('Installing packages (npm ci)...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const shell = process.platform === 'win32';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell,
  });
  if (status !== 0) fail('npm ci failed; its message is above.');
}

/** npm writes node_modules/.package-lock.json when it has installed everything. */
function packagesAreCurrent() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
    join(ROOT, name),
  );
  const installedAt = modified(installed);
  if (installedAt === undefined) return false;
  // A checkout touches the lock file without changing it, so a younger one is read.
  return installedAt >= (modified(wanted) ?? 0) || sameVersions(packagesIn(wanted), packagesIn(installed));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Optional packages may be missing: most are for other systems. */
function sameVersions(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}

function installBrowsers() {
  for (const browser of BROWSERS) refuseWrongPath(browser);
  const missing = BROWSERS.filter((browser) => !isInstalled(browser));
  if (missing.length === 0) return;
  const family = aptFamily();
  if (family !== undefined && process.getuid?.() === 0) installByApt(missing.map((b) => b.packages[family]));
  const stillMissing = missing.filter((browser) => !isInstalled(browser));
  if (stillMissing.length > 0) explain(stillMissing, family);
}

function refuseWrongPath({ name, variable }) {
  const path = process.env[variable];
  if (path && !isProgram(path))
    fail(`${variable} is ${path}, which is no program. Set it to ${name} or unset it.`);
}

function isInstalled({ variable, programs }) {
  if (process.env[variable]) return true;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.some((program) => folders.some((folder) => isProgram(join(folder, program))));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** 'debian' or 'ubuntu' where apt is at hand. */
function aptFamily() {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    const ids = release.match(/^ID(?:_LIKE)?=.*$/gm)?.join(' ') ?? '';
    return ['ubuntu', 'debian'].find((family) => ids.includes(family));
  } catch {
    return undefined;
  }
}

function installByApt(packages) {
  say(`Installing with apt: ${packages.join(', ')}...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-q', ...args], { stdio: 'inherit', env });
    if (status !== 0) say(`apt-get ${args[0]} failed; its message is above.`);
  }
}

function explain(missing, family) {
  const ways = missing.map(({ name, variable, packages, page }) => {
    const apt = family === undefined ? `see ${page}` : `sudo apt-get install ${packages[family]}`;
    return `  ${name}: ${apt}; or set ${variable} to its program.`;
  });
  fail(`The tests need a browser that is not here:\n${ways.join('\n')}`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from './audit.ts';
import { sourcePackage, storePackages, uncommitted, version, type Package } from './package-files.ts';
import { refusedPackages } from './runtime-packages.ts';

/** `npm run package`: what goes to the stores, with checksums and the list of parts. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = path.join(root, 'out');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const refused = refusedPackages();
for (const { name, license } of refused) say(`The licence of ${name} is not on the list: ${license}`);
if (refused.length > 0) process.exit(1);
const known = audit();
if (known.state === 'skipped') say('npm audit was skipped: the registry could not be asked.');
else say(`npm audit knows of ${known.found.length === 0 ? 'nothing' : known.found.join(', ')}.`);
if (known.state === 'asked' && known.found.length > 0) process.exit(1);
const changed = uncommitted();
if (changed !== '') say(`Not committed, so not in the sources:\n${changed}`);

const source = sourcePackage();
if (!source) say('This is no clone: the sources are not packed again.');
mkdirSync(out, { recursive: true });
const sums = [...storePackages(), ...(source ? [source] : []), partsList()].map(write);
writeFileSync(path.join(out, 'SHA256SUMS'), sums.map((line) => `${line}\n`).join(''));

function write({ name, data }: Package): string {
  writeFileSync(path.join(out, name), data);
  const line = `${createHash('sha256').update(data).digest('hex')}  ${name}`;
  say(`${line}  ${(data.length / 1024).toFixed(0)} KiB`);
  return line;
}

/** The parts of the extension (CycloneDX), without the moment, the random number and the version of npm. */
function partsList(): Package {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--omit',
    'dev',
    '--omit',
    'optional',
    '--omit',
    'peer',
    '--package-lock-only',
  ];
  const answer = execFileSync(npm, args, { cwd: root, shell: process.platform === 'win32' });
  const { serialNumber: _random, ...list } = JSON.parse(answer.toString());
  delete list.metadata.timestamp;
  delete list.metadata.tools;
  // npm takes the folder's name, which is whatever the clone was called.
  list.metadata.component.name = 'latchkey';
  return { name: `latchkey-sbom-${version()}.json`, data: Buffer.from(`${JSON.stringify(list, null, 2)}\n`) };
}

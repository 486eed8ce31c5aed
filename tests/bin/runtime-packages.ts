import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Licences that let this extension be given on under its own. */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0']);

/** A package whose code is in the extension. */
export interface RuntimePackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The text of its licence. */
  readonly text: string;
}

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({ dependencies: v.optional(v.record(v.string(), v.string()), {}) }),
  ),
});
const packageSchema = v.object({ name: v.string(), version: v.string(), license: v.string() });

/** The packages that the extension is built from, as the lock file lists them. Needs no network. */
export function runtimePackages(): RuntimePackage[] {
  const lock = v.parse(lockSchema, readJson(path.join(root, 'package-lock.json')));
  const folders = new Set<string>();
  const reach = (folder: string): void => {
    for (const name of Object.keys(lock.packages[folder]?.dependencies ?? {})) {
      const own = `${folder}/node_modules/${name}`;
      const found = own in lock.packages ? own : `node_modules/${name}`;
      if (folders.has(found)) continue;
      folders.add(found);
      reach(found);
    }
  };
  reach('');
  return [...folders].toSorted().map((folder) => {
    const place = path.join(root, folder);
    const { name, version, license } = v.parse(packageSchema, readJson(path.join(place, 'package.json')));
    return { name, version, license, text: licenceIn(place) };
  });
}

/** Packages whose licence is not on the list, or not told. */
export function refusedPackages(): RuntimePackage[] {
  return runtimePackages().filter(({ license, text }) => !ALLOWED.has(license) || text === '');
}

/** The notices that the licences ask for; a file of the extension. */
export function notices(): string {
  const parts = runtimePackages().map(({ name, version, license, text }) => {
    // The text of this one is long and the same everywhere; it asks for a way to the source.
    const body = license === 'MPL-2.0' ? `Source: https://www.npmjs.com/package/${name}/v/${version}` : text;
    return `${name} ${version} (${license})\n\n${body.trim()}\n`;
  });
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceIn(folder: string): string {
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file ? readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n') : '';
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

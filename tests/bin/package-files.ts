import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn, zipFiles, type ZipFile } from '../e2e/harness/zip.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file that goes to a store, or to its reviewers. */
export interface Package {
  readonly name: string;
  readonly data: Buffer;
}

/** The version in the manifest. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8'));
  return manifest.version;
}

/**
 * The zips for the stores, from what `npm run build` has left in `dist`. Chrome's store gives the key itself and
 * refuses one in a first upload; nothing else differs from `dist`.
 */
export function storePackages(): Package[] {
  const chrome = filesIn(path.join(root, 'dist/chrome')).map((file) =>
    file.name === 'manifest.json' ? withoutKey(file) : file,
  );
  const firefox = filesIn(path.join(root, 'dist/firefox'));
  return [
    { name: `latchkey-chrome-${version()}.zip`, data: zipFiles(chrome) },
    { name: `latchkey-firefox-${version()}.zip`, data: zipFiles(firefox) },
  ];
}

/** The sources as they are committed, or undefined outside a clone (in the unpacked sources themselves). */
export function sourcePackage(): Package | undefined {
  if (!existsSync(path.join(root, '.git'))) return undefined;
  return { name: `latchkey-source-${version()}.zip`, data: zipFiles(committedFiles()) };
}

/** Files that differ from what is committed: the packages then hold more than the sources say. */
export function uncommitted(): string {
  return existsSync(path.join(root, '.git')) ? git('status', '--porcelain').toString().trim() : '';
}

function withoutKey({ name, data }: ZipFile): ZipFile {
  const { key: _key, ...manifest } = JSON.parse(data.toString());
  return { name, data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
}

/** All files of HEAD, with their bytes as git keeps them. */
function committedFiles(): ZipFile[] {
  const entries = git('ls-tree', '-r', '-z', 'HEAD')
    .toString()
    .split('\0')
    .filter((line) => / blob /.test(line))
    .map((line) => ({ id: line.slice(12, line.indexOf('\t')), name: line.slice(line.indexOf('\t') + 1) }));
  const answer = git('cat-file', '--batch', { input: entries.map(({ id }) => `${id}\n`).join('') });
  let at = 0;
  return entries.map(({ name }) => {
    // "<id> blob <size>", a line feed, the bytes, a line feed.
    const start = answer.indexOf(10, at) + 1;
    const size = Number(answer.toString('latin1', at, start).trim().split(' ')[2]);
    at = start + size + 1;
    return { name, data: answer.subarray(start, start + size) };
  });
}

function git(...args: readonly (string | { readonly input: string })[]): Buffer {
  const words = args.filter((one) => typeof one === 'string');
  const more = args.find((one) => typeof one === 'object') ?? {};
  return execFileSync('git', words, { cwd: root, maxBuffer: 1 << 28, ...more });
}

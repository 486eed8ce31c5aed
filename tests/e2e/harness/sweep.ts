import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { secretForms, type SecretForm } from './sweep/secret-forms.ts';
import { unpackFile, type ProfileFile } from './sweep/unpack.ts';

/** A secret found where none should be. */
export interface SweepHit {
  secret: string;
  /** Relative to the folder that was swept. */
  file: string;
  encoding: string;
  /** The containers it lay in: `raw`, `mozLz4`, `leveldb > idb-snappy`, `sqlite > snappy`... */
  container: string;
}

/**
 * Looks for secrets in every file of a browser profile, as plain bytes and inside every container that is
 * known. Sweep after the browser has ended, together with a canary (see plant-canary.ts): a sweep that
 * does not find the canary proves nothing.
 */
export function sweepProfile(folder: string, secrets: readonly string[]): SweepHit[] {
  const wanted = secrets.map((secret) => ({ secret, forms: secretForms(secret) }));
  const hits = new Map<string, SweepHit>();
  for (const file of profileFiles(folder)) {
    for (const { how, bytes } of unpackFile(file)) {
      for (const { secret, forms } of wanted) {
        for (const { encoding } of formsIn(bytes, forms)) {
          const hit = { secret, file: file.name, encoding, container: how };
          hits.set(JSON.stringify(hit), hit);
        }
      }
    }
  }
  return [...hits.values()];
}

function formsIn(bytes: Buffer, forms: readonly SecretForm[]): SecretForm[] {
  return forms.filter((form) => bytes.includes(form.bytes));
}

function* profileFiles(folder: string): Generator<ProfileFile> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // Sockets and dangling lock links are no files.
    if (!entry.isFile() || !lstatSync(path).isFile()) continue;
    const wal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : undefined;
    yield { name: relative(folder, path), bytes: readFileSync(path), wal };
  }
}

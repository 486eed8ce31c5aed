import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as v from 'valibot';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm audit --json` says; a registry that cannot be asked gives an error in its place. */
const answerSchema = v.object({
  metadata: v.object({ vulnerabilities: v.object({ total: v.number() }) }),
  vulnerabilities: v.record(v.string(), v.object({ severity: v.string() })),
});

/** `skipped`: the registry could not be asked. */
export type Audit =
  { readonly state: 'skipped' } | { readonly state: 'asked'; readonly found: readonly string[] };

/** Asks the registry for known weaknesses of the packages that the extension is built from. */
export function audit(): Audit {
  const windows = process.platform === 'win32';
  const args = ['audit', '--json', '--omit', 'dev', '--fetch-retries', '0', '--fetch-timeout', '15000'];
  const { stdout } = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
  });
  return readAudit(stdout);
}

/** Reads the answer of `npm audit --json`. */
export function readAudit(text: string): Audit {
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), answerSchema), text);
  if (!answer.success) return { state: 'skipped' };
  const found = Object.entries(answer.output.vulnerabilities).map(
    ([name, { severity }]) => `${name} (${severity})`,
  );
  return { state: 'asked', found };
}

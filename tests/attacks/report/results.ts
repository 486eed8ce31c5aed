import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { BrowserName } from '../../e2e/harness/lab.ts';

/** One test of the gallery that was run. */
export interface Result {
  readonly ids: readonly string[];
  /** Its file, from the gallery's folder. */
  readonly file: string;
  /** Undefined for a test that needs no browser. */
  readonly browser: BrowserName | undefined;
  readonly passed: boolean;
  /** When its run began, in milliseconds since the epoch. */
  readonly at: number;
}

/** What of vitest's JSON report is used here. */
const runSchema = v.object({
  startTime: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      assertionResults: v.array(v.object({ title: v.string(), fullName: v.string(), status: v.string() })),
    }),
  ),
});

/** Has every number in a title, and shows none. */
const CATALOGUE_TEST = '/catalogue.test.ts';

/** Numbers of the catalogue in a test's title. */
export function idsIn(title: string): string[] {
  return title.match(/\b[TL]\d{2,3}\b/g) ?? [];
}

/**
 * Reads JSON reports of vitest, or folders of them, as one run. The gallery may be run in pieces: of the runs of one
 * file in one browser the last counts, whole, so that nothing of an earlier state of the file is left.
 */
export function readResults(places: readonly string[]): Result[] {
  const all = places.flatMap(jsonFiles).flatMap(readRun);
  const last = new Map<string, number>();
  for (const { at, ...one } of all) last.set(keyOf(one), Math.max(at, last.get(keyOf(one)) ?? 0));
  return all.filter((one) => last.get(keyOf(one)) === one.at);
}

function keyOf({ file, browser }: Pick<Result, 'file' | 'browser'>): string {
  return `${file} ${browser ?? ''}`;
}

function jsonFiles(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(place, name));
}

function readRun(file: string): Result[] {
  const { startTime, testResults } = v.parse(runSchema, JSON.parse(readFileSync(file, 'utf8')));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => /^(passed|failed)$/.test(status) && !name.endsWith(CATALOGUE_TEST))
      .map(({ title, fullName, status }) => ({
        ids: idsIn(title),
        file: name.slice(name.lastIndexOf('/tests/attacks/') + '/tests/attacks/'.length),
        browser: browserIn(fullName),
        passed: status === 'passed',
        at: startTime,
      })),
  );
}

/** The browser that a test names: "… in firefox", "… for chromium". */
function browserIn(name: string): BrowserName | undefined {
  return (['chromium', 'firefox'] as const).find((one) => new RegExp(`\\b(in|for) ${one}\\b`).test(name));
}

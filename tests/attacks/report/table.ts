import type { BrowserName } from '../../e2e/harness/lab.ts';
import { CATALOGUE, type Entry } from '../catalogue.ts';
import type { Result } from './results.ts';

/** A row of the table, cell by cell. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly test: string;
  /** The command that runs it. */
  readonly by: string;
  readonly chromium: string;
  readonly firefox: string;
  readonly remains: string;
}

/** The words for a number that has no passed test in a browser where it applies. */
const MISSING = 'missing';
const FAILED = 'FAILED';
/** In place of a test: there is nothing to attack, or nothing that defends yet. */
const NOT_APPLICABLE = 'not applicable';
const OPEN = 'open';

/** The table of all numbers, from the results of a run. */
export function rowsOf(results: readonly Result[]): Row[] {
  return CATALOGUE.map((entry) => rowOf(entry, results));
}

/** Whether a number applies and was not shown. */
export function isBad({ chromium, firefox }: Row): boolean {
  return [chromium, firefox].some((cell) => cell === MISSING || cell === FAILED);
}

function rowOf(entry: Entry, results: readonly Result[]): Row {
  const { id, what, not, elsewhere, remains = '' } = entry;
  if (not !== undefined) {
    const test = not.startsWith('open') ? OPEN : NOT_APPLICABLE;
    return { id, what, test, by: '', chromium: '', firefox: '', remains: not };
  }
  if (elsewhere) {
    const [chromium, firefox] = [ownRun(entry, 'chromium'), ownRun(entry, 'firefox')];
    const test = `[${elsewhere.file}](../../${elsewhere.file})`;
    return { id, what, test, by: commandOf(elsewhere.file), chromium, firefox, remains };
  }
  const found = results.filter(({ ids }) => ids.includes(id));
  const files = [...new Set(found.map(({ file }) => file))].toSorted();
  return {
    id,
    what,
    test: files.map((file) => `[${file}](${file})`).join(', '),
    by: ['`test`', '`test:long`'].filter((by) => files.some((file) => commandOf(file) === by)).join(', '),
    chromium: outcome(entry, found, 'chromium'),
    firefox: outcome(entry, found, 'firefox'),
    remains,
  };
}

function ownRun({ only }: Entry, browser: BrowserName): string {
  return only === undefined || only === browser ? 'its own run' : 'n/a';
}

/** Files that end in `.long.ts` are the long run's. */
function commandOf(file: string): string {
  return file.endsWith('.long.ts') ? '`test:long`' : '`test`';
}

function outcome({ only }: Entry, found: readonly Result[], browser: BrowserName): string {
  if (only !== undefined && only !== browser) return 'n/a';
  const here = found.filter((one) => one.browser === browser || one.browser === undefined);
  if (here.length === 0) return MISSING;
  return here.every(({ passed }) => passed) ? `passed (${here.length})` : FAILED;
}

/** The figures under the table. */
export function summaryOf(rows: readonly Row[]): string {
  const count = (fits: (row: Row) => boolean): number => rows.filter(fits).length;
  const inBrowser = (browser: BrowserName): string => {
    const passed = count((row) => row[browser].startsWith('passed'));
    const failed = count((row) => row[browser] === FAILED);
    const missing = count((row) => row[browser] === MISSING);
    return `${passed} passed, ${failed} failed, ${missing} missing`;
  };
  const links = count(({ test }) => test.includes('(../../'));
  const none = count(({ test }) => test === NOT_APPLICABLE);
  const open = count(({ test }) => test === OPEN);
  return `Shown here: Chromium ${inBrowser('chromium')}; Firefox ${inBrowser('firefox')}. Shown by tests of other rooms: ${links}. Not applicable: ${none}. Open: ${open}.`;
}

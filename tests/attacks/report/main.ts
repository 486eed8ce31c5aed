import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { findBrowser } from '../../e2e/harness/find-browser.ts';
import { HEAD } from './head.ts';
import { readResults, type Result } from './results.ts';
import { isBad, rowsOf, summaryOf, type Row } from './table.ts';

/**
 * Writes the gallery's README from the results of a run in both browsers: `npm run attacks` calls it with a folder of
 * vitest's JSON reports. It fails when a number that applies has no passed test.
 */
const README = path.resolve(import.meta.dirname, '../README.md');
const BROWSERS = ['chromium', 'firefox'] as const;
const COLUMNS = [
  'number',
  'what is attacked',
  'test',
  'runs in',
  'Chromium',
  'Firefox',
  'what remains, or why not',
];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(places: readonly string[]): Promise<void> {
  const results = readResults(places);
  const rows = rowsOf(results);
  const ran = BROWSERS.filter((name) => results.some(({ browser }) => browser === name));
  say(`${results.length} tests in ${ran.join(' and ')}; ${rows.length} numbers.`);
  if (ran.length < BROWSERS.length) {
    say('The table is written after a run in both browsers.');
    return;
  }
  const config = await resolveConfig(README);
  writeFileSync(README, await format(readme(rows, results), { ...config, filepath: README }));
  say(summaryOf(rows));
  const bad = rows.filter(isBad);
  for (const { id, what, chromium, firefox } of bad) say(`${id} ${what}: ${chromium}, ${firefox}`);
  if (bad.length > 0) process.exitCode = 1;
}

function readme(rows: readonly Row[], results: readonly Result[]): string {
  const cells = rows.map(({ id, what, test, by, chromium, firefox, remains }) =>
    line([id, what, test, by, chromium, firefox, remains]),
  );
  const table = [line(COLUMNS), line(COLUMNS.map(() => '---')), ...cells].join('\n');
  const day = new Date(Math.max(...results.map(({ at }) => at))).toISOString().slice(0, 10);
  return `${HEAD}\n${table}\n\n${summaryOf(rows)} Run in ${BROWSERS.map(versionOf).join(' and ')}, ${day}.\n`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Name and version of the browser that the tests run in, as it says itself. */
function versionOf(browser: (typeof BROWSERS)[number]): string {
  const said = execFileSync(findBrowser(browser), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /^\D*[\d.]+\w*/.exec(said.trim())?.[0] ?? browser;
}

await main(process.argv.slice(2));

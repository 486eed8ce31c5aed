import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { CATALOGUE, type Entry } from './catalogue.ts';

/**
 * Writes README.md from the results of a run: `npm run attacks` calls it with vitest's JSON report. It fails when a
 * number that applies has no passed test in a browser that took part.
 */
const results = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      assertionResults: v.array(v.object({ title: v.string(), fullName: v.string(), status: v.string() })),
    }),
  ),
});

interface Result {
  readonly ids: readonly string[];
  readonly file: string;
  /** Undefined for a test that needs no browser. */
  readonly browser: 'chromium' | 'firefox' | undefined;
  readonly passed: boolean;
}

function read(path: string): Result[] {
  const parsed = v.parse(results, JSON.parse(readFileSync(path, 'utf8')));
  return parsed.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'pending' && status !== 'skipped')
      .map(({ title, fullName, status }) => ({
        ids: title.match(/\b[TL]\d{2,3}\b/g) ?? [],
        file: name.slice(name.lastIndexOf('/tests/attacks/') + 15),
        browser: /\bin firefox\b|for firefox\b/.test(fullName)
          ? ('firefox' as const)
          : /\bin chromium\b|for chromium\b/.test(fullName)
            ? ('chromium' as const)
            : undefined,
        passed: status === 'passed',
      })),
  );
}

function inBrowser(found: readonly Result[], browser: 'chromium' | 'firefox'): string {
  const of = found.filter((one) => one.browser === browser || one.browser === undefined);
  if (of.length === 0) return 'missing';
  return of.every(({ passed }) => passed) ? `passed (${of.length})` : 'FAILED';
}

function row(entry: Entry, all: readonly Result[]): string {
  const { id, what, not, elsewhere, remains = '' } = entry;
  if (not !== undefined) return `| ${id} | ${what} | not applicable | | | ${not} |`;
  if (elsewhere) {
    const link = `[${elsewhere.file.slice(elsewhere.file.lastIndexOf('/') + 1)}](../../${elsewhere.file})`;
    return `| ${id} | ${what} | ${link} | its own run | its own run | ${remains} |`;
  }
  const found = all.filter(({ ids }) => ids.includes(id));
  const files = [...new Set(found.map(({ file }) => file))].map((file) => `[${file}](${file})`).join(', ');
  return `| ${id} | ${what} | ${files} | ${inBrowser(found, 'chromium')} | ${inBrowser(found, 'firefox')} | ${remains} |`;
}

const HEAD = `# The attack gallery

An app password is worth more than most passwords: it needs no second factor. This gallery attacks the shipped build
in real browsers and shows what each attack gets. **This file is written by \`npm run attacks\`; do not edit it.**

- T01 to T129 are the numbers of the threat catalogue that the gallery started from, L01 and on are our own. A number
  stands in the title of each test that shows it; \`catalogue.ts\` says why some have none.
- \`pages/\`: hostile and allowed hosts. \`harness/hostile-extension.ts\`: another extension with access to all sites,
  which attacks, and through whose eyes the leak sweep looks at every frame, closed shadow roots included.
- Each file has a control: the same steps without the attack work. After each test the leak sweep looks for every app
  password in all frames of all pages (texts, attributes, values, variables, storage), in addresses and titles, history,
  consoles, requests, and in what the extension keeps. \`sweep.test.ts\` plants values to show that it finds them, and
  sweeps the closed profile's files.
- One app password is put where a finished job puts it (\`harness/plant-password.ts\`), so that a file starts in seconds;
  the job itself is tested in \`tests/e2e\`.
- A figure in brackets counts tests. A test that needs no browser counts for both. "Its own run" is a test of another
  room, which \`npm test\` runs.

Run it with \`npm run attacks\` (\`BROWSERS=chromium\` or \`BROWSERS=firefox\` for one browser; the table is then left alone).

| number | what is attacked | test | Chromium | Firefox | what remains, or why not |
| ------ | ---------------- | ---- | -------- | ------- | ------------------------ |
`;

function main(path: string): void {
  const all = read(path);
  const rows = CATALOGUE.map((entry) => row(entry, all));
  const bad = rows.filter((line) => /\| (missing|FAILED) \|/.test(line));
  const browsers = (['chromium', 'firefox'] as const).filter((name) =>
    all.some(({ browser }) => browser === name),
  );
  console.log(`${all.length} tests in ${browsers.join(' and ')}; ${CATALOGUE.length} numbers.`);
  if (browsers.length === 2) {
    const counts = (['passed', 'missing', 'FAILED'] as const).map((what) =>
      ([4, 5] as const).map(
        (column) => rows.filter((line) => line.split('|')[column]?.trim().startsWith(what)).length,
      ),
    );
    const count = (what: number, column: number): number => counts[what]?.[column] ?? 0;
    const here = `Shown here: Chromium ${count(0, 0)} passed, ${count(2, 0)} failed, ${count(1, 0)} missing; Firefox ${count(0, 1)} passed, ${count(2, 1)} failed, ${count(1, 1)} missing.`;
    const other = `Shown by tests of other rooms: ${CATALOGUE.filter(({ elsewhere }) => elsewhere).length}. Not applicable, or open: ${CATALOGUE.filter(({ not }) => not !== undefined).length}.`;
    writeFileSync(join(import.meta.dirname, 'README.md'), `${HEAD}${rows.join('\n')}\n\n${here} ${other}\n`);
    console.log(`${here} ${other}`);
  }
  for (const line of bad) console.error(line);
  if (browsers.length === 2 && bad.length > 0) process.exitCode = 1;
}

main(process.argv[2] ?? 'out/attacks.json');

import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** How one scenario ended in one browser. */
export type Ending = 'passed' | 'failed' | 'skipped' | 'missing';

const COLUMNS = ['chromium', 'firefox'] as const;
const SIGNS: Record<Ending, string> = { passed: 'ok', failed: 'FAILED', skipped: 'skipped', missing: '-' };
/** A scenario's title names its browser once, as `... in chromium` or `... for firefox`. */
const BROWSER = /,? (?:in|with|of|for) (chromium|firefox)\b/;

/** One scenario: its name without a browser, and how it ended in each. */
export type Row = { readonly name: string } & Readonly<Record<(typeof COLUMNS)[number], Ending>>;

/**
 * Puts the results of both browsers side by side.
 *
 * @param results Full names, as Vitest joins them with ` > `, and endings. Tests that name no browser are left out.
 * @returns A row for each scenario, in the order of the first browser that ran it.
 */
export function sideBySide(results: readonly { readonly name: string; readonly ending: Ending }[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { name, ending } of results) {
    const browser = COLUMNS.find((one) => one === BROWSER.exec(name)?.[1]);
    if (!browser) continue;
    const scenario = name.replace(BROWSER, '');
    const before = rows.get(scenario) ?? { name: scenario, chromium: 'missing', firefox: 'missing' };
    rows.set(scenario, { ...before, [browser]: ending });
  }
  return [...rows.values()];
}

/** The rows as lines of text, with a head and a last line that counts. */
export function asText(rows: readonly Row[]): string {
  const line = (chromium: string, firefox: string, name: string): string =>
    `${chromium.padEnd(9)}${firefox.padEnd(9)}${name}`;
  const both = rows.filter(({ chromium, firefox }) => chromium === 'passed' && firefox === 'passed').length;
  return [
    line('Chromium', 'Firefox', 'Scenario'),
    ...rows.map(({ chromium, firefox, name }) => line(SIGNS[chromium], SIGNS[firefox], name)),
    `${both} of ${rows.length} scenarios passed in both browsers.`,
  ].join('\n');
}

function endingOf(test: TestCase): Ending {
  const { state } = test.result();
  return state === 'pending' ? 'skipped' : state;
}

/** A reporter for Vitest that prints, at the end, the same list of scenarios for both browsers. */
export default class SideBySide implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const rows = sideBySide(tests.map((test) => ({ name: test.fullName, ending: endingOf(test) })));
    if (rows.length > 0) process.stdout.write(`\n${asText(rows)}\n`);
  }
}

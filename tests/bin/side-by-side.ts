import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';

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

/** A scenario that did not pass at once: what each try said. */
export interface Trouble {
  readonly name: string;
  readonly ending: Ending;
  readonly messages: readonly string[];
}

const LONGEST_MESSAGE = 500;

/**
 * The scenarios that failed and those that passed at a later try, each with what its tries said. It is printed last,
 * so that whoever sees only the end of a log sees why.
 */
export function troublesAsText(troubles: readonly Trouble[]): string {
  return troubles
    .flatMap(({ name, ending, messages }) => [
      `${ending === 'passed' ? 'Passed at a later try' : 'FAILED'}: ${name}`,
      ...messages.map((message) => `    ${message.slice(0, LONGEST_MESSAGE).replaceAll('\n', '\n    ')}`),
    ])
    .join('\n');
}

function suitesOf(module: TestModule): TestSuite[] {
  return [...module.children.allSuites()];
}

/** What files and groups said themselves: a set-up that failed skips its scenarios. */
function setUpTroubles(modules: readonly TestModule[]): Trouble[] {
  return modules
    .flatMap((one) => [
      { name: one.moduleId, errors: one.errors() },
      ...suitesOf(one).map((suite) => ({ name: suite.fullName, errors: suite.errors() })),
    ])
    .filter(({ errors }) => errors.length > 0)
    .map(({ name, errors }) => ({ name, ending: 'failed', messages: errors.map(({ message }) => message) }));
}

/** Groups that `setUp` had to set up twice. */
function secondSetUps(modules: readonly TestModule[]): Trouble[] {
  return modules.flatMap(suitesOf).flatMap((suite) => {
    const { firstSetUp } = suite.meta();
    return firstSetUp === undefined
      ? []
      : [{ name: `the set-up of ${suite.fullName}`, ending: 'passed', messages: [firstSetUp] }];
  });
}

function testTroubles(tests: readonly TestCase[]): Trouble[] {
  return tests.flatMap((test) => {
    const messages = (test.result().errors ?? []).map(({ message }) => message);
    const ending = endingOf(test);
    return ending === 'failed' || messages.length > 0 ? [{ name: test.fullName, ending, messages }] : [];
  });
}

/** A reporter for Vitest that prints, at the end, the same list of scenarios for both browsers, and what failed. */
export default class SideBySide implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const rows = sideBySide(tests.map((test) => ({ name: test.fullName, ending: endingOf(test) })));
    if (rows.length === 0) return;
    const troubles = troublesAsText([
      ...setUpTroubles(modules),
      ...secondSetUps(modules),
      ...testTroubles(tests),
    ]);
    process.stdout.write(`\n${asText(rows)}\n${troubles}\n`);
  }
}

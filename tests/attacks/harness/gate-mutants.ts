import { afterEach, afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../e2e/harness/lab.ts';
import { FILL_ATTEMPTS, REVEAL_ATTEMPT, RIGHTFUL, type Attempt } from '../attacks/gate-attempts.ts';
import { buildMutant, type Mutant } from '../mutants/build.ts';
import type { MutationName } from '../mutants/mutations.ts';
import { openScene, type Scene } from './scene.ts';
import { closeTabs } from './tabs.ts';

const ALL = [...FILL_ATTEMPTS, REVEAL_ATTEMPT];

/** A build, and what is tried on it. */
interface Build {
  readonly what: string;
  /** None: the shipped build. */
  readonly mutations: readonly MutationName[];
  readonly tries: readonly { readonly attempts: readonly Attempt[]; readonly leaks: boolean }[];
}

/** The shipped build, and one whose gate is open: the same attempts, with opposite outcomes. */
export const SHIPPED_AND_OPEN: readonly Build[] = [
  {
    what: 'the shipped build',
    mutations: [],
    tries: [
      { attempts: [RIGHTFUL], leaks: true },
      { attempts: ALL, leaks: false },
    ],
  },
  {
    what: 'a build with its gate open',
    mutations: ['open', 'admitted'],
    tries: [{ attempts: ALL, leaks: true }],
  },
];

/** Builds that show what the gate does by itself. */
export const GATE_ALONE: readonly Build[] = [
  {
    what: 'a build whose router lets pages ask for values',
    mutations: ['admitted'],
    tries: [{ attempts: [REVEAL_ATTEMPT], leaks: false }],
  },
  {
    what: 'a build with its gate shut',
    mutations: ['shut'],
    tries: [{ attempts: [RIGHTFUL], leaks: false }],
  },
];

/** Runs attempts on builds in one browser. */
export function testBuilds(browser: BrowserName, builds: readonly Build[]): void {
  describe.each(builds)(`T30: $what in ${browser}`, ({ mutations, tries }) => {
    let mutant: Mutant | undefined;
    let scene: Scene;
    beforeAll(async () => {
      if (mutations.length > 0) mutant = buildMutant(browser, mutations);
      scene = await openScene(browser, mutant ? { build: mutant.folder } : {});
    });
    afterAll(async () => {
      await scene?.close();
      mutant?.remove();
    });
    afterEach(() => closeTabs(scene));

    for (const { attempts, leaks } of tries) {
      it.each(attempts.map((attempt) => [attempt.what, attempt] as const))(
        `T30: %s ${leaks ? 'gets it' : 'gets nothing'}`,
        async (_what, attempt) => {
          const answered = await attempt.run(scene);
          // An attempt that nobody answered would show nothing.
          expect(answered).toMatch(/"answer"|"error"/);
          expect(scene.secrets().some((secret) => answered.includes(secret))).toBe(leaks);
        },
      );
    }
  });
}

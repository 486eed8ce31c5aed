import { afterAll, beforeAll } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the first try of a group's set-up failed, where a second one went well. */
    firstSetUp?: string;
  }
}

/**
 * Opens what a group's scenarios need, and closes it after them. An opening that fails is tried once more, as Vitest
 * itself does with scenarios but not with hooks; the list of scenarios at the end of a run says so.
 *
 * @param close Closes what there is, also after half an opening.
 */
export function setUp(open: () => Promise<void>, close: () => Promise<void> | undefined): void {
  // Vitest reads the pattern of the first argument to see which fixtures to make: none.
  // oxlint-disable-next-line no-empty-pattern
  beforeAll(async ({}, suite) => {
    try {
      await open();
    } catch (error) {
      suite.meta.firstSetUp = error instanceof Error ? error.message : String(error);
      await close();
      await open();
    }
  });
  afterAll(close);
}

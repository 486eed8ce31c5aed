import { assemble } from './assemble.ts';
import type { FormFacts, PageFacts } from './facts.ts';
import { readFields } from './fields.ts';

/**
 * Finds the mail setup forms in what was read of a page: none, one or several. Pure: it needs no browser, so it runs
 * in the worker, and no page carries the words of sixteen languages.
 */
export function classify(page: PageFacts): FormFacts[] {
  return assemble(page, readFields(page));
}

import { classify } from './classify.ts';
import { foundIn, type Found } from './found.ts';
import { atOnce } from './pace.ts';
import { readPage } from './read-page.ts';
import { TOOLS } from './tools.ts';

/** What the detector is told about the page around the root. */
export interface DetectOptions {
  /** The title of the page; by default that of the document. */
  readonly title?: string;
}

/**
 * Finds the mail setup forms of a document or shadow root in one go, where page and classifier are in one place: a
 * page of the extension itself, and tests. Reads only; needs no browser API.
 */
export function detect(root: Document | ShadowRoot, options: DetectOptions = {}): Found[] {
  const reading = atOnce(readPage(TOOLS.allRoots(root), options.title ?? document.title, TOOLS));
  return foundIn(reading, classify(reading.facts));
}

import { assemble } from './assemble.ts';
import { readFields } from './fields.ts';
import { outline } from './outline.ts';
import { atOnce } from './pace.ts';
import { plain } from './text.ts';
import type { Evidence, FormKind, Protocol, Role } from './types.ts';

/** One field of a found form. */
export interface FoundField {
  readonly element: HTMLElement;
  readonly role: Role;
  /** Rendered when it was looked at. Hidden fields are known but never filled. */
  readonly rendered: boolean;
  /** Text of the label, for showing which field is meant. */
  readonly label: string;
}

/** A mail setup form in a page. */
export interface Found {
  readonly kind: FormKind;
  /** In page order. */
  readonly fields: readonly FoundField[];
  readonly protocols: readonly Protocol[];
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** What the detector is told about the page around the root. */
export interface DetectOptions {
  /** The title of the page; by default that of the document. */
  readonly title?: string;
}

/** The same as `detect`, step by step, so that a page never waits for it. */
export function* detecting(
  root: Document | ShadowRoot,
  options: DetectOptions = {},
): Generator<void, Found[]> {
  const page = yield* outline(root);
  const fields = yield* readFields(page);
  return assemble(page, fields, plain(options.title ?? document.title));
}

/**
 * Finds the mail setup forms of a document or shadow root: none, one or several. Reads only; needs no browser API.
 */
export function detect(root: Document | ShadowRoot, options: DetectOptions = {}): Found[] {
  return atOnce(detecting(root, options));
}

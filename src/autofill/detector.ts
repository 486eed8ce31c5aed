import { assemble } from './assemble.ts';
import { readFields } from './fields.ts';
import { outline } from './outline.ts';
import { plain } from './text.ts';
import type { Evidence, FormKind, Protocol, Role } from './types.ts';
import { MAIL_WORDS } from './words.ts';

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

/**
 * Finds the mail setup forms of a document or shadow root: none, one or several. Reads only; needs no browser API.
 */
export function detect(root: Document | ShadowRoot, options: DetectOptions = {}): Found[] {
  if (!mayHold(root)) return [];
  const page = outline(root);
  return assemble(page, readFields(page), plain(options.title ?? document.title));
}

/** Settings that name no mail at all have at least its ports or some protection in them. */
const TRACES = new RegExp(`${MAIL_WORDS.source}|\\b(465|587|993|995)\\b`);

/**
 * A quick look at all text and at the names of all boxes, without walking the tree: where no word speaks of mail there
 * is nothing to find. What is in shadow roots is not seen by it, so they are always walked.
 */
function mayHold(root: Document | ShadowRoot): boolean {
  const body = 'body' in root ? root.body : root;
  if (TRACES.test((body.textContent ?? '').toLowerCase()) || MAIL_WORDS.test(document.title.toLowerCase()))
    return true;
  for (const box of root.querySelectorAll('input,select,textarea,[role]')) {
    const { name = '', value = '', placeholder = '' } = box instanceof HTMLInputElement ? box : {};
    const number = value.length < 5 ? value : '';
    if (TRACES.test(`${name} ${box.id} ${placeholder} ${number} ${box.ariaLabel}`.toLowerCase())) return true;
  }
  return hasComponents(root);
}

/** Web components may keep boxes in shadow roots; their tags have a hyphen. */
export function hasComponents(root: Document | ShadowRoot): boolean {
  for (const element of root.querySelectorAll(
    ':not(:defined),:defined:not(html,head,body,div,span,a,p,input,label,li,td,tr,option)',
  )) {
    if (element.shadowRoot) return true;
  }
  return false;
}

import type { Found } from './found.ts';
import { attribute, read } from './dom.ts';

/** A found form held fast: its very elements, and what they were when it was reported. */
export interface Bound {
  readonly found: Found;
  readonly prints: ReadonlyMap<Element, Print>;
}

/** Remembers what the fields of a form are, so that a later change is noticed. */
export function bind(found: Found): Bound {
  return { found, prints: new Map(found.fields.map(({ element }) => [element, fingerprint(element)])) };
}

/** Says whether a form is still the one that was reported. */
export function checkBound(bound: Bound): 'same' | 'form-changed' | 'form-gone' {
  const elements = [...bound.prints.keys()];
  if (elements.every((element) => !read(Node.prototype, 'isConnected', element))) return 'form-gone';
  const same = [...bound.prints].every(([element, print]) => samePrint(print, fingerprint(element)));
  return same ? 'same' : 'form-changed';
}

/** Says whether two reports are of the same elements in the same state. */
export function sameBound(one: Bound, other: Bound): boolean {
  if (one.prints.size !== other.prints.size) return false;
  return [...one.prints].every(([element, print]) => samePrint(print, other.prints.get(element)));
}

/** What a field was when it was reported. Nodes are held themselves: numbers would differ from script to script. */
export interface Print {
  /** Type, name, where the form goes, and whether the field is in the document at all. */
  readonly text: string;
  readonly form: HTMLFormElement | null;
  readonly root: Node;
}

/** What a field is now. */
export function fingerprint(element: Element): Print {
  const form = element instanceof HTMLInputElement ? read(HTMLInputElement.prototype, 'form', element) : null;
  const type = element instanceof HTMLInputElement ? read(HTMLInputElement.prototype, 'type', element) : '';
  const goes = form ? `${attribute(form, 'action')} ${submitTargets(form)}` : '';
  const root = Node.prototype.getRootNode.call(element);
  const connected = read(Node.prototype, 'isConnected', element);
  return { text: [type, attribute(element, 'name'), goes, connected].join('\n'), form, root };
}

/** Whether two prints are of a field in the same state. */
export function samePrint(one: Print, other: Print | undefined): boolean {
  return one.text === other?.text && one.form === other.form && one.root === other.root;
}

function submitTargets(form: HTMLFormElement): string {
  const buttons = Element.prototype.querySelectorAll.call(form, '[formaction]');
  return Array.from(buttons, (button) => attribute(button, 'formaction')).join(' ');
}

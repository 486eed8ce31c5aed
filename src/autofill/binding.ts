import type { Found } from './detector.ts';
import { attribute, read } from './dom.ts';

/** A found form held fast: its very elements, and what they were when it was reported. */
export interface Bound {
  readonly found: Found;
  readonly prints: ReadonlyMap<Element, string>;
}

/** Remembers what the fields of a form are, so that a later change is noticed. */
export function bind(found: Found): Bound {
  return { found, prints: new Map(found.fields.map(({ element }) => [element, fingerprint(element)])) };
}

/** Says whether a form is still the one that was reported. */
export function checkBound(bound: Bound): 'same' | 'form-changed' | 'form-gone' {
  const elements = [...bound.prints.keys()];
  if (elements.every((element) => !read(Node.prototype, 'isConnected', element))) return 'form-gone';
  const same = [...bound.prints].every(([element, print]) => fingerprint(element) === print);
  return same ? 'same' : 'form-changed';
}

/** Says whether two reports are of the same elements in the same state. */
export function sameBound(one: Bound, other: Bound): boolean {
  if (one.prints.size !== other.prints.size) return false;
  return [...one.prints].every(([element, print]) => other.prints.get(element) === print);
}

const formIds = new WeakMap<Node, number>();
let lastId = 0;

function idOf(node: Node | null): number {
  if (!node) return 0;
  const known = formIds.get(node);
  if (known !== undefined) return known;
  formIds.set(node, ++lastId);
  return lastId;
}

/**
 * Type, name, form owner, where the form goes, root and document of a field. A field that leaves the document
 * gets another one too.
 */
export function fingerprint(element: Element): string {
  const form = element instanceof HTMLInputElement ? read(HTMLInputElement.prototype, 'form', element) : null;
  const type = element instanceof HTMLInputElement ? read(HTMLInputElement.prototype, 'type', element) : '';
  const goes = form ? `${attribute(form, 'action')} ${submitTargets(form)}` : '';
  const root = Node.prototype.getRootNode.call(element);
  const connected = read(Node.prototype, 'isConnected', element);
  return [type, attribute(element, 'name'), idOf(form), goes, idOf(root), connected].join('\n');
}

function submitTargets(form: HTMLFormElement): string {
  const buttons = Element.prototype.querySelectorAll.call(form, '[formaction]');
  return Array.from(buttons, (button) => attribute(button, 'formaction')).join(' ');
}

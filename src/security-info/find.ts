import { means, meansSurely, speaksOf, type Word } from './labels.ts';

/** Whether the person can see an element. Injectable, because test documents have no layout. */
export type Sight = (element: Element) => boolean;

/** Marks what this extension adds to the page, so that it never takes it for Microsoft's. */
export const OWN = 'data-latchkey';

/** The role of an element, given or by its tag. */
export function roleOf(element: Element): string {
  const given = element.getAttribute('role')?.trim().split(/\s+/)[0];
  if (given) return given.toLowerCase();
  if (element instanceof HTMLInputElement) return inputRole(element.type);
  return (
    TAG_ROLES[element.localName] ?? (element.localName === 'a' && element.hasAttribute('href') ? 'link' : '')
  );
}

const TAG_ROLES: Readonly<Record<string, string>> = {
  button: 'button',
  select: 'combobox',
  textarea: 'textbox',
  dialog: 'dialog',
  header: 'banner',
  main: 'main',
  nav: 'navigation',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
  table: 'table',
  tr: 'row',
  td: 'cell',
  option: 'option',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  form: 'form',
};

function inputRole(type: string): string {
  if (type === 'button' || type === 'submit' || type === 'reset') return 'button';
  if (type === 'radio' || type === 'checkbox') return type;
  return type === 'hidden' || type === 'image' || type === 'file' ? '' : 'textbox';
}

/** The text that the page shows inside an element, one space between words. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The name by which assistive technology calls an element. */
export function nameOf(element: Element): string {
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    const texts = by.split(/\s+/).map((id) => textById(element, id));
    const joined = texts.join(' ').trim();
    if (joined !== '') return joined;
  }
  const label = element.getAttribute('aria-label')?.trim();
  if (label) return label;
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) return fieldName(element);
  return spokenText(element) || (element.getAttribute('title') ?? '');
}

/** What is read out of an element: not what is hidden from that, and no glyphs of icon fonts. */
function spokenText(element: Element): string {
  const texts: string[] = [];
  const read = (node: Node): void => {
    if (node.nodeType === 3) texts.push(node.nodeValue ?? '');
    if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return;
    node.childNodes.forEach(read);
  };
  element.childNodes.forEach(read);
  return texts
    .join('')
    .replace(/\p{Co}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function textById(element: Element, id: string): string {
  const target = element.ownerDocument.getElementById(id);
  return target ? textOf(target) : '';
}

function fieldName(field: HTMLInputElement | HTMLSelectElement): string {
  const labels = [...(field.labels ?? [])].map(textOf).join(' ').trim();
  if (labels !== '') return labels;
  if (field instanceof HTMLInputElement && roleOf(field) === 'button') return field.value;
  return field.getAttribute('title') ?? field.getAttribute('placeholder') ?? '';
}

/** Every visible element under a root with one of these roles, in document order. */
export function withRole(root: ParentNode, roles: readonly string[], sees: Sight): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || element.hasAttribute(OWN)) continue;
    if (roles.includes(roleOf(element)) && sees(element)) found.push(element);
  }
  return found;
}

const PRESSABLE = ['button', 'link', 'menuitem', 'radio', 'option', 'menuitemradio', 'tab'];

/** What could be pressed under a root. */
export function pressables(root: ParentNode, sees: Sight): HTMLElement[] {
  return withRole(root, PRESSABLE, sees);
}

/** True when a control is called by a word, by its name or by the text that it shows. */
export function isCalled(element: Element, word: Word): boolean {
  return means(nameOf(element), word) || means(textOf(element), word);
}

/** The one button called so by a label that may be clicked; null when there is none or more than one. */
export function oneButton(root: ParentNode, word: Word, sees: Sight): HTMLElement | null {
  const all = withRole(root, ['button', 'link', 'menuitem'], sees);
  return only(all.filter((one) => meansSurely(nameOf(one), word) || meansSurely(textOf(one), word)));
}

/** True when any button is called so, however many and however sure. */
export function hasButton(root: ParentNode, word: Word, sees: Sight): boolean {
  return pressables(root, sees).some((one) => isCalled(one, word));
}

/** The single element of a list; null for none and for more than one. */
export function only<T>(all: readonly T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** Elements that hold text of their own, visible, in document order. */
export function leaves(root: ParentNode, sees: Sight): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || element.hasAttribute(OWN)) continue;
    if (SILENT.has(element.localName) || ownText(element) === '' || !sees(element)) continue;
    found.push(element);
  }
  return found;
}

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'option']);

/** The text directly in an element, without that of its children. */
export function ownText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) if (node.nodeType === 3) text += node.nodeValue ?? '';
  return text.replace(/\s+/g, ' ').trim();
}

/** Leaves whose text is exactly a label of this meaning. */
export function leavesThatMean(root: ParentNode, word: Word, sees: Sight): HTMLElement[] {
  return leaves(root, sees).filter((leaf) => means(textOf(leaf), word) || means(ownText(leaf), word));
}

/** Leaves whose text is exactly this one, such as a name; case counts. */
export function leavesWithText(root: ParentNode, text: string, sees: Sight): HTMLElement[] {
  return leaves(root, sees).filter((leaf) => sameText(textOf(leaf), text) || sameText(ownText(leaf), text));
}

/** Compares names as they are shown: runs of space do not count, everything else does. */
export function sameText(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
}

/** The closest ancestor (or the element itself) that can be pressed. */
export function pressableAround(element: Element, within: ParentNode): HTMLElement | null {
  for (let at: Element | null = element; at && at !== within; at = at.parentElement) {
    if (at instanceof HTMLElement && PRESSABLE.includes(roleOf(at))) return at;
  }
  return null;
}

/** True when an element takes clicks. */
export function isEnabled(element: Element): boolean {
  if (element.matches(':disabled')) return false;
  return element.closest('[aria-disabled="true"],[inert]') === null;
}

/** Text fields that a person could type a name into. */
export function editableFields(root: ParentNode, sees: Sight): HTMLInputElement[] {
  return withRole(root, ['textbox'], sees).filter(
    (field): field is HTMLInputElement =>
      field instanceof HTMLInputElement &&
      (field.type === 'text' || field.type === '') &&
      !field.readOnly &&
      !field.disabled,
  );
}

/** True when any text of the subtree is, or speaks of, a label of this meaning. */
export function mentions(root: ParentNode, word: Word, sees: Sight): boolean {
  return leaves(root, sees).some((leaf) => speaksOf(textOf(leaf), word));
}

/** Whether a real page shows an element, by the browser's own account. */
export function realSight(element: Element): boolean {
  if (element.closest('[hidden],[aria-hidden="true"]')) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

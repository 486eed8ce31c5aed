import { attribute, isOffPage, isRendered } from './dom.ts';
import { MOST, type ControlFacts, type PageFacts } from './facts.ts';
import { outline, type Control } from './outline.ts';
import type { Root } from './presence.ts';
import type { Tools } from './tools.ts';

/** What was read of a page, and the elements that it was read from, in the same order. */
export interface Reading {
  readonly facts: PageFacts;
  readonly elements: readonly HTMLElement[];
}

const cut = (text: string): string => text.slice(0, MOST.text);
/** What only a box for a port, a server or a kind of protection holds. Any other value stays in the page. */
const TELLING = /^\d{2,4}$|^[^\s@]*\b(smtp|imap|pop3?|mail)[\w-]*\.\w[^\s@]*$|^(force_)?(ssl|tls|starttls)$/i;

/** Reads a document or shadow root, with all that are in it, step by step. Writes nothing and calls nothing of the browser but the DOM. */
export function* readPage(
  roots: readonly [Root, ...Root[]],
  title: string,
  tools: Tools,
): Generator<void, Reading> {
  const { controls, buttons, hidden } = yield* outline(roots, tools);
  const forms = numbers();
  const rows = numbers();
  const headings = numbers();
  const texts: string[] = [];
  const facts: ControlFacts[] = [];
  for (const control of controls) {
    const above = control.headings.map(headings).filter((number) => number < MOST.entries);
    for (const heading of control.headings) texts[headings(heading)] = heading.text;
    facts.push({
      ...factsOf(control),
      form: forms(control.form),
      row: rows(control.element.closest('tr')),
      headings: above,
    });
    yield;
  }
  return {
    elements: controls.map(({ element }) => element),
    facts: {
      title: cut(title),
      headings: texts.slice(0, MOST.entries),
      controls: facts,
      buttons: buttons.slice(0, MOST.entries).map(({ text, form }) => ({ text, form: forms(form) })),
      hidden: hidden.slice(0, MOST.entries).map(({ name, form }) => ({ name: cut(name), form: forms(form) })),
    },
  };
}

/** Gives things their numbers, in the order in which they come; nothing is -1. */
function numbers(): (thing: object | null) => number {
  const known = new Map<object, number>();
  return (thing) => {
    if (!thing) return -1;
    if (!known.has(thing)) known.set(thing, known.size);
    return known.get(thing) ?? -1;
  };
}

function factsOf({
  element,
  type,
  label,
  hint,
  notes,
}: Control): Omit<ControlFacts, 'form' | 'row' | 'headings'> {
  const rendered = isRendered(element);
  return {
    type,
    label: labelOf(element, label),
    hint: cut(hint),
    notes: cut(notes),
    name: cut(attribute(element, 'name') || attribute(element, 'formcontrolname')),
    id: cut(attribute(element, 'id')),
    example: cut(attribute(element, 'placeholder')),
    loginName: attribute(element, 'autocomplete') === 'username',
    options: cut(optionsOf(element, type)),
    chosen: chosenIn(element, type).slice(0, 60),
    value: cut(valueOf(element, type)),
    seen: rendered ? (isOffPage(element) ? 'aside' : 'shown') : 'hidden',
    disabled: element.matches(':disabled'),
  };
}

function labelOf(element: Element, label: string): string {
  return label.replaceAll('_', ' ') || cut(attribute(element, 'title'));
}

/** What stands inside a control that is not written in; in one that is, a person may have put it there. */
function insideOf(element: HTMLElement, type: string): string {
  return type.startsWith('text') ? '' : (element.textContent ?? '');
}

function optionsOf(element: HTMLElement, type: string): string {
  if (!(element instanceof HTMLSelectElement)) return insideOf(element, type).slice(0, 200);
  return Array.from(element.options)
    .slice(0, 40)
    .map((option) => `${option.text} ${option.value}`)
    .join(' | ');
}

function chosenIn(element: HTMLElement, type: string): string {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? '';
  if (!(element instanceof HTMLInputElement)) return insideOf(element, type);
  const { disabled, readOnly, value } = element;
  return (disabled || readOnly) && type !== 'password' && !value.includes('@') ? value : '';
}

function valueOf(element: HTMLElement, type: string): string {
  if (!(element instanceof HTMLInputElement) || type === 'password') return '';
  return type === 'radio' || TELLING.test(element.value) ? element.value : '';
}

import { attribute, byId, isSegment, parentOf, read, tagOf } from './dom.ts';
import { isChoice, MOST } from './facts.ts';
import { narrow } from './near.ts';
import type { Root } from './presence.ts';
import type { Tools } from './tools.ts';

/** A heading that stands over the controls that follow it. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** One control of a page with everything written around it, in page order. */
export interface Control {
  readonly element: HTMLElement;
  /** DOM type of an input; `select`, `textarea`, or the ARIA role of another element. */
  readonly type: string;
  readonly form: HTMLFormElement | null;
  /** The text tied to it, or else the text nearest to it. */
  label: string;
  /** Other text beside it: help, examples. */
  hint: string;
  /** Free text since the control before. */
  notes: string;
  headings: readonly Heading[];
}

/** What `outline` found in a document or shadow root. */
export interface Outline {
  readonly controls: Control[];
  readonly buttons: { readonly text: string; readonly form: HTMLFormElement | null }[];
  /** Names and ids of `type=hidden` inputs: they often tell what a step is about. */
  readonly hidden: { readonly name: string; readonly form: HTMLFormElement | null }[];
}

const CONTROL_ROLES = /^(combobox|listbox|radio|checkbox|switch|textbox|spinbutton)$/;
const NO_FIELD = /^(submit|button|image|reset|file|range|color)$/;
const SKIP = /^(head|script|style|noscript|svg|object|option|datalist)$/;
const EDITOR = '[contenteditable]';
const LONGEST_LABEL = 90;
const MOST_NODES = 40_000;
const NODES_A_STEP = 50;

/** A piece of text between two controls. */
interface Piece {
  readonly text: string;
  /** Depth of the lowest common ancestor with the control before. */
  readonly back: number;
  /** Smallest parent depth between the piece or control before and this one. */
  readonly down: number;
  /** Tied to a control already. */
  readonly used: boolean;
  readonly heading?: Heading;
}

/**
 * Walks a root once, step by step, in page order, through open shadow roots, and ties text to controls: by `for`, by wrapping,
 * by ARIA, and otherwise by nearness in the tree (the text that shares the deepest ancestor with a control is its).
 *
 * @param roots the root, and all that are in it
 */
export function* outline(roots: readonly [Root, ...Root[]], tools: Tools): Generator<void, Outline> {
  const [root] = roots;
  const { wide, near: worth } = yield* narrow(roots, tools);
  const page: Outline = { controls: [], buttons: [], hidden: [] };
  const tied = new Map<Element, string>();
  let stack: Heading[] = [];
  let pieces: Piece[] = [];
  let previous: Control | undefined;
  let previousDepth = 0;
  /** Smallest parent depth since the control before, and since the piece before. */
  let sinceControl = Infinity;
  let sincePiece = Infinity;
  let nodes = 0;
  /** A heading nearer to the control before than any text. */
  let near: { readonly heading: Heading; readonly depth: number } | undefined;

  function* enter(from: Node, depth: number): Generator<void> {
    const walker = document.createTreeWalker(from, 1 | 4);
    if (walker.firstChild()) yield* siblings(walker, depth + 1, null);
  }

  function* siblings(walker: TreeWalker, depth: number, label: Element | null): Generator<void> {
    const picks = wide.has(parentOf(walker.currentNode) ?? root);
    do {
      const node = walker.currentNode;
      if (picks && node instanceof Element && !wide.has(node) && !worth.has(node)) {
        pass(node);
        continue;
      }
      if (++nodes > MOST_NODES || page.controls.length >= MOST.entries) return;
      if (nodes % NODES_A_STEP === 0) yield;
      sinceControl = Math.min(sinceControl, depth - 1);
      sincePiece = Math.min(sincePiece, depth - 1);
      if (node instanceof Element) yield* visit(walker, node, depth, label);
      else text(node.nodeValue ?? '', label && labelled(label));
    } while (walker.nextSibling());
  }

  function* visit(
    walker: TreeWalker,
    element: Element,
    depth: number,
    label: Element | null,
  ): Generator<void> {
    const tag = tagOf(element);
    if (SKIP.test(tag)) return;
    const type = controlType(element, tag);
    if (type) control(element, type, depth);
    // What a person writes in an editor is no text of the page.
    if (/^(select|textarea|textbox|button|combobox|listbox)$/.test(type) || element.matches(EDITOR)) return;
    const level = headingLevel(element, tag);
    if (level && !element.querySelector('input,select,textarea')) {
      heading(element, level);
      return;
    }
    const shadow = read(Element.prototype, 'shadowRoot', element);
    if (shadow) yield* enter(shadow, depth);
    const before = stack;
    if (walker.firstChild()) {
      yield* siblings(walker, depth + 1, tag === 'label' ? element : label);
      walker.parentNode();
    }
    if (tag === 'fieldset' || tag === 'dialog') stack = before;
  }

  /** What is not worth reading still stands between what is; only its heading counts. */
  function pass(element: Element): void {
    if (previous ?? pieces.length) share(undefined, -1);
    const level = headingLevel(element, tagOf(element));
    if (level) heading(element, level);
  }

  function heading(element: Element, level: number): void {
    const words = squeeze(element.textContent ?? '').slice(0, 200);
    if (!words) return;
    const own = { level, text: words };
    stack = [...stack.filter((above) => above.level < level), own];
    piece(words, true, own);
  }

  function text(raw: string, owner: Element | null): void {
    const words = squeeze(raw);
    if (!words) return;
    if (owner) tied.set(owner, `${tied.get(owner) ?? ''} ${words}`.trim());
    piece(words, owner !== null);
  }

  function piece(words: string, used: boolean, own?: Heading): void {
    const back = Math.min(sinceControl, previousDepth);
    pieces.push({ text: words, back, down: sincePiece, used, ...(own && { heading: own }) });
    sincePiece = Infinity;
  }

  function control(element: Element, type: string, depth: number): void {
    if (!(element instanceof HTMLElement)) return;
    const form = ownerOf(element);
    if (type === 'button') {
      page.buttons.push({
        text: squeeze(element.textContent || attribute(element, 'value')).slice(0, 80),
        form,
      });
    } else if (type === 'hidden') {
      page.hidden.push({ name: `${attribute(element, 'name')} ${element.id}`, form });
    } else {
      const next: Control = { element, type, form, label: '', hint: '', headings: stack, notes: '' };
      share(next, depth);
      page.controls.push(next);
    }
  }

  /** Shares out the text between the control before and `next`. */
  function share(next: Control | undefined, depth: number): void {
    const nearness = nearnessTo(depth);
    demoteHeading(next ? Math.min(sinceControl, previousDepth) : 0);
    const deepest = Math.max(...nearness.filter((_, index) => !pieces[index]?.used));
    pieces.forEach((each, index) => {
      const toNext = nearness[index] ?? -1;
      if (next && each.heading && toNext > deepest) near = { heading: each.heading, depth: toNext };
      if (each.used) return;
      // Right after a radio or box, in the same parent, stands its label.
      const choice = previous && isChoice(previous.type) && !previous.hint;
      const follows = choice && each.back === toNext && toNext === previousDepth - 1;
      if (previous && (each.back > toNext || follows)) previous.hint = `${previous.hint} ${each.text}`.trim();
      else if (next && toNext === deepest && each.text.length <= LONGEST_LABEL) {
        next.label = `${next.label} ${each.text}`.trim().slice(-LONGEST_LABEL);
      } else if (next) next.notes = `${next.notes} ${each.text}`.trim();
    });
    pieces = [];
    previous = next;
    previousDepth = depth;
    sinceControl = sincePiece = Infinity;
  }

  /** For each piece, the depth of its lowest common ancestor with the next control. */
  function nearnessTo(depth: number): number[] {
    let forward = Math.min(sincePiece, depth);
    const result: number[] = [];
    for (const { down } of pieces.toReversed()) {
      result.unshift(forward);
      forward = Math.min(forward, down);
    }
    return result;
  }

  /** A small heading that shares its row with a single control is that control's label. */
  function demoteHeading(apart: number): void {
    const own = near?.heading;
    if (own && previous && own.level > 2 && near && near.depth > apart) {
      previous.notes = `${previous.label} ${previous.notes}`.trim();
      previous.label = own.text.slice(0, LONGEST_LABEL);
      previous.headings = previous.headings.filter((each) => each !== own);
      stack = stack.filter((each) => each !== own);
    }
    near = undefined;
  }

  /** An explicit label beats a near one; a choice is named by the text after it. */
  function settle(each: Control): void {
    const explicit = tied.get(each.element) ?? ariaLabel(each.element);
    const near = isChoice(each.type) || !each.label ? each.hint : '';
    const instead = explicit || near || (each.label ? '' : columnHead(each.element));
    if (!instead) return;
    if (each.label !== instead) each.notes = `${each.label} ${each.notes}`.trim();
    each.label = instead.slice(0, LONGEST_LABEL);
    if (!explicit) each.hint = '';
  }

  yield* enter(root, 0);
  share(undefined, -1);
  page.controls.forEach(settle);
  return page;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function controlType(element: Element, tag: string): string {
  if (element instanceof HTMLInputElement) return NO_FIELD.test(element.type) ? 'button' : element.type;
  if (tag === 'select' || tag === 'textarea') return tag;
  const role = attribute(element, 'role');
  if (CONTROL_ROLES.test(role) && !element.querySelector('input,select,textarea')) return role;
  if (isSegment(element)) return 'radio';
  return tag === 'button' ? 'button' : '';
}

function headingLevel(element: Element, tag: string): number {
  if (/^h[1-6]$/.test(tag)) return Number(tag[1]);
  if (/^(legend|caption|summary)$/.test(tag)) return 5;
  if (tag === 'strong' || tag === 'b') return element.closest('label,td,li,span,a,button') ? 0 : 7;
  if (tag === 'th') return attribute(element, 'colspan') ? 7 : 0;
  if (attribute(element, 'role') === 'heading') return Number(attribute(element, 'aria-level')) || 3;
  return attribute(element, 'aria-selected') === 'true' ? 6 : 0;
}

function ownerOf(element: HTMLElement): HTMLFormElement | null {
  if (element instanceof HTMLInputElement) return read(HTMLInputElement.prototype, 'form', element);
  return element.closest('form');
}

/** The control that a label names: by `for` in its own root, or the first control inside it. */
function labelled(label: Element): Element | null {
  const target = attribute(label, 'for');
  return target
    ? byId(label, target)
    : label.querySelector('input:not([type=hidden]),select,textarea,[role]');
}

function ariaLabel(element: Element): string {
  const ids = attribute(element, 'aria-labelledby');
  const texts = ids ? ids.split(' ').map((id) => byId(element, id)?.textContent ?? '') : [];
  return squeeze(texts.join(' ')) || attribute(element, 'aria-label');
}

/** The head of the column that a control stands in. */
function columnHead(element: Element): string {
  const cell = element.closest('td');
  const head = cell?.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return head && head !== cell && !head.querySelector('select')
    ? squeeze(head.textContent ?? '').slice(0, LONGEST_LABEL)
    : '';
}

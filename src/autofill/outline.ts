import { attribute, parentOf, read, tagOf } from './dom.ts';

/** A heading that stands over the controls that follow it. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** One control of a page with everything written around it, in page order. */
export interface Control {
  readonly element: HTMLElement;
  readonly tag: string;
  /** DOM type of an input; `select`, `textarea`, or the ARIA role of another element. */
  readonly type: string;
  readonly form: HTMLFormElement | null;
  /** The text tied to it, or else the text nearest to it. */
  label: string;
  /** Other text beside it: help, examples. */
  hint: string;
  headings: readonly Heading[];
  /** Free text since the control before. */
  notes: string;
}

/** What `outline` found in a document or shadow root. */
export interface Outline {
  readonly controls: readonly Control[];
  readonly buttons: readonly Button[];
  /** Names and ids of `type=hidden` inputs: they often tell what a step is about. */
  readonly hidden: readonly { readonly name: string; readonly form: HTMLFormElement | null }[];
}

/** A button and the form that it belongs to. */
export interface Button {
  readonly text: string;
  readonly form: HTMLFormElement | null;
}

const CONTROL_ROLES = /^(combobox|listbox|radio|checkbox|switch|textbox|spinbutton)$/;
const NO_FIELD = /^(submit|button|image|reset|file|range|color)$/;
const SKIP = /^(script|style|noscript|svg|canvas|video|audio|object|option|datalist)$/;
const LONGEST_LABEL = 90;
const MOST_NODES = 40_000;

interface Piece {
  readonly text: string;
  /** Depth of the lowest common ancestor with the control before. */
  readonly back: number;
  /** Smallest parent depth between the piece before (or control) and this one. */
  readonly down: number;
  used: boolean;
  readonly heading?: Heading;
}

/**
 * Walks a root once, in page order, through open shadow roots, and ties text to controls: by `for`, by wrapping,
 * by ARIA, and otherwise by nearness in the tree (the text that shares the deepest ancestor with a control is its).
 */
export function outline(root: Document | ShadowRoot): Outline {
  const walk = new Walk();
  walk.root(root, 0);
  walk.close(null, 0);
  walk.settleAll();
  return walk;
}

class Walk implements Outline {
  readonly controls: Control[] = [];
  readonly buttons: Button[] = [];
  readonly hidden: { name: string; form: HTMLFormElement | null }[] = [];
  private readonly tied = new Map<Element, string>();
  private stack: Heading[] = [];
  private pieces: Piece[] = [];
  private previous: Control | null = null;
  private previousDepth = 0;
  /** Smallest parent depth since the control before, and since the piece before. */
  private sinceControl = Infinity;
  private sincePiece = Infinity;
  private nodes = 0;
  /** A heading nearer to the control before than any text. */
  private near: { readonly heading: Heading; readonly depth: number } | null = null;

  root(root: Node, depth: number): void {
    const walker = document.createTreeWalker(root, 1 | 4);
    if (walker.firstChild()) this.siblings(walker, depth + 1, null);
  }

  private siblings(walker: TreeWalker, depth: number, label: HTMLElement | null): void {
    do {
      if (++this.nodes > MOST_NODES) return;
      const node = walker.currentNode;
      this.sinceControl = Math.min(this.sinceControl, depth - 1);
      this.sincePiece = Math.min(this.sincePiece, depth - 1);
      if (node instanceof Element) this.element(walker, node, depth, label);
      else this.text(node.nodeValue ?? '', label);
    } while (walker.nextSibling());
  }

  private element(walker: TreeWalker, element: Element, depth: number, label: HTMLElement | null): void {
    const tag = tagOf(element);
    if (SKIP.test(tag)) return;
    const type = controlType(element, tag);
    if (type) this.control(element, tag, type, depth);
    if (/^(select|textarea|button|combobox|listbox)$/.test(type)) return;
    if (this.heading(element, tag)) return;
    const shadow = read(Element.prototype, 'shadowRoot', element);
    if (shadow) this.root(shadow, depth);
    const inside = tag === 'label' && element instanceof HTMLElement ? element : label;
    const before = this.stack;
    if (walker.firstChild()) {
      this.siblings(walker, depth + 1, inside);
      walker.parentNode();
    }
    if (tag === 'fieldset' || tag === 'dialog') this.stack = before;
  }

  private heading(element: Element, tag: string): boolean {
    const level = headingLevel(element, tag);
    if (!level || element.querySelector('input,select,textarea')) return false;
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
    if (!text) return true;
    const heading = { level, text };
    this.stack = [...this.stack.filter((above) => above.level < level), heading];
    this.pieces.push({
      text,
      back: Math.min(this.sinceControl, this.previousDepth),
      down: this.sincePiece,
      used: true,
      heading,
    });
    this.sincePiece = Infinity;
    return true;
  }

  private text(raw: string, label: HTMLElement | null): void {
    const text = raw.replace(/\s+/g, ' ').trim();
    if (!text) return;
    const owner = label && labelled(label);
    if (owner) this.tied.set(owner, `${this.tied.get(owner) ?? ''} ${text}`.trim());
    this.pieces.push({
      text,
      back: Math.min(this.sinceControl, this.previousDepth),
      down: this.sincePiece,
      used: owner !== null,
    });
    this.sincePiece = Infinity;
  }

  private control(element: Element, tag: string, type: string, depth: number): void {
    if (!(element instanceof HTMLElement)) return;
    const form = ownerOf(element);
    if (type === 'button') {
      this.buttons.push({
        text: (element.textContent || attribute(element, 'value')).trim().slice(0, 80),
        form,
      });
    } else if (type === 'hidden') {
      this.hidden.push({ name: `${attribute(element, 'name')} ${element.id}`, form });
    } else {
      const control: Control = {
        element,
        tag,
        type,
        form,
        label: '',
        hint: '',
        headings: this.stack,
        notes: '',
      };
      this.close(control, depth);
      this.controls.push(control);
    }
  }

  /** Shares out the text between the control before and `next`. */
  close(next: Control | null, depth: number): void {
    const nearness = this.nearness(next ? depth : -1);
    const apart = next ? Math.min(this.sinceControl, this.previousDepth) : 0;
    this.demoteHeading(apart);
    const loose = nearness.filter((_, index) => !this.pieces[index]?.used);
    const deepest = Math.max(...loose);
    this.pieces.forEach((piece, index) => {
      const near = nearness[index] ?? -1;
      if (next && piece.heading && near > deepest) this.near = { heading: piece.heading, depth: near };
      if (piece.used) return;
      if (this.previous && (piece.back > near || this.followsChoice(piece, near))) {
        this.previous.hint = `${this.previous.hint} ${piece.text}`.trim();
      } else if (next && near === deepest && piece.text.length <= LONGEST_LABEL) {
        next.label = `${next.label} ${piece.text}`.trim().slice(-LONGEST_LABEL);
      } else if (next) next.notes = `${next.notes} ${piece.text}`.trim();
    });
    this.pieces = [];
    this.previous = next;
    this.previousDepth = depth;
    this.sinceControl = this.sincePiece = Infinity;
  }

  /** A small heading that shares its row with a single control is that control's label. */
  private demoteHeading(apart: number): void {
    const { near, previous } = this;
    this.near = null;
    if (!near || !previous || near.heading.level < 3 || near.depth <= apart || previous.label) return;
    previous.label = near.heading.text.slice(0, LONGEST_LABEL);
    previous.headings = previous.headings.filter((heading) => heading !== near.heading);
    this.stack = this.stack.filter((heading) => heading !== near.heading);
  }

  /** For each piece, the depth of its lowest common ancestor with the next control. */
  private nearness(depth: number): number[] {
    let forward = Math.min(this.sincePiece, depth);
    const result: number[] = [];
    for (const piece of this.pieces.toReversed()) {
      result.unshift(forward);
      forward = Math.min(forward, piece.down);
    }
    return result;
  }

  private followsChoice(piece: Piece, near: number): boolean {
    const choice = this.previous && isChoice(this.previous.type) && !this.previous.hint;
    return Boolean(choice) && piece.back === near && near === this.previousDepth - 1;
  }

  /** Gives every control its final label. To be called once, after the walk. */
  settleAll(): void {
    for (const control of this.controls) this.settle(control);
  }

  /** An explicit label beats a near one; a choice is named by the text after it. */
  private settle(control: Control): void {
    const explicit = this.tied.get(control.element) ?? ariaLabel(control.element);
    if (explicit) {
      if (control.label && control.label !== explicit) control.notes = `${control.label} ${control.notes}`;
      control.label = explicit;
    } else if (control.hint && (isChoice(control.type) || !control.label)) {
      if (control.label) control.notes = `${control.label} ${control.notes}`;
      control.label = control.hint.slice(0, LONGEST_LABEL);
      control.hint = '';
    }
  }
}

/** Says whether a control is ticked rather than written in; such controls have their label after them. */
export function isChoice(type: string): boolean {
  return /^(radio|checkbox|switch)$/.test(type);
}

function controlType(element: Element, tag: string): string {
  if (tag === 'input') {
    const type = element instanceof HTMLInputElement ? element.type : 'text';
    return NO_FIELD.test(type) ? 'button' : type;
  }
  if (tag === 'select' || tag === 'textarea') return tag;
  const role = attribute(element, 'role');
  if (CONTROL_ROLES.test(role) && !element.querySelector('input,select,textarea')) return role;
  return tag === 'button' ? 'button' : '';
}

function headingLevel(element: Element, tag: string): number {
  const digit = /^h([1-6])$/.exec(tag)?.[1];
  if (digit) return Number(digit);
  if (tag === 'legend' || tag === 'caption' || tag === 'summary') return 5;
  if (tag === 'strong' || tag === 'b') return isAlone(element) ? 7 : 0;
  if (tag === 'th') return attribute(element, 'colspan') ? 7 : 0;
  if (attribute(element, 'role') === 'heading') return Number(attribute(element, 'aria-level')) || 3;
  return attribute(element, 'aria-selected') === 'true' ? 6 : 0;
}

function isAlone(element: Element): boolean {
  const parent = parentOf(element);
  return parent instanceof Element && !/^(label|td|li|span|a|button)$/.test(tagOf(parent));
}

function ownerOf(element: HTMLElement): HTMLFormElement | null {
  if (element instanceof HTMLInputElement) return read(HTMLInputElement.prototype, 'form', element);
  if (element instanceof HTMLSelectElement) return read(HTMLSelectElement.prototype, 'form', element);
  const form = Element.prototype.closest.call(element, 'form');
  return form instanceof HTMLFormElement ? form : null;
}

/** The control that a label names: by `for` in its own root, or the first control inside it. */
function labelled(label: HTMLElement): Element | null {
  const root = label.getRootNode();
  const target = attribute(label, 'for');
  if (target && (root instanceof Document || root instanceof ShadowRoot)) {
    const named = root.getElementById(target);
    if (named && tagOf(named) !== 'form') return named;
  }
  return target ? null : label.querySelector('input:not([type=hidden]),select,textarea,[role]');
}

function ariaLabel(element: Element): string {
  const ids = attribute(element, 'aria-labelledby');
  const root = element.getRootNode();
  if (ids && (root instanceof Document || root instanceof ShadowRoot)) {
    const texts = ids.split(/\s+/).map((id) => root.getElementById(id)?.textContent ?? '');
    const text = texts.join(' ').replace(/\s+/g, ' ').trim();
    if (text) return text.slice(0, LONGEST_LABEL);
  }
  return attribute(element, 'aria-label');
}

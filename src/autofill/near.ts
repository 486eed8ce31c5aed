import { parentOf } from './dom.ts';
import type { Root } from './presence.ts';
import type { Tools } from './tools.ts';

/** Neighbours of a part with a trace that are read with it, on either side. */
const AROUND = 40;
const PIECES_A_STEP = 50;
/** Where markup stands that is no element of the page. */
const NO_ELEMENTS = /<(script|template|noscript)\b.*?<\/\1>|<!--.*?-->/gs;

/** In a page with very many controls: parts of which only some children are read, and these children. */
export interface Narrowed {
  readonly wide: ReadonlySet<Node>;
  readonly near: ReadonlySet<Node>;
}

/**
 * Says, step by step, what is worth reading of a page with very many controls: the parts with a trace of mail, or, in
 * want of such, of a server, and what stands beside them. A page with a few controls is read whole.
 */
export function* narrow(
  roots: readonly Root[],
  { ANY, CONTROLS, FEW, SERVER }: Tools,
): Generator<void, Narrowed> {
  const wide = new Set<Node>();
  const near = new Set<Node>();
  const isWide = (part: Root | Element): boolean =>
    wide.has(part) || part.querySelectorAll(CONTROLS).length > FEW;

  /** Has the largest part around an element that holds few controls read, and what stands beside that. */
  function keep(element: Element | undefined): void {
    if (!element) return;
    let part = element;
    let around = parentOf(part);
    for (; around instanceof Element && !isWide(around); around = parentOf(around)) part = around;
    for (; around && !wide.has(around); around = parentOf(around)) wide.add(around);
    near.add(part);
    for (const side of ['previousElementSibling', 'nextElementSibling'] as const) {
      let other = part[side];
      for (let count = 0; other && count < AROUND; count++) {
        if (!near.has(other) && !isWide(other)) near.add(other);
        other = other[side];
      }
    }
  }

  for (const root of roots) {
    if (!isWide(root)) continue;
    const inputs = root.querySelectorAll('input');
    // Touching hundreds of inputs costs more than all else here; their markup comes in one piece, and cut where an
    // input begins it tells which of them a word stands beside.
    const pieces = piecesOf(root, inputs.length);
    if (!pieces) continue;
    wide.add(root);
    const hits = yield* hitsOf(pieces, ANY);
    for (const hit of hits.size ? hits : yield* hitsOf(pieces, SERVER)) {
      keep(inputs[hit]);
      yield;
    }
  }
  // The inside of a component is not in the markup around it.
  for (const root of roots) {
    if (!root.querySelector(CONTROLS)) continue;
    for (let inner: Node = root; inner instanceof ShadowRoot; inner = inner.host.getRootNode()) {
      if (wide.has(inner.host.getRootNode())) keep(inner.host);
    }
  }
  return { wide, near };
}

/** The markup of a root, cut before each input; nothing where it does not tell them apart. */
function piecesOf(root: Root, inputs: number): string[] | undefined {
  let markup = '';
  for (const part of 'body' in root ? [root.body] : root.children) {
    const { outerHTML } = part;
    markup += outerHTML;
  }
  let pieces = markup.split('<input');
  if (pieces.length !== inputs + 1) pieces = markup.replace(NO_ELEMENTS, ' ').split(/<input\b(?!-)/);
  return inputs && pieces.length === inputs + 1 ? pieces : undefined;
}

/** The inputs that words stand in, or beside: what follows the markup of one may be about the next. */
function* hitsOf(pieces: readonly string[], words: RegExp): Generator<void, Set<number>> {
  const hits = new Set<number>();
  for (const [index, piece] of pieces.entries()) {
    if (words.test(piece)) hits.add(index - 1);
    if (words.test(piece.slice(piece.indexOf('>')))) hits.add(index);
    if (index % PIECES_A_STEP === 0) yield;
  }
  return hits;
}

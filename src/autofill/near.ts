import { read } from './dom.ts';
import type { Root } from './presence.ts';
import type { Tools } from './tools.ts';

/** Inputs of a page that are read with one that has a trace: these before it, and these after it. */
const BEFORE = 10;
const AFTER = 40;
/** Parts without controls that stand before one that is read: they may be its heading. */
const MOST_ABOVE = 3;
const PIECES_A_STEP = 50;
/** Where markup stands that is no element of the page. */
const NO_ELEMENTS = /<(script|style|template|noscript|textarea)\b.*?<\/\1>|<!--.*?-->/gs;

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
  const near = new Set<Node>();
  const sizes = new Map<ParentNode, boolean>();
  const wide = new Set<Node>();
  const large = roots.filter(isWide);

  function isWide(part: ParentNode): boolean {
    const known = sizes.get(part);
    if (known !== undefined) return known;
    const is = part.querySelectorAll(CONTROLS).length > FEW;
    sizes.set(part, is);
    return is;
  }

  /** Has the largest part around an element that holds few controls read, with what stands over it. */
  function keep(element: Element): void {
    let part = element;
    let around = parentIn(part);
    for (; around instanceof Element && !isWide(around); around = parentIn(part)) part = around;
    if (near.has(part)) return;
    near.add(part);
    let above = part.previousElementSibling;
    for (let count = 0; above && count < MOST_ABOVE && !above.querySelector(CONTROLS); count++) {
      near.add(above);
      above = above.previousElementSibling;
    }
    for (; around && !wide.has(around); around = parentIn(around)) wide.add(around);
  }

  for (const root of large) {
    const inputs = root.querySelectorAll('input');
    // Touching hundreds of inputs costs more than all else here; their markup comes in one piece, and cut where an
    // input begins it tells which of them a word stands beside.
    const pieces = piecesOf(root, inputs.length);
    if (!pieces) continue;
    wide.add(root);
    const hits = yield* piecesWith(pieces, ANY);
    let next = 0;
    for (const hit of hits.length ? hits : yield* piecesWith(pieces, SERVER)) {
      for (next = Math.max(next, hit - 1 - BEFORE); next <= hit + AFTER; next++) {
        const input = inputs[next];
        if (!input) break;
        keep(input);
        yield;
      }
    }
  }
  // The inside of a component is not in the markup around it.
  for (const root of roots) if (root.querySelector(CONTROLS)) keepHosts(root);

  function keepHosts(root: Root): void {
    for (let inner: Node = root; inner instanceof ShadowRoot; inner = inner.host.getRootNode()) {
      if (wide.has(inner.host.getRootNode())) keep(inner.host);
    }
  }

  return { wide, near };
}

/** The markup of a root, cut before each input; nothing where it does not tell them apart. */
function piecesOf(root: Root, inputs: number): string[] | undefined {
  const markup = 'body' in root ? root.body.outerHTML : root.innerHTML;
  const pieces = markup.split('<input');
  if (pieces.length === inputs + 1) return pieces;
  const cleaned = markup.replace(NO_ELEMENTS, ' ').split('<input');
  return cleaned.length === inputs + 1 ? cleaned : undefined;
}

function* piecesWith(pieces: readonly string[], words: RegExp): Generator<void, number[]> {
  const hits: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (words.test(piece)) hits.push(index);
    if (index % PIECES_A_STEP === 0) yield;
  }
  return hits;
}

function parentIn(node: Node): ParentNode | null {
  const parent = read(Node.prototype, 'parentNode', node);
  return parent instanceof Element || parent instanceof DocumentFragment ? parent : null;
}

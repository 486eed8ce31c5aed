import { parentOf } from './dom.ts';
import type { Root } from './presence.ts';
import type { Tools } from './tools.ts';

/** Neighbours of a part with a trace that are read with it: what stands before it, and what follows. */
const BEFORE = 25;
const AFTER = 60;
const CHILDREN_A_STEP = 100;
const NO_PART = /^(head|script|style|template|noscript)$/;

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
  const isWide = (part: ParentNode): boolean => part.querySelectorAll(CONTROLS).length > FEW;
  /** Everything around components with controls: their inside is not in the markup around them. */
  const around = new Set<Node>();

  /** @returns false when nothing in this root has these words */
  function* narrowRoot(root: Root, words: RegExp): Generator<void, boolean> {
    const parts: ParentNode[] = [root];
    let seen = 0;
    let found = false;
    for (let part = parts.pop(); part; part = parts.pop()) {
      wide.add(part);
      const children = [...part.children];
      let done = 0;
      for (const [index, child] of children.entries()) {
        if (++seen % CHILDREN_A_STEP === 0) yield;
        if (NO_PART.test(child.localName) || !(around.has(child) || words.test(child.outerHTML))) continue;
        if (isWide(child)) {
          parts.push(child);
          continue;
        }
        found = true;
        for (done = Math.max(done, index - BEFORE); done < index + AFTER; done++) {
          const other = children[done];
          if (other && !isWide(other)) near.add(other);
        }
      }
    }
    return found;
  }

  const large = roots.filter(isWide);
  if (!large.length) return { wide, near };
  for (const root of roots) {
    if (!('host' in root) || !root.querySelector(CONTROLS)) continue;
    for (let node: Node | null = root; node; node = parentOf(node)) around.add(node);
  }
  for (const root of large) {
    if (!(yield* narrowRoot(root, ANY))) yield* narrowRoot(root, SERVER);
  }
  return { wide, near };
}

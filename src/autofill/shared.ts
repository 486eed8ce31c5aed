import type { Bound } from './binding.ts';
import type { Found } from './found.ts';
import type { Tools } from './tools.ts';

/**
 * What the injected scripts of one document share in their isolated world: `page.ts` finds forms and writes here,
 * `hands.ts` comes later, only into documents that a person fills, and reads it.
 */
export interface Shared {
  /** The forms as they were last reported. */
  forms: ReadonlyMap<string, Bound>;
  /** Handles of forms that changed or went, so that a fill can say which. */
  readonly gone: Map<string, Bound>;
  /** The field that the person was in last; the form around it is the chosen one. */
  focused?: Element | undefined;
  /** What the icon is called, where it may show. */
  iconName?: string | undefined;
  /** Looks again and reports, whatever was reported before. */
  look(): void;
  /** Finds the forms of the document as it is now, for a page that draws itself again during a fill. */
  find(): Promise<readonly Found[]>;
  /** Set by `hands.ts`: the forms have changed, or (false) the extension is gone. */
  changed?(alive: boolean): void;
}

const MARK = Symbol.for('latchkey');

const TOOLS = Symbol.for('latchkey.tools');

/** What the scout left here for the scripts that come after it. */
export function lent(): Tools | undefined {
  const there: unknown = Reflect.get(globalThis, TOOLS);
  return isTools(there) ? there : undefined;
}

/** Leaves the scout's tools for the scripts that come after it. */
export function lend(tools: Tools): void {
  Reflect.set(globalThis, TOOLS, tools);
}

/** Nobody but this extension writes into its world. */
function isTools(value: unknown): value is Tools {
  return value !== undefined;
}

/** What a script of this extension has put into this document, if any. */
export function shared(): Shared | undefined {
  const there: unknown = Reflect.get(globalThis, MARK);
  return isShared(there) ? there : undefined;
}

/** Leaves word for the scripts that come later. The page cannot see the isolated world. */
export function share(state: Shared): void {
  Reflect.set(globalThis, MARK, state);
}

function isShared(value: unknown): value is Shared {
  return value !== undefined;
}

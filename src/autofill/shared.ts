import type { Bound } from './binding.ts';
import type { Found } from './detector.ts';

/**
 * What the two injected scripts of one document share in their isolated world: `page.ts` finds forms and writes
 * here, `hands.ts` comes later, only into documents that have one, and reads it.
 */
export interface Shared {
  /** The forms as they were last reported. */
  forms: ReadonlyMap<string, Bound>;
  /** Handles of forms that changed or went, so that a fill can say which. */
  readonly gone: Map<string, Bound>;
  /** The field that the person was in last; the form around it is the chosen one. */
  focused?: Element | undefined;
  /** Whether the icon may show here. */
  icons: boolean;
  /** Looks again and reports, whatever was reported before. */
  look(): void;
  /** Finds the forms of the document as it is now, for a page that draws itself again during a fill. */
  find(): Found[];
  /** Set by `hands.ts`: the forms or the leave to show icons changed, or (false) the extension is gone. */
  changed?(alive: boolean): void;
}

const MARK = Symbol.for('latchkey');

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
  return typeof value === 'object' && value !== null && 'forms' in value;
}

/**
 * What the corpus runner puts into each rendered page: the detector of this source tree and a reading of its answer
 * as plain data. The shipped package has no such entry.
 */
import { detect } from '../../src/autofill/detector.ts';
import { atOnce } from '../../src/autofill/pace.ts';
import { allRoots, Controls } from '../../src/autofill/presence.ts';
import { tracing } from '../../src/autofill/trace.ts';

/** One field that the detector gave a role to; `fact` is its index in the record. */
export interface SeenField {
  readonly fact: number;
  readonly role: string;
}

/** One form that the detector offers. */
export interface SeenForm {
  readonly kind: string;
  readonly confidence: number;
  readonly evidence: readonly { readonly code: string; readonly words?: string }[];
  readonly fields: readonly SeenField[];
}

/** Runs the detector over this document. */
export function look(): SeenForm[] {
  return detect(document).map((found) => ({
    kind: found.kind,
    confidence: found.confidence,
    evidence: found.evidence,
    fields: found.fields.map(({ element, role }) => ({ fact: Number(element.dataset.fact ?? -1), role })),
  }));
}

/** Runs the scout's test over this document: whether it would ask for the finder. */
export function scout(): boolean {
  const roots = allRoots();
  const controls = new Controls(roots);
  return controls.count > 0 && atOnce(tracing(roots, controls));
}

Object.assign(globalThis, { latchkeyLook: look, latchkeyScout: scout });

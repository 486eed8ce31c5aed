/**
 * What the corpus runner puts into each rendered page: the detector of this source tree and a reading of its answer
 * as plain data. The shipped package has no such entry.
 */
import { detect } from '../../src/autofill/detector.ts';

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

Object.assign(globalThis, { latchkeyLook: look });

/**
 * What the corpus runner puts into each rendered page: the detector of this source tree and a reading of its answer
 * as plain data. The shipped package has no such entry.
 */
import { bind } from '../../src/autofill/binding.ts';
import { detect } from '../../src/autofill/detector.ts';
import { fill } from '../../src/autofill/filler.ts';
import { atOnce } from '../../src/autofill/pace.ts';
import { allRoots, Controls } from '../../src/autofill/presence.ts';
import { MICROSOFT_365_SERVERS } from '../../src/autofill/servers.ts';
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

/** What became of a generated page: roles by the wanted ones, what else was written, and what the secret's box holds. */
export interface Filled {
  readonly forms: number;
  readonly roles: Readonly<Record<string, string>>;
  readonly strayed: readonly string[];
  readonly secret: string;
}

/** Finds and fills the form of a generated page (`src/autofill/fixtures/generate.ts`). */
export async function fillGenerated(secret: string): Promise<Filled> {
  const found = detect(document);
  const mine = found.find(({ fields }) => fields.some(({ element }) => element.closest('[data-mine]')));
  const before = others();
  const names = { email: 'a@example.org', username: 'a@example.org' };
  if (mine) await fill(bind(mine), { ...names, secret, servers: MICROSOFT_365_SERVERS });
  return {
    forms: found.length,
    roles: Object.fromEntries(
      mine?.fields.map(({ element, role }) => [element.dataset.is ?? element.id, role]) ?? [],
    ),
    strayed: others().filter((box, index) => box !== before[index]),
    secret: document.querySelector<HTMLInputElement>('[data-is=smtp-password]')?.value ?? '',
  };
}

/** Values of all boxes and ticks outside the form, and of those in it that have no role. */
function others(): string[] {
  const outside = document.querySelectorAll<HTMLInputElement>(
    '[data-other] input, [data-mine] input:not([data-is])',
  );
  return Array.from(outside, (box) => `${box.name}=${box.value}=${box.checked}`);
}

Object.assign(globalThis, {
  latchkeyLook: look,
  latchkeyScout: scout,
  latchkeyFill: fillGenerated,
});

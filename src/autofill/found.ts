import type { FormFacts } from './facts.ts';
import type { Reading } from './read-page.ts';
import type { Role } from './types.ts';

/** One field of a found form. */
export interface FoundField {
  readonly element: HTMLElement;
  readonly role: Role;
  /** Rendered when it was looked at. Hidden fields are known but never filled. */
  readonly rendered: boolean;
  /** Text of the label, for showing which field is meant. */
  readonly label: string;
}

/** A mail setup form in a page, with its fields in page order. */
export interface Found extends Omit<FormFacts, 'fields' | 'opener'> {
  readonly fields: readonly FoundField[];
  /** What to tick before the boxes for signing in can be written. */
  readonly opener?: HTMLElement | undefined;
}

/** Puts the elements of a page back to the numbers in an answer about it. */
export function foundIn({ facts, elements }: Reading, forms: readonly FormFacts[]): Found[] {
  return forms.map((form) => ({
    ...form,
    opener: elements[form.opener ?? -1],
    fields: form.fields.flatMap(({ control, role }) => {
      const element = elements[control];
      const seen = facts.controls[control];
      return element && seen ? [{ element, role, rendered: seen.seen !== 'hidden', label: seen.label }] : [];
    }),
  }));
}

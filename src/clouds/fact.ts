/**
 * How sure something about Microsoft is: V read in a first-party source, C in community sources, I inferred, U
 * recalled, or looked for and not found for sure. Only V and C may lead to a click.
 */
export type Mark = 'V' | 'C' | 'I' | 'U';

export interface Fact<T> {
  readonly value: T;
  readonly mark: Mark;
  readonly source: string;
}

/** A value with its mark and where it is known from. */
export function fact<T>(mark: Mark, source: string, value: T): Fact<T> {
  return { value, mark, source };
}

/** True when the evidence is good enough for a click. */
export function isClickable(mark: Mark): boolean {
  return mark === 'V' || mark === 'C';
}

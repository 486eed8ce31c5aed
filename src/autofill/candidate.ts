import { valueOf, type Field, type Spoken } from './fields.ts';
import { MAIL_PORT, MAIL_WORDS, type Concept } from './words.ts';

/** Fields under the same heading of the same form. */
export interface Block {
  fields: Field[];
  /** All headings above it, nearest first. */
  readonly above: readonly string[];
  readonly form: number;
  readonly spoken: Spoken | undefined;
}

/** Blocks that make one account, with their fields in page order. */
export interface Candidate {
  readonly blocks: Block[];
  readonly fields: Field[];
  readonly above: string[];
  readonly forms: Set<number>;
}

const CORE = /^(host|port|security|username|password|protocol)$/;
/** Ports that only mail servers have. */
export const OWN_PORT = /\b(465|587|993|995)\b/;

/** Whether a field is one that an account cannot do without. */
export const isCore = (field: Field): boolean => CORE.test(field.concept ?? '');

/** Whether one of the fields is of a kind. */
export const has = (fields: readonly Field[], concept: Concept | undefined): boolean =>
  fields.some((field) => field.concept === concept);

/** The fields that can be seen, or all where none can. */
export function shown(fields: Field[]): Field[] {
  const rendered = fields.filter((field) => field.rendered);
  return rendered.length ? rendered : fields;
}

/** What a field is called, for people and for scripts. */
export const names = (field: Field): string => `${field.label} ${field.names}`;

/** What stands in a field, as an example or by default. */
export const examples = (field: Field): string => `${field.example} ${valueOf(field)}`;

/** Whether a port box shows a port of mail. */
export function hasMailPort(field: Field): boolean {
  return field.concept === 'port' && MAIL_PORT.test(examples(field));
}

/** Whether anything about a field is about mail. */
export function speaksOfMail(field: Field): boolean {
  const text = `${names(field)} ${field.example} ${field.chosen}`;
  return (
    field.offers.length > 0 ||
    (field.concept === 'port' && OWN_PORT.test(field.hint)) ||
    MAIL_WORDS.test(text) ||
    hasMailPort(field) ||
    Boolean(field.hinted && isCore(field))
  );
}

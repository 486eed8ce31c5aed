import * as v from 'valibot';
import { MOST, SEEN, type PageFacts } from '../autofill/facts.ts';

const text = v.pipe(v.string(), v.maxLength(MOST.text));
const number = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(100_000));
const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.array(item), v.maxLength(MOST.entries), v.readonly());

/** What a page's script may say of its page: bounded, since all of it is the page's own words. */
export const pageFactsSchema: v.GenericSchema<unknown, PageFacts> = v.strictObject({
  title: text,
  headings: list(text),
  controls: list(
    v.strictObject({
      type: text,
      label: text,
      hint: text,
      notes: text,
      name: text,
      id: text,
      example: text,
      loginName: v.boolean(),
      options: text,
      chosen: text,
      value: text,
      seen: v.picklist(SEEN),
      disabled: v.boolean(),
      form: number,
      row: number,
      headings: list(number),
    }),
  ),
  buttons: list(v.strictObject({ text, form: number })),
  hidden: list(v.strictObject({ name: text, form: number })),
});

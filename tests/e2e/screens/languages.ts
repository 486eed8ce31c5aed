import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledIn, type Entry } from '../../../src/views/fixtures/texts.ts';
import { root } from './build.ts';

export type Texts = Readonly<Record<string, Entry>>;

/** A language to draw the views in. */
export interface Language {
  /** In the names of the pictures. */
  readonly name: string;
  /** What the browser says it is. */
  readonly code: string;
  readonly rtl: boolean;
  readonly texts: Texts;
}

const folder = join(root, 'public/_locales');

function read(code: string): Texts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file, which a unit test parses
  return JSON.parse(readFileSync(join(folder, code, 'messages.json'), 'utf8')) as Texts;
}

export const ENGLISH: Language = { name: 'en', code: 'en', rtl: false, texts: read('en') };

/** Longer than any translation is likely to be: half as many letters again, in words that cannot be broken. */
const LONG: Language = {
  name: 'long',
  code: 'en',
  rtl: false,
  texts: Object.fromEntries(
    Object.entries(ENGLISH.texts).map(([key, entry]) => [
      key,
      key === 'language' ? entry : { ...entry, message: lengthened(entry.message) },
    ]),
  ),
};

/** English written from right to left: what matters is the direction of the layout. */
const MIRRORED: Language = { ...ENGLISH, name: 'rtl', code: 'he', rtl: true };

/** Every language but English, then the two that nobody speaks. */
export const OTHER_LANGUAGES: readonly Language[] = [
  ...readdirSync(folder)
    .filter((code) => code !== 'en')
    .map((code) => ({ name: code, code, rtl: false, texts: read(code) })),
  LONG,
  MIRRORED,
];

/** Doubles the vowels outside of placeholders. */
function lengthened(message: string): string {
  return message
    .split(/(\$[A-Z]*\$|\{\w+\})/)
    .map((part, index) => (index % 2 ? part : part.replaceAll(/[aeiou]/g, '$&$&')))
    .join('');
}

/** The text as `i18n.getMessage` gives it. */
export function textOf(texts: Texts, key: string, substitutions: readonly string[]): string {
  const entry = texts[key];
  if (!entry) throw new Error(`No text ${key}`);
  return filledIn(entry, substitutions);
}

import { createHash } from 'node:crypto';
import type { Settings } from '../core/settings.ts';
import { LANGUAGES, stringsOf, TEST_IDS, type PageStrings, type TestIds } from './strings.ts';

/** Everything that is written on the page under the current settings. */
export interface PageWords {
  language: string;
  strings: PageStrings;
  testIds: TestIds;
}

const SYLLABLES = [
  'bru',
  'dak',
  'fil',
  'gom',
  'hez',
  'jup',
  'kav',
  'lon',
  'mif',
  'nub',
  'pok',
  'rav',
  'sig',
  'tul',
  'vex',
  'zom',
];

/** Other words for a text: always the same ones, about as long, and saying nothing. */
export function gibberish(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  const words = Math.max(1, Math.min(6, text.split(' ').length));
  return Array.from({ length: words }, (_, word) => {
    const syllables = [bytes[word * 3], bytes[word * 3 + 1], bytes[word * 3 + 2]];
    return syllables.map((byte = 0) => SYLLABLES[byte % SYLLABLES.length] ?? '').join('');
  }).join(' ');
}

function pickLanguage(settings: Settings, asked: string | null, accepted: string): string {
  const preferred = [
    (settings.honourLng && asked) || '',
    settings.language,
    accepted.split(',')[0] ?? '',
  ].map((one) => one.toLowerCase());
  for (const tag of preferred) {
    const known = LANGUAGES.find((one) => one === tag) ?? LANGUAGES.find((one) => one === tag.split('-')[0]);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** Replaces values by key; keys that do not exist are ignored. */
function override<T extends Record<string, string>>(values: T, changes: Readonly<Record<string, string>>): T {
  const known = Object.entries(changes).filter(([key]) => key in values);
  return { ...values, ...Object.fromEntries(known) };
}

function renameAll<T extends Record<string, string>>(values: T): T {
  return override(
    values,
    Object.fromEntries(Object.entries(values).map(([key, text]) => [key, gibberish(text)])),
  );
}

/** The words for a visit: `asked` is ?lng=, `accepted` the Accept-Language header. */
export function pageWords(settings: Settings, asked: string | null = null, accepted = 'en'): PageWords {
  const language = pickLanguage(settings, asked, accepted);
  const plain: PageStrings & Record<string, string> = { ...stringsOf(language) };
  const ids: TestIds & Record<string, string> = { ...TEST_IDS };
  const strings = settings.rename ? renameAll(plain) : plain;
  const testIds = settings.rename ? renameAll(ids) : ids;
  return {
    language,
    strings: override(strings, settings.labels),
    testIds: override(testIds, settings.testIds),
  };
}

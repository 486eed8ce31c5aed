import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkName } from '../passwords/names.ts';
import { APP_PASSWORD_LIMIT } from '../passwords/register.ts';

const folder = join(import.meta.dirname, '../../public/_locales');
const localeSchema = v.record(
  v.string(),
  v.strictObject({
    message: v.pipe(v.string(), v.minLength(1)),
    placeholders: v.optional(v.record(v.string(), v.strictObject({ content: v.string() }))),
  }),
);
type Locale = v.InferOutput<typeof localeSchema>;

const read = (language: string): Locale =>
  v.parse(localeSchema, JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8')));
const english = read('en');
const languages = readdirSync(folder);
const others = languages.filter((language) => language !== 'en');

const CATEGORY = /_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => key.replace(CATEGORY, '');
/** What is counted: keys that have an `_other`, and a singular beside it. */
const counted = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith('_other') && `${stem(key)}_one` in english)
    .map(stem),
);
const isCounted = (key: string): boolean => CATEGORY.test(key) && counted.has(stem(key));

/** The plural categories that numbers up to Microsoft's limit take. */
function categories(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  const numbers = Array.from({ length: APP_PASSWORD_LIMIT + 1 }, (_, number) => rules.select(number));
  return [...new Set(numbers)];
}

/** The keys that a language must have: English's, with its own plural categories. */
function keysFor(language: string): string[] {
  const plain = Object.keys(english).filter((key) => !isCounted(key));
  const plural = [...counted].flatMap((key) => categories(language).map((rule) => `${key}_${rule}`));
  return [...plain, ...plural].toSorted();
}

/** Everything in a text that is not for reading: `$NAME$`, `{name}`, `$$`. */
function marksOf(text: string): string[] {
  return (text.match(/\$[A-Z]+\$|\$\$|\{\w+\}/g) ?? []).toSorted();
}

/** Names, protocols and words that are spelled the same. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(
  [
    ['extensionName', 'form_number', 'form_with_protocols', 'security_starttls', 'security_tls'],
    ['preset_nas', 'preset_ups', 'preset_wordpress', 'preset_outlook', 'preset_apple_mail'],
    ['preset_name_thunderbird'],
  ].flat(),
);
const SAME_HERE: Readonly<Record<string, readonly string[]>> = {
  de: [
    'name',
    'preset_webmail',
    'preset_windows_mail',
    'preset_name_windows_mail',
    'role_port',
    'server_port',
  ],
  fr: ['preset_script', 'preset_webmail', 'options_sites', 'role_port', 'server_port'],
  es: ['preset_script'],
};

/** Words of English that none of the other languages has. */
const ENGLISH = /\b(the|and|with|your|this|that|from|which|only|again|password|passwords|you)\b/i;
/** What a device or a page of Microsoft says stays in its own words. */
const QUOTED = /“[^”]*”|„[^“]*“|«[^»]*»/g;

describe('the languages', () => {
  it('are the six that are promised', () => {
    expect(languages.toSorted()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'lv']);
  });

  it.each(languages)('%s says which language it is, for plurals and dates', (language) => {
    expect(read(language).language?.message).toBe(language);
  });

  it.each(languages)('%s has every key, and no other', (language) => {
    expect(Object.keys(read(language)).toSorted()).toEqual(keysFor(language));
  });

  it.each(others)('%s has the same placeholders as English', (language) => {
    for (const [key, entry] of Object.entries(read(language))) {
      const model = english[isCounted(key) ? `${stem(key)}_other` : key];
      expect(marksOf(entry.message), key).toEqual(marksOf(model?.message ?? ''));
      expect(entry.placeholders, key).toEqual(model?.placeholders);
    }
  });

  it.each(others)('%s leaves nothing in English', (language) => {
    const same = new Set([...SAME_EVERYWHERE, ...(SAME_HERE[language] ?? [])]);
    for (const [key, { message }] of Object.entries(read(language))) {
      if (!same.has(key)) expect(message, key).not.toBe(english[key]?.message);
      expect(message.replace(QUOTED, ''), key).not.toMatch(ENGLISH);
    }
  });

  it.each(languages)('%s fits the store and the rule for names', (language) => {
    const texts = read(language);
    expect(texts.extensionDescription?.message.length).toBeLessThanOrEqual(132);
    const proposed = Object.keys(texts).filter((key) => key.startsWith('preset_name_'));
    for (const key of proposed) expect(checkName(texts[key]?.message ?? '', []).ok, key).toBe(true);
  });
});

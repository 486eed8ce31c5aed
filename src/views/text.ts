import { api } from './browser.ts';
import { clean } from './clean.ts';

/** The text of a key in the person's language; substitutions stand for `$1`, `$2` and so on. */
export function t(key: string, ...substitutions: readonly string[]): string {
  return api.i18n.getMessage(key, substitutions);
}

/** Named values for texts such as those of failures, written `{name}` there. */
export type Facts = Readonly<Record<string, string>>;

/**
 * The text of one member of a family of keys, such as `failure_<code>_what`. Empty when there is none. Facts
 * come from the worker, which may not know them all: a placeholder without its fact reads as a plain dash.
 */
export function coded(family: string, code: string, part = '', facts: Facts = {}): string {
  const key = `${family}_${code}${part && `_${part}`}`.replaceAll('-', '_');
  return t(key).replaceAll(/\{(\w+)\}/g, (_, name: string) => clean(facts[name] ?? '–'));
}

/**
 * The text for a number of things, by the plural rules of the language: `<key>_one`, `<key>_other`, … A category
 * that the language's file does not have, such as the one for millions, reads as `_other`.
 */
export function counted(key: string, count: number): string {
  const number = new Intl.NumberFormat(language()).format(count);
  const rule = new Intl.PluralRules(language()).select(count);
  return t(`${key}_${rule}`, number) || t(`${key}_other`, number);
}

/** A day, short, in the person's language. */
export function day(time: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(time);
}

/** A day and a time of it, short, in the person's language. */
export function moment(time: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** Words joined the way the language joins a list. */
export function list(words: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction', style: 'short' }).format(words);
}

/** Gives the document the language, the direction and the title of the view. */
export function dressDocument(title: string): void {
  document.documentElement.lang = language();
  document.documentElement.dir = t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  document.title = title;
}

/**
 * The language of the texts, with the person's region where it is the same language. Where no file fits the
 * browser's language, the texts are English, and so must be their plurals and dates.
 */
function language(): string {
  const texts = t('language');
  const browser = api.i18n.getUILanguage();
  return browser.split('-')[0] === texts ? browser : texts;
}

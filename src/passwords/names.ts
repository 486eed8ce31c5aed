import { failed, done, type Outcome } from '../messages/failure.ts';

/** Microsoft asks for at least eight characters (community guides, mark C). */
export const MIN_NAME_LENGTH = 8;

/** Our own limit: no maximum is documented, and a longer name is cut off in Microsoft's list. */
export const MAX_NAME_LENGTH = 60;

/** Control, bidirectional-override and zero-width characters: they make two names look alike. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The name as it is sent to Microsoft: visible characters only, single spaces, no space at the ends. */
export function cleanName(name: string): string {
  return name.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Whether two names would be taken for the same by a person or by Microsoft's list. */
export function sameName(a: string, b: string): boolean {
  return cleanName(a).toLowerCase() === cleanName(b).toLowerCase();
}

/** The name under the prefix that an organization wants; a name that has it already stays as it is. */
export function withPrefix(name: string, prefix: string): string {
  if (prefix === '') return name;
  const lead = /[-_/]$/.test(prefix) ? prefix : `${prefix} `;
  if (name.startsWith(lead)) return name;
  return name === prefix ? lead : `${lead}${name}`;
}

/**
 * Checks a name before anything is asked of Microsoft.
 *
 * @param taken names that are alive in the same account
 * @param prefix what every name has to begin with; a name is more than that
 * @returns the cleaned name under its prefix, or `name-too-short`, `name-too-long`, `name-taken`
 */
export function checkName(name: string, taken: readonly string[], prefix = ''): Outcome<string> {
  const clean = cleanName(withPrefix(cleanName(name), prefix));
  const own = clean.slice(prefix.length).trim();
  if (clean.length < MIN_NAME_LENGTH || own === '')
    return failed('name-too-short', { min: String(MIN_NAME_LENGTH) });
  if (clean.length > MAX_NAME_LENGTH) return failed('name-too-long', { max: String(MAX_NAME_LENGTH) });
  if (taken.some((other) => sameName(other, clean))) return failed('name-taken', { name: clean });
  return done(clean);
}

/** Cuts at a word's end where there is one, so that a proposed name reads well. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max + 1);
  const space = cut.lastIndexOf(' ');
  return (space > max / 2 ? cut.slice(0, space) : cut.slice(0, max)).trim();
}

/** Adds a number until nobody else has the name. */
export function uniqueName(name: string, taken: readonly string[]): string {
  const base = shorten(cleanName(name), MAX_NAME_LENGTH - 4);
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? base : `${base} ${n}`;
    if (!taken.some((other) => sameName(other, candidate))) return candidate;
  }
}

/**
 * Proposes a name that says where the password is used: the page's title and host, as in
 * "Roundcube mail.example.org".
 *
 * @param title the page's title; untrusted text
 * @param host host and port of the page
 * @param prefix what every name has to begin with
 */
export function proposeName(title: string, host: string, taken: readonly string[], prefix = ''): string {
  const site = shorten(host, 40 - prefix.length);
  const words = cleanName(title).split(/\s[-–—|·:]\s|\s[|]\s?/u)[0] ?? '';
  const subject = shorten(words, MAX_NAME_LENGTH - 6 - site.length - prefix.length);
  const joined = subject && !subject.includes(site) ? `${subject} ${site}` : site;
  const name = joined.length >= MIN_NAME_LENGTH ? joined : `E-mail ${joined}`;
  return uniqueName(withPrefix(name, prefix), taken);
}

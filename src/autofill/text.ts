/** Accents and vowel signs; not the marks that make other letters of Japanese ones. */
const MARKS = /(?!\u3099|\u309a)\p{Mn}|\u0640/gu;

/**
 * Brings text into the one form that all matchers are written for: lower case, no accents (also not in Cyrillic
 * or Arabic), full-width forms folded, single spaces.
 */
export function plain(text: string): string {
  return /^[ -~]*$/.test(text)
    ? text.toLowerCase().replace(/\s+/g, ' ').trim()
    : text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

const GLUED =
  /(smtp|imap|pop3?|mail|db|ldap|ftp|proxy|server|auth|src|dest|sender|from)(?=(host|port|serv|user|pass|pwd|sec|ssl|tls|name|auth|addr|mode|login|from|email))/g;

/** Splits a name or id into words: camelCase, snake_case, brackets, and common glued pairs such as `smtphost`. */
export function words(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .toLowerCase()
    .replace(GLUED, '$1 ')
    .replace(/([a-z]{4,})\d{1,2}\b/g, '$1')
    .trim();
}

/**
 * What a person pasted, as a password. Microsoft's are sixteen small letters (C), shown by some pages in
 * groups. Another shape is taken as it is, should Microsoft change it: losing the value would be worse.
 *
 * @param others texts that are on the page as well and are never the password, such as the name.
 */
export function pastedValue(text: string, others: readonly string[]): string | null {
  const trimmed = text.trim();
  if (others.some((other) => other.toLowerCase() === trimmed.toLowerCase())) return null;
  const joined = trimmed.replace(/\s+/g, '');
  if (/^[a-z]{16}$/.test(joined)) return joined;
  return /^[\x21-\x7e]{12,64}$/.test(trimmed) ? trimmed : null;
}

const LONGEST = 120;

/**
 * A name or title from outside, fit to be shown: no control, bidi-control or zero-width characters (they can
 * make a text look like another one), no runs of spaces, cut to 120 characters.
 */
export function clean(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = Array.from(plain);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : plain;
}

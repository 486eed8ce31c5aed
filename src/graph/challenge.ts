/** Longer than any claims that Microsoft documents. */
const LONGEST = 4000;

/**
 * Reads the claims out of a 401's `WWW-Authenticate` header, as continuous access evaluation sends them
 * (`Bearer ..., error="insufficient_claims", claims="<base64>"`; source: Microsoft identity platform, claims
 * challenges).
 *
 * @param header The header; null when there is none or CORS hides it.
 * @returns The claims as JSON text, to be given to the token request; undefined when there are none or they
 *   are not a JSON object.
 */
export function claimsOf(header: string | null): string | undefined {
  const encoded = /\bclaims="?([\w+/=-]+)"?/i.exec(header ?? '')?.[1];
  if (encoded === undefined || encoded.length > LONGEST) return undefined;
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? text : undefined;
  } catch {
    return undefined;
  }
}

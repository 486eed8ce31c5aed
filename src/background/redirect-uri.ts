import type { FormSummary } from '../autofill/types.ts';
import { isLoopback } from './gate.ts';
import type { Offer } from './state.ts';

/**
 * The redirect URI that a form shows, if it may be added to a registration: an address of the form's own origin, so
 * that no page can have people sent to another one; HTTPS or this computer itself, as Microsoft asks for.
 */
export function redirectUriOf(offer: Offer, form: FormSummary): string | undefined {
  const url = URL.parse(form.redirectUri ?? '');
  if (!url || url.origin !== offer.origin || url.hash || url.username || url.password) return undefined;
  return url.protocol === 'https:' || isLoopback(url.origin) ? url.href : undefined;
}

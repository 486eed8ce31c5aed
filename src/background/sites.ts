import { refusalAt, type InForce } from './policy.ts';
import { microsoftPages } from '../clouds/places.ts';

/** The optional permission that "every site" asks for. */
export const EVERY_SITE = ['https://*/*', 'http://*/*'];

/** Whether what the browser has granted is enough to look everywhere. */
export function coversEverySite(granted: readonly string[]): boolean {
  return EVERY_SITE.every((pattern) => granted.includes(pattern));
}

/** Match pattern for the page script of one exact origin. Patterns know no port, so the worker checks again. */
export function patternOf(origin: string): string {
  const url = new URL(origin);
  return `${url.protocol}//${url.hostname}/*`;
}

/** What decides where forms are looked for unasked. */
type Offering = Pick<InForce, 'everySite' | 'offeredSites' | 'blockedSites' | 'places'> &
  Partial<Pick<InForce, 'policy'>>;

/** What to register the page script for, from the settings and what the browser has granted. */
export function offerPatterns(
  settings: Offering,
  granted: readonly string[],
): { readonly matches: string[]; readonly exclude: string[] } {
  const everywhere = settings.everySite && coversEverySite(granted);
  const reachable = (pattern: string): boolean =>
    granted.includes(pattern) ||
    EVERY_SITE.some((every) => granted.includes(every) && samescheme(every, pattern));
  // Where the organization has listed what is allowed, the script does not even come to other hosts.
  const allowed = settings.policy?.allowedSites;
  const wanted = everywhere ? (allowed ? [...allowed] : undefined) : settings.offeredSites.filter(isOffered);
  const exclude = [...microsoftPages(settings.places)];
  if (!wanted) return { matches: EVERY_SITE, exclude };
  return { matches: [...new Set(wanted.map(patternOf))].filter(reachable), exclude };

  function isOffered(origin: string): boolean {
    return refusalAt(settings, origin) === undefined;
  }
}

function samescheme(a: string, b: string): boolean {
  return a.split(':')[0] === b.split(':')[0];
}

/** Whether the icon and the badge may show on an exact origin without a click. */
export function offeredAt(settings: Offering, origin: string): boolean {
  if (refusalAt(settings, origin)) return false;
  return settings.everySite || settings.offeredSites.includes(origin);
}

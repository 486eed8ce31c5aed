import { CLOUDS, type CloudId } from './data.ts';
import { isClickable } from './fact.ts';

/** Hosts that people can mend, where they are unsure. Tokens go to no host that somebody has typed. */
export const HOST_KEYS = ['securityInfo', 'imap', 'pop', 'smtp'] as const;
export type HostKey = (typeof HOST_KEYS)[number];
export type OwnHosts = Readonly<Partial<Record<HostKey, string>>>;

/** Where things are, in the cloud that is chosen. Origins have no slash at the end. */
export interface Places {
  readonly cloud: CloudId;
  readonly login: string;
  readonly graph: string;
  readonly securityInfo: string;
  /** Mail hosts. */
  readonly imap: string;
  readonly pop: string;
  readonly smtp: string;
  /** The page's address is unsure: nothing is pressed there, the person is guided. */
  readonly guideOnly: boolean;
}

/** The hosts of a cloud that people can mend: those marked U. */
export function mendable(cloud: CloudId): readonly HostKey[] {
  return HOST_KEYS.filter((key) => CLOUDS[cloud][key].mark === 'U');
}

/** The places of a cloud, with the person's own hosts where the data file is unsure. */
export function placesOf(cloud: CloudId, own: OwnHosts = {}): Places {
  const known = CLOUDS[cloud];
  const open = new Set(mendable(cloud));
  const host = (key: HostKey): string => (open.has(key) && own[key]) || known[key].value;
  return {
    cloud,
    login: `https://${known.login.value}`,
    graph: `https://${known.graph.value}`,
    securityInfo: `https://${host('securityInfo')}`,
    imap: host('imap'),
    pop: host('pop'),
    smtp: host('smtp'),
    guideOnly: !isClickable(known.securityInfo.mark),
  };
}

/** The places that need no choice. */
export const WORLDWIDE = placesOf('worldwide');

const HOST_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * True for one exact host name as the browser itself writes it: no scheme, port, path or wildcard, no address in
 * numbers, and none of the hosts that take passwords and tokens.
 */
export function isHostName(text: string): boolean {
  if (!HOST_NAME.test(text) || !URL.canParse(`https://${text}`)) return false;
  if (new URL(`https://${text}`).host !== text) return false;
  return !Object.values(CLOUDS).some(({ login, graph }) => text === login.value || text === graph.value);
}

/** Match patterns of the pages of all clouds and of the chosen one, where no mail setup form can be. */
export function microsoftPages({ login, securityInfo }: Places): readonly string[] {
  const known = Object.values(CLOUDS).flatMap((cloud) => [cloud.securityInfo.value, cloud.login.value]);
  const origins = [securityInfo, login, ...known.map((host) => `https://${host}`)];
  return [...new Set(origins)].map((origin) => `${origin}/*`);
}

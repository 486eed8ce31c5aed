import type { CloudId } from '../clouds/data.ts';
import { isHostName, mendable, placesOf, type OwnHosts } from '../clouds/places.ts';
import { failed, type Outcome } from '../messages/failure.ts';
import type { SignIn } from '../sign-in/port.ts';
import type { Jobs } from './jobs.ts';
import type { Pages } from './pages.ts';
import { followRegistration } from './registration.ts';
import type { Rules } from './rules.ts';
import type { Store } from './store.ts';

interface Services {
  readonly store: Pick<Store, 'settings' | 'session' | 'changeSettings' | 'changeSession'>;
  readonly rules: Pick<Rules, 'now'>;
  readonly signIn: Pick<SignIn, 'forget'>;
  readonly pages: Pick<Pages, 'syncRegistration'>;
  readonly jobs: Pick<Jobs, 'running'>;
}

interface Choice {
  readonly cloud: CloudId;
  readonly hosts: OwnHosts;
}

/**
 * Keeps the choice of Microsoft's cloud, and the hosts of it that the person has mended.
 *
 * @returns `managed` where the organization has chosen another, `busy` while a job runs in the present one,
 *   `host-not-valid` with the host when it is not one exact host name.
 */
export async function saveCloud(services: Services, { cloud, hosts }: Choice): Promise<Outcome> {
  const { store, rules, pages, jobs } = services;
  if ((rules.now.policy.cloud ?? cloud) !== cloud) return failed('managed');
  if (jobs.running()) return failed('busy');
  const typed = mendable(cloud).map((key) => [key, hosts[key]?.trim().toLowerCase() ?? ''] as const);
  const odd = typed.find(([, host]) => host !== '' && !isHostName(host));
  if (odd) return failed('host-not-valid', { host: odd[1].slice(0, 80) });
  const known = placesOf(cloud);
  // What is as the data file has it follows the data file when that is mended.
  const own = typed.filter(([key, host]) => host !== '' && !hostIn(known[key]).includes(host));
  const { cloudHosts } = store.settings;
  await store.changeSettings({ cloud, cloudHosts: { ...cloudHosts, [cloud]: Object.fromEntries(own) } });
  await pages.syncRegistration();
  return followRegistration(services);
}

function hostIn(place: string): readonly string[] {
  return [place, place.replace('https://', '')];
}

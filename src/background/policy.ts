import { placesOf, type Places } from '../clouds/places.ts';
import type { FailureCode } from '../messages/failure.ts';
import { MANAGED_KEYS, type Managed } from '../messages/view.ts';
import { KEEP_VALUE_MS } from '../passwords/lifetime.ts';
import type { Policy } from './policy-values.ts';
import type { StoredSettings } from './state.ts';

/** No organization has decided anything. */
export const NO_POLICY: Policy = { ignored: [] };

/** What counts now: the person's settings, narrowed by the organization's policy. */
export interface InForce extends StoredSettings {
  readonly policy: Policy;
  readonly namePrefix: string;
  readonly keepMs: number;
  readonly reminders: boolean;
  readonly workEmailOnly: boolean;
  readonly places: Places;
}

/**
 * Puts a policy over the settings. It only narrows: a site is allowed where both allow it, values are kept for the
 * shorter time, and nothing that a person has turned off is turned on.
 */
export function inForce(settings: StoredSettings, policy: Policy): InForce {
  const cloud = policy.cloud ?? settings.cloud;
  const asked = (policy.keepValuesMinutes ?? Infinity) * 60_000;
  return {
    ...settings,
    clientId: policy.clientId ?? settings.clientId,
    tenant: policy.tenant ?? settings.tenant,
    cloud,
    places: placesOf(cloud, settings.cloudHosts[cloud]),
    policy,
    namePrefix: policy.namePrefix ?? '',
    keepMs: Math.min(KEEP_VALUE_MS, asked),
    reminders: policy.reminders ?? true,
    workEmailOnly: policy.allowWorkEmailOnly ?? true,
    activityList: settings.activityList && policy.activityList !== false,
  };
}

type Sites = Pick<StoredSettings, 'blockedSites'> & { readonly policy?: Policy };

/** Why nothing is done on an exact origin, or undefined where something may be. */
export function refusalAt({ blockedSites, policy }: Sites, origin: string): FailureCode | undefined {
  const { allowedSites, blockedSites: managed } = policy ?? NO_POLICY;
  if (managed?.has(origin) || allowedSites?.has(origin) === false) return 'site-not-allowed';
  return blockedSites.includes(origin) ? 'site-refused' : undefined;
}

/** Enough to see what kind of list it is. */
const SHOWN_SITES = 50;

/** A policy as the views show it, or undefined where there is none. */
export function managedView({ policy, namePrefix, reminders, workEmailOnly }: InForce): Managed | undefined {
  const keys = MANAGED_KEYS.filter((key) => policy[key] !== undefined);
  if (keys.length === 0 && policy.ignored.length === 0) return undefined;
  return {
    keys,
    ignored: policy.ignored,
    allowedSites: [...(policy.allowedSites ?? [])].slice(0, SHOWN_SITES),
    blockedSites: [...(policy.blockedSites ?? [])].slice(0, SHOWN_SITES),
    namePrefix,
    keepMinutes: policy.keepValuesMinutes,
    reminders,
    workEmailOnly,
    activityList: policy.activityList ?? true,
  };
}

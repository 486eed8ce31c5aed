import * as v from 'valibot';
import { CLOUD_IDS, type CloudId } from '../clouds/data.ts';
import { MANAGED_KEYS, type ManagedKey } from '../messages/view.ts';
import { cleanName } from '../passwords/names.ts';
import { KEEP_VALUE_MS } from '../passwords/lifetime.ts';
import { isGuid, isTenant, PERSONAL_TENANT } from '../sign-in/registration.ts';
import { isLoopback, isPrivateNetwork } from './gate.ts';

/** What an organization has decided. What is absent is left to the person. */
export interface Policy {
  readonly clientId?: string;
  readonly tenant?: string;
  readonly cloud?: CloudId;
  /** Where this is set, nothing is done on any other site. */
  readonly allowedSites?: ReadonlySet<string>;
  readonly blockedSites?: ReadonlySet<string>;
  readonly namePrefix?: string;
  /** How long a value is kept. */
  readonly keepValuesMinutes?: number;
  readonly reminders?: boolean;
  readonly allowWorkEmailOnly?: boolean;
  readonly activityList?: boolean;
  /** Keys whose value, or a part of it, means nothing here. */
  readonly ignored: readonly ManagedKey[];
}

/** Sites in one list; more than that is no list that a person has written. */
const MOST_SITES = 2_000;
const LONGEST_PREFIX = 20;
const MOST_MINUTES = KEEP_VALUE_MS / 60_000;

const text = v.pipe(v.string(), v.maxLength(300), v.trim());
const lower = v.pipe(text, v.toLowerCase());
const clientId = v.pipe(lower, v.check(isGuid));
const tenant = v.pipe(
  lower,
  v.check((value) => isTenant(value) && value !== PERSONAL_TENANT),
);
const prefix = v.pipe(text, v.transform(cleanName), v.minLength(1), v.maxLength(LONGEST_PREFIX));
const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_MINUTES));
const anyOrigin = v.pipe(text, v.check(isExactOrigin));
/** A site that may be filled; in the clear only within a local network. */
const fillable = v.pipe(
  anyOrigin,
  v.check((site) => site.startsWith('https:') || isLoopback(site) || isPrivateNetwork(site)),
);

/**
 * Reads a policy. Each value is looked at by itself: one that is odd is left out and named in `ignored`, and the
 * others stand. A list of allowed sites of which nothing is understood allows nothing: it was meant to narrow.
 */
export function readPolicy(raw: unknown): Policy {
  const values = isRecord(raw) ? raw : {};
  const ignored = new Set<ManagedKey>();
  const take = <T>(key: ManagedKey, schema: v.GenericSchema<unknown, T>): T | undefined => {
    if (!Object.hasOwn(values, key)) return undefined;
    const parsed = v.safeParse(schema, values[key]);
    if (!parsed.success) ignored.add(key);
    return parsed.success ? parsed.output : undefined;
  };
  const sites = (
    key: ManagedKey,
    schema: v.GenericSchema<unknown, string>,
  ): ReadonlySet<string> | undefined => {
    const list = take(key, v.array(v.unknown()));
    if (!list || list.length === 0) return undefined;
    const exact = list.slice(0, MOST_SITES).flatMap((one) => {
      const parsed = v.safeParse(schema, one);
      return parsed.success ? [parsed.output] : [];
    });
    if (exact.length < list.length) ignored.add(key);
    return new Set(exact);
  };
  const policy = {
    clientId: take('clientId', clientId),
    tenant: take('tenant', tenant),
    cloud: take('cloud', v.picklist(CLOUD_IDS)),
    allowedSites: sites('allowedSites', fillable),
    blockedSites: sites('blockedSites', anyOrigin),
    namePrefix: take('namePrefix', prefix),
    keepValuesMinutes: take('keepValuesMinutes', minutes),
    reminders: take('reminders', v.boolean()),
    allowWorkEmailOnly: take('allowWorkEmailOnly', v.boolean()),
    activityList: take('activityList', v.boolean()),
  };
  return { ...policy, ignored: MANAGED_KEYS.filter((key) => ignored.has(key)) };
}

/** Scheme, host and port as the browser itself writes them: no wildcard, no path, no user name. */
function isExactOrigin(value: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(value) || !URL.canParse(value)) return false;
  return new URL(value).origin === value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import type { Account } from '../passwords/record.ts';
import type { Profile } from './profile.ts';

/** What signing in says of a person, without Graph. */
export interface Identity {
  readonly id: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly address: string;
  readonly name?: string;
}

/**
 * The account of a person who signed in, with what Graph added. Without a profile, or with one of somebody
 * else, it stands on the id token alone.
 */
export function toAccount(who: Identity, profile?: Profile): Account {
  const graph = profile?.id.toLowerCase() === who.objectId ? profile : undefined;
  const name = graph?.displayName ?? who.name;
  return {
    id: who.id,
    kind: 'signed-in',
    address: graph?.userPrincipalName ?? who.address,
    tenantId: who.tenantId,
    senders: graph?.senders ?? [],
    ...(name === undefined ? {} : { name }),
    ...(graph?.tenantName === undefined ? {} : { tenantName: graph.tenantName }),
    ...(graph?.guest === undefined ? {} : { guest: graph.guest }),
    ...(graph?.hasExchangePlan === undefined ? {} : { hasExchangePlan: graph.hasExchangePlan }),
  };
}

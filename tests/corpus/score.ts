import type { SeenForm } from './entry.ts';
import type { CorpusRecord } from './records.ts';

/** A record together with what the detector said of it. */
export interface Judged {
  readonly record: CorpusRecord;
  readonly forms: readonly SeenForm[];
}

/** One field that got a wrong role, or none. */
export interface RoleMiss {
  readonly id: string;
  readonly field: string;
  readonly wanted: string;
  readonly got: string;
}

/** Sums over some records. */
export interface Score {
  readonly positives: number;
  readonly found: number;
  readonly negatives: number;
  readonly falseOffers: number;
  readonly rolesRight: number;
  readonly rolesTotal: number;
  readonly missed: readonly string[];
  readonly offered: readonly string[];
  readonly roleMisses: readonly RoleMiss[];
}

/**
 * Scores records. Roles: right answers over the visible fields that have a true role other than `other`, plus the
 * `other` fields that were given one.
 */
export function score(judged: readonly Judged[]): Score {
  const positives = judged.filter(({ record }) => record.kind === 'positive');
  const negatives = judged.filter(({ record }) => record.kind === 'negative');
  const missed = positives.filter(({ forms }) => forms.length === 0);
  const offered = negatives.filter(({ forms }) => forms.length > 0);
  const roles = positives.map(scoreRoles);
  return {
    positives: positives.length,
    found: positives.length - missed.length,
    negatives: negatives.length,
    falseOffers: offered.length,
    rolesRight: roles.reduce((sum, each) => sum + each.right, 0),
    rolesTotal: roles.reduce((sum, each) => sum + each.total, 0),
    missed: missed.map(({ record }) => record.id),
    offered: offered.map(({ record }) => record.id),
    roleMisses: roles.flatMap((each) => each.misses),
  };
}

/** The share of right roles, 1 where there was nothing to name. */
export function roleShare(sum: Pick<Score, 'rolesRight' | 'rolesTotal'>): number {
  return sum.rolesTotal ? sum.rolesRight / sum.rolesTotal : 1;
}

function scoreRoles({ record, forms }: Judged): { right: number; total: number; misses: RoleMiss[] } {
  const given = new Map(
    forms.flatMap((form) => form.fields.map((field) => [field.fact, field.role] as const)),
  );
  const misses: RoleMiss[] = [];
  let right = 0;
  let total = 0;
  record.fields.forEach((field, index) => {
    const got = given.get(index) ?? 'other';
    if (!field.visible || (field.role === 'other' && got === 'other')) return;
    total++;
    if (got === field.role) right++;
    else misses.push({ id: record.id, field: `${index} ${field.label ?? ''}`, wanted: field.role, got });
  });
  return { right, total, misses };
}

/** One change to one source file, made while a copy of the extension is built. */
export interface Mutation {
  /** End of the file's path. */
  readonly file: string;
  /** What is there now; it must be there exactly once. */
  readonly from: string;
  readonly to: string;
}

const GATE = {
  file: '/src/background/gate.ts',
  from: 'export function gate(',
} as const;

/**
 * The ways in which a guard is taken out of the extension, by name. `admitted` lets a page's script ask for a value
 * as the popup does: the router no longer stops it, so that the gate is alone.
 */
export const MUTATIONS = {
  open: {
    ...GATE,
    to: `export function gate(want: Want, ..._rest: unknown[]): Verdict {
  return { open: true, recordId: want.path === 'view' ? want.recordId : (want.ticket?.recordId ?? '') };
}
export function unused(`,
  },
  shut: {
    ...GATE,
    to: `export function gate(..._rest: unknown[]): Verdict {
  return { open: false, why: 'not-a-view' };
}
export function unused(`,
  },
  admitted: {
    file: '/src/messages/map.ts',
    from: `'password.reveal': entry<Outcome<string>>()(\n    'ui',`,
    to: `'password.reveal': entry<Outcome<string>>()(\n    'form',`,
  },
} as const satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof MUTATIONS;

/** The mutations of a list of names, as the build is given them. */
export function mutationsOf(names: string): Mutation[] {
  const known: Readonly<Record<string, Mutation>> = MUTATIONS;
  return names.split(',').map((name) => {
    const mutation = known[name];
    if (!mutation) throw new Error(`No such mutation: ${name}`);
    return mutation;
  });
}

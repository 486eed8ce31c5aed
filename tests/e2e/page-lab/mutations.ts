import { TEST_IDS, pageWords, type Settings } from '../../emulator/index.ts';
import { defaultSettings } from '../../emulator/core/settings.ts';
import type { Trial } from './page-lab.ts';

type Change = Partial<Settings>;
/** One thing about the page that Microsoft may change. */
export interface Mutation {
  readonly what: string;
  readonly change: Change;
}

const { strings } = pageWords(defaultSettings());

/** Words that no known page has. */
function strange(key: string): string {
  return `Zq ${key.split('').toReversed().join('')}`;
}

const LABELS: readonly Mutation[] = Object.keys(strings)
  .filter((key) => !/^(register|promo|extra)/.test(key))
  .map((key) => ({ what: `label ${key}`, change: { labels: { [key]: strange(key) } } }));

const IDS: readonly Mutation[] = Object.keys(TEST_IDS).flatMap((key) => [
  { what: `id ${key}`, change: { testIds: { [key]: strange(key) } } },
  { what: `no id ${key}`, change: { testIds: { [key]: '' } } },
]);

const DIALOGS: readonly Mutation[] = [
  { what: 'a step more', change: { extraStep: true } },
  { what: 'a dialog on arrival', change: { promo: true } },
  { what: 'dialogs are alert dialogs', change: { dialogRole: 'alertdialog' } },
  { what: 'dialogs have no role', change: { dialogRole: 'none' } },
  { what: 'a native drop-down', change: { pickerControl: 'select' } },
  { what: 'Add after the tile', change: { tileNeedsAdd: true } },
  { what: 'the value in a box', change: { resultShape: 'input' } },
  { what: 'the value in groups', change: { resultShape: 'grouped' } },
  { what: 'no Copy button', change: { resultCopyButton: false } },
  { what: 'Close instead of Done', change: { resultButton: 'close' } },
  { what: 'confirm with Yes', change: { confirmLabel: 'Yes' } },
  { what: 'confirm with Delete', change: { confirmLabel: 'Delete' } },
  { what: 'Delete with the type in its name', change: { deleteAriaLabel: 'Delete {type}' } },
  { what: 'Delete with type and name in its name', change: { deleteAriaLabel: 'Delete {type} {name}' } },
  { what: 'no account in the header', change: { showAccount: false } },
  { what: 'a page that never rests', change: { restlessMs: 150 } },
];

/** Everything that is changed singly, and in pairs. */
export const MUTATIONS: readonly Mutation[] = [...LABELS, ...IDS, ...DIALOGS];

/** Both changes at once; the second wins where they speak of the same. */
export function both(a: Change, b: Change): Change {
  return {
    ...a,
    ...b,
    labels: { ...a.labels, ...b.labels },
    testIds: { ...a.testIds, ...b.testIds },
  };
}

/** Pages that a mutation is tried on. */
export const GROUNDS: readonly Trial[] = [
  { action: 'create', settings: { variant: '2024' } },
  { action: 'revoke', settings: { variant: '2024' } },
  { action: 'create', settings: { variant: '2023' } },
];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pairs of different mutations on some ground, by a seed. */
export function pairs(seed: number, count: number): readonly (Trial & { readonly what: string })[] {
  const next = numbers(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];
  const found: (Trial & { what: string })[] = [];
  while (found.length < count) {
    const [a, b, ground] = [pick(MUTATIONS), pick(MUTATIONS), pick(GROUNDS)];
    if (!a || !b || !ground || a === b) continue;
    found.push({
      action: ground.action,
      settings: { ...ground.settings, ...both(a.change, b.change) },
      what: `${ground.action} ${ground.settings.variant}: ${a.what} + ${b.what}`,
    });
  }
  return found;
}

import type { Protocol } from '../autofill/types.ts';
import type { Mark } from '../clouds/fact.ts';
import { acceptanceOf, EWS_ENDS, SMTP_END_ANNOUNCED_FROM } from './acceptance.ts';
import { PRESETS, type Preset } from './presets.ts';
import type { Use } from './record.ts';

/**
 * What can take the place of an app password. Its texts are `way_<key>_title` and `way_<key>_1` to `_<steps>`.
 * Mend it here when Microsoft or the makers change something; only V and C are told to people at all.
 */
export interface Way {
  readonly steps: number;
  /** It is about sending only. */
  readonly sends: boolean;
  /** How sure it is, as in `security-info/page-data.ts`. */
  readonly mark: Extract<Mark, 'V' | 'C'>;
  readonly source: string;
}

const OAUTH =
  'learn.microsoft.com, Authenticate an IMAP, POP or SMTP connection using OAuth; Exchange Team blog 4489835';
const DEVICES =
  'learn.microsoft.com, How to set up a multifunction device or application to send email using Microsoft 365';

export const WAYS = {
  /** The program opens Microsoft's sign-in page by itself; how, is the preset's own text. */
  'sign-in': { steps: 0, sends: false, mark: 'V', source: 'as the preset' },
  'client-secret': { steps: 4, sends: false, mark: 'V', source: OAUTH },
  'newer-version': { steps: 2, sends: false, mark: 'C', source: "makers' notes" },
  'other-path': { steps: 2, sends: true, mark: 'V', source: DEVICES },
  'high-volume': { steps: 1, sends: true, mark: 'C', source: "administrators' guides" },
  'keep-on': { steps: 2, sends: true, mark: 'V', source: 'Exchange Team blog 4489835; MC786329' },
} as const satisfies Readonly<Record<string, Way>>;
export type WayKey = keyof typeof WAYS;

/** Where a password stands today; each has a text `standing_<code>`. */
export const STANDINGS = [
  'imap-pop-refused',
  'smtp-ends-2026',
  'smtp-off-by-default',
  'smtp-end-announced',
  'ews-ends',
  'ews-ended',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** "Is there a better way?" in one word; each has a text `better_answer_<code>`. */
export const ANSWERS = ['yes', 'often', 'with-admin', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface BetterWay {
  readonly answer: Answer;
  /** What is true of it now, what refuses it today first. */
  readonly standing: readonly Standing[];
  /** What can take its place, the best first. */
  readonly ways: readonly WayKey[];
}

export type PresetKey = (typeof PRESETS)[number]['key'];

/**
 * Whether there is a better way than this app password, and which.
 *
 * @param preset what it is for; undefined while nobody has said
 * @param uses where it was filled; with none, it is taken to be for sending
 * @param now milliseconds since the epoch
 */
export function betterWay(preset: PresetKey | undefined, uses: readonly Use[], now: number): BetterWay {
  const protocols = [...new Set(uses.flatMap((use) => use.protocols))];
  const receivesOnly = protocols.length > 0 && !protocols.includes('smtp');
  const { answer, ways } = replacing(PRESETS.find(({ key }) => key === preset));
  return {
    answer,
    standing: standingOf(preset, protocols, now),
    // What only sends is no answer where mail is received.
    ways: ways.filter((way) => !(receivesOnly && WAYS[way].sends)),
  };
}

function standingOf(preset: PresetKey | undefined, protocols: readonly Protocol[], now: number): Standing[] {
  const told: Standing[] = acceptanceOf('submission', protocols, now);
  const sends = told.some((code) => code !== 'imap-pop-refused');
  if (sends && now >= SMTP_END_ANNOUNCED_FROM) told.push('smtp-end-announced');
  if (preset === 'apple-mail') told.push(now < EWS_ENDS ? 'ews-ends' : 'ews-ended');
  return told;
}

interface Replacing {
  readonly answer: Answer;
  readonly ways: readonly WayKey[];
}

function replacing(preset: Preset | undefined): Replacing {
  const byAdmin = ['other-path', 'high-volume', 'keep-on'] as const;
  if (!preset) return { answer: 'unknown', ways: ['newer-version', 'client-secret', ...byAdmin] };
  if (preset.needs === 'no') return { answer: 'yes', ways: ['sign-in'] };
  if (preset.needs === 'where-no-oauth') return { answer: 'often', ways: ['client-secret', 'keep-on'] };
  // A script is its owner's to change; a device is not.
  return preset.key === 'script'
    ? { answer: 'often', ways: ['client-secret', ...byAdmin] }
    : { answer: 'with-admin', ways: ['newer-version', ...byAdmin] };
}

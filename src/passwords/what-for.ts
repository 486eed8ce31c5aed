import { sameName } from './names.ts';
import { PRESETS } from './presets.ts';
import type { PresetKey } from './better-way.ts';
import type { Use } from './record.ts';

/**
 * Words in a password's name, or in the title of a page it was filled in, that tell what it is for. A guess: the
 * person sees it as the chosen entry of a list and can choose another one. The first that fits counts.
 */
const WORDS: readonly (readonly [PresetKey, RegExp])[] = [
  ['thunderbird', /thunderbird/i],
  ['outlook', /\boutlook\b/i],
  ['apple-mail', /apple mail|\bmac mail|macos mail/i],
  ['windows-mail', /windows mail|windows-mail/i],
  ['wordpress', /wordpress|wp mail|fluentsmtp|\bwp\b/i],
  ['webmail', /webmail|roundcube|nextcloud|owncloud|rainloop|snappymail|\bsogo\b|horde/i],
  ['tickets', /ticket|helpdesk|zammad|\botrs\b|\bglpi\b|freescout|servicenow|dolibarr|orocrm|redmine/i],
  ['ups', /\bups\b|\busv\b|onduleur|\bnut\b|apcupsd/i],
  ['camera', /camera|kamera|caméra|cámara|カメラ|\bnvr\b/i],
  ['nas', /\bnas\b|synology|diskstation|qnap|truenas|unraid/i],
  [
    'scanner',
    /scan|print|drucker|kopier|imprim|impres|copier|escáner|skener|drukātāj|スキャナ|プリンタ|複合機/i,
  ],
  ['script', /script|skript|cron|python|\bphp\b|スクリプト/i],
  ['phone', /phone|telefon|téléphone|teléfono|tālrun|スマート|iphone|android/i],
];

/** The names that are proposed for a preset, in the person's language. */
export type ProposedNames = Readonly<Partial<Record<PresetKey, string>>>;

/**
 * What a password is for, by the name it was given and the pages it was filled in; undefined when nothing tells.
 *
 * @param proposed names that Latchkey proposes: who took one has said what it is for
 */
export function whatFor(name: string, uses: readonly Use[], proposed: ProposedNames): PresetKey | undefined {
  const said = PRESETS.find(({ key }) => startsLike(name, proposed[key] ?? ''));
  if (said) return said.key;
  const words = [name, ...uses.map((use) => use.title)].join('\n');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** A proposed name may be followed by the site and a number. */
function startsLike(name: string, proposed: string): boolean {
  if (proposed === '') return false;
  const begin = name.slice(0, proposed.length);
  return sameName(begin, proposed) && !/^\p{L}/u.test(name.slice(proposed.length));
}

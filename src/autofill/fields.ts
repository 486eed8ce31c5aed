import { choiceVotes, writtenVotes, type Votes } from './concepts.ts';
import { isChoice, type ControlFacts, type PageFacts } from './facts.ts';
import { plain, words } from './text.ts';
import {
  BEFORE_SMTP,
  FOREIGN_WORDS,
  MAIL_WORDS,
  OAUTH_OPTION,
  PROTOCOL_OPTION,
  PROTOCOL_WORDS,
  type Concept,
} from './words.ts';

/** A protocol that words speak of; `in` is incoming mail of either kind. */
export type Spoken = 'smtp' | 'imap' | 'pop' | 'in';

/** What one control seems to be on its own, before its neighbours are asked. All texts are ready for matching. */
export interface Field {
  /** Its number in the page. */
  readonly control: number;
  readonly facts: ControlFacts;
  readonly label: string;
  /** Name and id, split into words. */
  readonly names: string;
  /** The placeholder. */
  readonly example: string;
  readonly hint: string;
  readonly notes: string;
  readonly options: string;
  /** Everything that it may be, the likeliest first. */
  readonly votes: Votes;
  concept: Concept | undefined;
  /** It speaks of something else that has servers and passwords. */
  foreign: boolean;
  /** Only its name does, and its label speaks of none. */
  readonly foreignByName: boolean;
  /** It stands right after such a one, and may be that one's. */
  afterForeign: boolean;
  /** The protocol that its own words speak of. */
  readonly spoken: Spoken | undefined;
  /** The one protocol that its help speaks of. */
  readonly hinted: Spoken | undefined;
  /** The same as `spoken`, or else what its headings or the server before it speak of. */
  near: Spoken | undefined;
  /** The option that signs in by OAuth, if it has one. */
  readonly oauth: string | undefined;
  /** Mail protocols among its options. */
  readonly offers: readonly string[];
  /** The text of the selected option, or the value of a box that cannot be written. */
  readonly chosen: string;
  readonly rendered: boolean;
}

/** Radios that belong together: what all of them say, and what is written before the first. */
interface Group {
  options: string;
  readonly before: string;
}

/** Reads every control of a page. Radios of one group are read together. */
export function readFields({ controls }: PageFacts): Field[] {
  const groups = groupsOf(controls);
  const shared = sharedStarts(controls);
  const fields = controls.map((facts, index) =>
    readField(facts, index, groups[index], shared.get(facts.form) ?? ''),
  );
  fields.forEach((field, index) => {
    const before = fields[index - 1];
    field.afterForeign = before?.foreign === true && underOneHeading(before, field);
  });
  return fields;
}

/** For every radio its group; radios belong together by name and form, or, unnamed, by standing in a row. */
function groupsOf(controls: readonly ControlFacts[]): (Group | undefined)[] {
  const groups = new Map<string, Group>();
  let run = 0;
  return controls.map(({ type, name, form, label, value, notes }, index) => {
    if (type !== 'radio') return undefined;
    if (!name && controls[index - 1]?.type !== 'radio') run++;
    const key = name ? `${name} ${form}` : `${run}`;
    const group = groups.get(key) ?? { options: '', before: plain(notes) };
    group.options += ` | ${plain(label)} ${value}`;
    groups.set(key, group);
    return group;
  });
}

/** Names of so many fields of a form must begin alike for the beginning to say nothing of any one of them. */
const MOST_OF_THEM = 0.8;
const ENOUGH_FIELDS = 4;

/** What the names in each form begin with, as frameworks do it (`config[mail][host]`). */
function sharedStarts(controls: readonly ControlFacts[]): Map<number, string> {
  const starts = new Map<number, string>();
  for (const form of new Set(controls.map((control) => control.form))) {
    const names = controls
      .filter((control) => control.form === form && control.name)
      .map(({ name }) => words(name));
    let start = '';
    while (names.length >= ENOUGH_FIELDS) {
      const longer = names.map(
        (name) => name.startsWith(start) && /^\S+ (?=\S)/.exec(name.slice(start.length))?.[0],
      );
      const likely = longer.find(
        (next) => next && longer.filter((other) => other === next).length >= names.length * MOST_OF_THEM,
      );
      if (!likely) break;
      start += likely;
    }
    starts.set(form, start);
  }
  return starts;
}

/** A box that takes a mailer's key as well. */
const OR_KEY = /\b(user|pass)\w* ?\/ ?api.?key/;

function readField(facts: ControlFacts, control: number, group: Group | undefined, start: string): Field {
  const label = plain(facts.label);
  const name = words(facts.name);
  const id = words(facts.id);
  const names = `${name} / ${id}`;
  const example = plain(facts.example);
  const hint = plain(facts.hint);
  const options = plain(group?.options ?? facts.options);
  const own = `${group ? '' : label} ${names} ${example.includes('.') ? '' : example}`;
  const said = group ? undefined : protocolIn(label);
  const spoken = said && said !== 'in' ? said : protocolIn(own);
  const written = !isChoice(facts.type) && !/^(select|combobox|listbox)$/.test(facts.type);
  const texts = {
    label,
    name: name.startsWith(start) ? name.slice(start.length) : name,
    id,
    example,
    options,
    group: group?.before ?? '',
  };
  // A box of several lines holds a message or a key, if it does not say that it is for a client secret.
  const votes =
    facts.type === 'textarea' && !/client.secret/.test(label)
      ? []
      : written
        ? writtenVotes(facts, texts)
        : choiceVotes(facts, texts);
  const concept = votes[0]?.[0];
  const foreign =
    !OR_KEY.test(label) &&
    FOREIGN_WORDS.test(MAIL_WORDS.test(label) ? label : own) &&
    (!spoken || /proxy|dkim|pgp|sieve|api.?(key|token)/.test(own));
  return {
    control,
    facts,
    label,
    names,
    example,
    hint,
    notes: plain(facts.notes),
    options: concept === 'host' ? options : '',
    votes,
    concept,
    spoken,
    hinted: protocolOfHint(hint) ?? protocolOfHint(plain(facts.notes)),
    near: spoken,
    foreign,
    foreignByName: foreign && label !== '' && !FOREIGN_WORDS.test(label),
    afterForeign: false,
    oauth: written ? undefined : OAUTH_OPTION.exec(options)?.[0],
    offers: concept === 'protocol' ? offersOf(facts.type, options) : [],
    chosen: plain(facts.chosen),
    rendered: facts.seen !== 'hidden',
  };
}

/** What a choice of protocols offers. A box to tick leaves the other one when it is not ticked. */
function offersOf(type: string, options: string): string[] {
  // Nor does a list that opens tell what else is in it.
  if (/^(checkbox|switch|combobox|listbox)$/.test(type)) return ['imap', 'pop3'];
  return [...new Set(options.match(PROTOCOL_OPTION))];
}

/** Whether two fields stand in the same form under the same heading. */
export function underOneHeading({ facts: one }: Field, { facts: other }: Field): boolean {
  return one.headings.at(-1) === other.headings.at(-1) && one.form === other.form;
}

/** The protocol that a text speaks of; none where it speaks of sending and of receiving. */
export function protocolIn(text: string): Spoken | undefined {
  const named = PROTOCOL_WORDS.filter(([, pattern]) => pattern.test(text)).map(([protocol]) => protocol);
  const [first] = named;
  if (BEFORE_SMTP.test(text)) return 'pop';
  if (named.includes('imap') && named.includes('pop')) return named.includes('smtp') ? undefined : 'in';
  return first === 'smtp' && /imap|\bpop/.test(text) ? undefined : first;
}

/** Whether a text speaks of any protocol. */
export function namesProtocol(text: string): boolean {
  return PROTOCOL_WORDS.some(([, pattern]) => pattern.test(text));
}

/** Help that names one protocol, and is not about all of them. */
function protocolOfHint(hint: string): Spoken | undefined {
  const named = [...new Set(hint.match(/\b(smtp|imap|pop3)\b/g))];
  return named.length === 1 ? protocolIn(named[0] ?? '') : undefined;
}

/** What a server or port box holds, as far as the page's script passes it on. */
export function valueOf({ concept, facts }: Field): string {
  return /host|port/.test(concept ?? '') ? facts.value : '';
}

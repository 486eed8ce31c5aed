import { isChoice, type ControlFacts, type PageFacts } from './facts.ts';
import { plain, words } from './text.ts';
import {
  CERTIFICATE,
  CHOICE_SECURITY,
  CHOICE_SKIP,
  FOREIGN_WORDS,
  NAME_WORDS,
  OAUTH_OPTION,
  PROTOCOL_OPTION,
  PROTOCOL_WORDS,
  SECURITY_OPTION,
  TEXT_MATCHERS,
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
  concept: Concept | undefined;
  /** It speaks of something else that has servers and passwords. */
  readonly foreign: boolean;
  /** The protocol that its own words speak of. */
  readonly spoken: Spoken | undefined;
  /** The same, or else what its headings speak of. */
  near: Spoken | undefined;
  /** The option that signs in by OAuth, if it has one. */
  readonly oauth: string | undefined;
  /** Mail protocols among its options. */
  readonly offers: readonly string[];
  /** The text of the selected option, or the value of a box that cannot be written. */
  readonly chosen: string;
  readonly rendered: boolean;
}

/** Reads every control of a page. Radios of one group are read together. */
export function readFields({ controls }: PageFacts): Field[] {
  const groups = new Map<string, string>();
  let run = 0;
  // Radios belong together by name and form, or, unnamed, by standing in a row.
  const keys = controls.map(({ type, name, form, label, value }, index) => {
    if (type !== 'radio') return '';
    if (!name && controls[index - 1]?.type !== 'radio') run++;
    const key = name ? `${name} ${form}` : `${run}`;
    groups.set(key, `${groups.get(key) ?? ''} | ${plain(label)} ${value}`);
    return key;
  });
  return controls.map((facts, index) => readField(facts, index, groups.get(keys[index] ?? '')));
}

function readField(facts: ControlFacts, control: number, group: string | undefined): Field {
  const label = plain(facts.label);
  const name = words(facts.name);
  const names = `${name} / ${words(facts.id)}`;
  const example = plain(facts.example);
  const options = plain(group ?? facts.options);
  const own = `${group ? '' : label} ${names} ${example.includes('.') ? '' : example}`;
  const spoken = protocolIn(own);
  const written = !isChoice(facts.type) && !/^(select|combobox|listbox)$/.test(facts.type);
  const concept = written
    ? writtenConcept(facts, label, names, example)
    : choiceConcept(facts, label, names, options);
  return {
    control,
    facts,
    label,
    names,
    example,
    hint: plain(facts.hint),
    notes: plain(facts.notes),
    options: concept === 'host' ? options : '',
    concept: facts.disabled ? undefined : concept,
    spoken,
    near: spoken,
    foreign: FOREIGN_WORDS.test(own) && (!spoken || /proxy|dkim|pgp|sieve|api.?(key|token)/.test(own)),
    oauth: written ? undefined : OAUTH_OPTION.exec(options)?.[0],
    offers: concept === 'protocol' ? [...new Set(options.match(PROTOCOL_OPTION))] : [],
    chosen: plain(facts.chosen),
    rendered: facts.seen !== 'hidden',
  };
}

/** The first protocol that a text speaks of. */
export function protocolIn(text: string): Spoken | undefined {
  return PROTOCOL_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What a server or port box holds, as far as the page's script passes it on. */
export function valueOf({ concept, facts }: Field): string {
  return /host|port/.test(concept ?? '') ? facts.value : '';
}

/** A box that holds such a word is for the kind of protection, whatever its label says. */
const SECURITY_VALUE = /^(force_)?(ssl|tls|starttls)$/i;

/** Every source votes for a concept; a label counts most, then the names, then examples. */
function writtenConcept(
  { type, value, loginName }: ControlFacts,
  label: string,
  names: string,
  example: string,
): Concept | undefined {
  const [name = '', id = ''] = names.split(' / ');
  const votes = new Map<Concept, number>();
  const vote = (concept: Concept | undefined, weight: number) => {
    if (concept) votes.set(concept, (votes.get(concept) ?? 0) + weight);
  };
  // "email" in a name is often only the topic; the other words of the field say more.
  const weaken = (concept: Concept | undefined, weight: number) =>
    vote(concept, concept === 'email' ? weight / 2 : weight);
  vote(conceptOf(label), 5);
  weaken(conceptOf(name), 3);
  weaken(conceptOf(id), name === id ? 1 : 3);
  vote(exampleConcept(example), 2);
  vote(valueConcept(value), 2);
  if (type === 'email') vote('email', 1);
  if (loginName) vote('username', 1);
  const app = (votes.get('client-secret') ?? 0) + (votes.get('client-id') ?? 0);
  if (type === 'password' && (votes.get('skip') ?? 0) < 3 && app < 3) return 'password';
  const best = [...votes].toSorted((one, other) => other[1] - one[1])[0]?.[0];
  if ((votes.get('skip') ?? 0) > 2 && /^(name|email)$/.test(best ?? '')) return 'skip';
  if (SECURITY_VALUE.test(value)) return 'security';
  return best ?? (CHOICE_SECURITY.test(`${label} ${names}`) ? 'security' : undefined);
}

/** All matchers in one: most boxes of most pages match none, and this is the quick way to know. */
const ANY = new RegExp(TEXT_MATCHERS.map(([, pattern]) => pattern.source).join('|'));

function conceptOf(text: string): Concept | undefined {
  if (!ANY.test(text)) return undefined;
  const concept = TEXT_MATCHERS.find(([, pattern]) => pattern.test(text))?.[0];
  return concept === 'from' && NAME_WORDS.test(text) ? 'sender-name' : concept;
}

function exampleConcept(example: string): Concept | undefined {
  if (/^[•*●]+$/.test(example)) return 'password';
  if (example.includes('@')) return 'email';
  if (/\b(smtp|imap|pop3?|mail|email)[\w-]*\.[\w-]+/.test(example)) return 'host';
  return /^\D{0,6}(25|587|465|993|143|995|110|2525)\b/.test(example) ? 'port' : conceptOf(example);
}

/** A value that only a mail server's box would hold; any other value is left alone. */
function valueConcept(value: string): Concept | undefined {
  if (/^(25|587|465|993|143|995|110|2525)$/.test(value)) return 'port';
  return /^(smtp|imap|pop3?|mail)[\w-]*\.[\w.-]+(:\d+)?$/.test(value) ? 'host' : undefined;
}

/** A choice between kinds of service, as a monitor has it, not between mail protocols. */
const OTHER_SERVICE = /\b(https?|s?ftp|ssh|ping|dns|tcp|mqtt|ldap|rdp)\b/;

function choiceConcept(
  { type, hint }: ControlFacts,
  label: string,
  names: string,
  options: string,
): Concept | undefined {
  const radio = type === 'radio';
  if (!radio && isChoice(type)) {
    const other = CHOICE_SKIP.test(`${label} ${names}`) || CERTIFICATE.test(plain(hint));
    return !other && CHOICE_SECURITY.test(label || names) ? 'security' : undefined;
  }
  const named = conceptOf(label);
  if (!radio && named === 'host') return named;
  if (/\b(imap|smtp|pop3?|mail)\.[\w-]+\.|:\/\//.test(options)) return 'host';
  if (CHOICE_SKIP.test(radio ? (names.split(' / ')[0] ?? '') : label)) return undefined;
  if (OTHER_SERVICE.test(options)) return undefined;
  if (options.match(PROTOCOL_OPTION) ?? /^(\W*smtps?)*\W*smtps\W*$/.test(options)) return 'protocol';
  if (SECURITY_OPTION.test(options) && !options.includes('oauth')) return 'security';
  if (radio) return undefined;
  if (CHOICE_SECURITY.test(`${label} ${names}`)) return 'security';
  return named === 'port' ? named : undefined;
}

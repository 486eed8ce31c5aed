import { isChoice, type ControlFacts } from './facts.ts';
import { plain } from './text.ts';
import {
  ADDRESS_WORDS,
  AUTH_CHOICE,
  AUTH_WORDS,
  CERTIFICATE,
  CHOICE_SECURITY,
  CHOICE_SKIP,
  DISPLAY_NAME,
  KIND_WORDS,
  MAIL_PORT,
  MAILER_OPTION,
  NAME_WORDS,
  PROTOCOL_OPTION,
  PROVIDER_CHOICE,
  SECURITY_OPTION,
  SMTP_SECURITY_OPTION,
  TEXT_MATCHERS,
  USE_PROTOCOL,
  type Concept,
} from './words.ts';

/** The texts of one control, ready for matching. */
export interface Texts {
  readonly label: string;
  /** Name and id, split into words, without what all names of the form begin with. */
  readonly name: string;
  readonly id: string;
  /** The placeholder. */
  readonly example: string;
  /** Texts and values of the options: of a select, or of all radios of a group. */
  readonly options: string;
  /** Of a radio, what is written before the first of its group. */
  readonly group: string;
}

/** What a control seems to be, the likeliest first, each with the weight of what speaks for it. */
export type Votes = readonly (readonly [Concept, number])[];

/** A box that holds such a word is for the kind of protection, whatever its label says. */
const SECURITY_VALUE = /^(force_)?(ssl|tls|starttls)$/i;
/** Weights of what a label says, and a name. */
const LABEL = 5;
const NAME = 3;
/** From this weight on a vote is no accident. */
const SURE = 3;

/** What a box to write in is for. */
export function writtenVotes(facts: ControlFacts, texts: Texts): Votes {
  const votes = tally(facts, texts);
  const sorted = [...votes].toSorted((one, other) => other[1] - one[1]);
  const ahead = outranking(facts, texts, votes, sorted[0]?.[0]);
  if (!ahead) return sorted;
  return [[ahead, Math.max(votes.get(ahead) ?? 0, SURE)], ...sorted.filter(([other]) => other !== ahead)];
}

/** Every source votes for a concept; a label counts most, then the names, then examples. */
function tally({ type, value, loginName }: ControlFacts, texts: Texts): ReadonlyMap<Concept, number> {
  const votes = new Map<Concept, number>();
  const vote = (concept: Concept | undefined, weight: number) => {
    if (concept) votes.set(concept, (votes.get(concept) ?? 0) + weight);
  };
  // "email" in a name is often only the topic; the other words of the field say more.
  const weaken = (concept: Concept | undefined, weight: number) =>
    vote(concept, concept === 'email' ? weight / 2 : weight);
  if (!isOfMany(texts.label)) vote(conceptOf(texts.label), LABEL);
  const byName = conceptOf(texts.name);
  const byId = conceptOf(texts.id);
  weaken(byName, NAME);
  // An id mostly repeats the name; both together are less than a label.
  weaken(byId, byName === byId ? 1 : NAME);
  vote(exampleConcept(texts.example), 2);
  vote(valueConcept(value), 2);
  if (type === 'email') vote('email', 1);
  if (loginName) vote('username', 1);
  return votes;
}

/** What a label says of a box is true also where the box hides what is typed. */
const OPEN = /^(host|port|from|sender-name|username)$/;

/** A concept that goes before the one with most votes, if there is one. */
function outranking(
  { type, value }: ControlFacts,
  { label, name, id }: Texts,
  votes: ReadonlyMap<Concept, number>,
  likeliest: Concept | undefined,
): Concept | undefined {
  const sure = (concept: Concept): boolean => (votes.get(concept) ?? 0) >= SURE;
  // A name to be shown, of a thing that has a name; and a name, of a sender.
  if (DISPLAY_NAME.test(label) && sure('name') && !saysSender(label)) return 'name';
  if (likeliest === 'name' && sure('sender-name')) return 'sender-name';
  if (likeliest === 'name' && /\buser|\blog.?in/.test(`${name} ${id}`)) return 'username';
  // A server named in a label may be whose name, port or password is meant.
  const named = conceptOf(name);
  if (likeliest === 'host' && /^(username|password|port)$/.test(named ?? '')) return named;
  if (likeliest === 'username' && type === 'password' && /credential/.test(label)) return 'password';
  const open = likeliest && OPEN.test(likeliest) && (votes.get(likeliest) ?? 0) >= LABEL;
  if (type === 'password' && !open) {
    if (sure('client-secret')) return 'client-secret';
    if (!sure('skip') && !sure('client-id')) return 'password';
  }
  if (sure('skip') && (likeliest === 'name' || likeliest === 'email')) return 'skip';
  if (SECURITY_VALUE.test(value)) return 'security';
  const around = likeliest ? label : `${label} ${name} ${id}`;
  const silent = !likeliest || !conceptOf(label);
  return silent && CHOICE_SECURITY.test(around) && !CHOICE_SKIP.test(around) ? 'security' : undefined;
}

/** All matchers in one: most boxes of most pages match none, and this is the quick way to know. */
const ANY = new RegExp(TEXT_MATCHERS.map(([, pattern]) => pattern.source).join('|'));

function conceptOf(text: string): Concept | undefined {
  if (!ANY.test(text)) return undefined;
  // What follows a dash explains.
  const [head = ''] = text.split(/ [—–-] /);
  const concept = firstConcept(head) ?? firstConcept(text);
  return concept === 'from' && NAME_WORDS.test(text) ? 'sender-name' : concept;
}

function firstConcept(text: string): Concept | undefined {
  return TEXT_MATCHERS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The text of many controls, as a page has it that puts all labels beside all boxes: it names none of them. */
function isOfMany(label: string): boolean {
  const named = TEXT_MATCHERS.filter(
    ([concept, pattern]) => /^(host|port|username|password)$/.test(concept) && pattern.test(label),
  );
  return new Set(named.map(([concept]) => concept)).size > 2;
}

/** Whether a text speaks of who sends. */
function saysSender(text: string): boolean {
  return TEXT_MATCHERS.some(([concept, pattern]) => concept === 'from' && pattern.test(text));
}

/** Says whether a text about the sender makes sure that the address is meant. */
export function saysAddress(text: string): boolean {
  return ADDRESS_WORDS.test(text);
}

function exampleConcept(example: string): Concept | undefined {
  if (/^[•*●]+$/.test(example)) return 'password';
  if (example.includes('@')) return 'email';
  if (!/https?:/.test(example) && /\b(smtp|imap|pop3?|mail|email)[\w-]*\.[\w-]+/.test(example)) return 'host';
  return /^\D{0,6}(25|587|465|993|143|995|110|2525)\b/.test(example) ? 'port' : conceptOf(example);
}

/** A value that only a mail server's box would hold; any other value is left alone. */
function valueConcept(value: string): Concept | undefined {
  if (/^(25|587|465|993|143|995|110|2525)$/.test(value)) return 'port';
  return /^(smtp|imap|pop3?|mail)[\w-]*\.[\w.-]+(:\d+)?$/.test(value) ? 'host' : undefined;
}

/** What a select, a radio or a box to tick is for. */
export function choiceVotes(facts: ControlFacts, texts: Texts): Votes {
  const concept =
    facts.type === 'radio'
      ? radioConcept(texts)
      : isChoice(facts.type)
        ? tickConcept(facts, texts)
        : selectConcept(texts);
  return concept ? [[concept, SURE]] : [];
}

function tickConcept({ hint }: ControlFacts, { label, name, id }: Texts): Concept | undefined {
  if (USE_PROTOCOL.test(label)) return 'protocol';
  const other = CHOICE_SKIP.test(`${label} ${name} ${id}`) || CERTIFICATE.test(plain(hint));
  return !other && CHOICE_SECURITY.test(`${label} ${name} ${id}`) ? 'security' : undefined;
}

/** A choice between kinds of service, as a monitor has it, not between mail protocols. */
const OTHER_SERVICE = /\b(https?|s?ftp|ssh|ping|dns|tcp|mqtt|ldap|rdp)\b/;
const MAIL_ADDRESS = /(?<![.\w])(imap|smtp|pop3?|mail)\.[\w-]+\.|\b(ssl|tls|(imap|smtp|pop)s?):\/\/\w/;
/** Options that are makers, not servers. */
const BRANDS = /\b(gmail|google|yahoo|icloud)\b(?!\.)/;
/** Options that are the names of mail protocols, with or without protection, for sending. */
const SMTP_OR_SMTPS = /^(\W*(secure.)?smtps?)*\W*(smtps|secure.smtp)\W*$/;

function selectConcept({ label, name, id, options }: Texts): Concept | undefined {
  const named = conceptOf(label);
  const kind = KIND_WORDS.test(label) || /proto[ck]ol/.test(label);
  const secures = CHOICE_SECURITY.test(label) && SECURITY_OPTION.test(options);
  if (PROVIDER_CHOICE.test(label)) return undefined;
  if (MAIL_ADDRESS.test(options)) return 'host';
  if (named === 'port' && MAIL_PORT.test(options)) return named;
  if (
    named === 'host' &&
    !kind &&
    !AUTH_WORDS.test(label) &&
    !BRANDS.test(options) &&
    !SECURITY_OPTION.test(options)
  )
    return named;
  if (AUTH_CHOICE.test(options) || OTHER_SERVICE.test(options)) return undefined;
  if (MAILER_OPTION.test(options)) return SMTP_SECURITY_OPTION.test(options) ? 'protocol' : undefined;
  if (AUTH_WORDS.test(label) && !SECURITY_OPTION.test(options)) return undefined;
  if (!secures && (options.match(PROTOCOL_OPTION) ?? SMTP_OR_SMTPS.test(options))) return 'protocol';
  if (SECURITY_OPTION.test(options) && !options.includes('oauth') && !CERTIFICATE.test(label))
    return 'security';
  if (kind && !CHOICE_SECURITY.test(label)) return undefined;
  if (CHOICE_SKIP.test(label || name)) return undefined;
  if (CHOICE_SECURITY.test(`${label} ${name} ${id}`)) return 'security';
  return named === 'port' || named === 'host' ? named : undefined;
}

function radioConcept({ name, options, group }: Texts): Concept | undefined {
  if (AUTH_CHOICE.test(options) || OTHER_SERVICE.test(options)) return undefined;
  if (options.match(PROTOCOL_OPTION)) return 'protocol';
  if (CERTIFICATE.test(options)) return undefined;
  if (SECURITY_OPTION.test(options) && !options.includes('oauth')) return 'security';
  const around = `${name} ${group}`;
  return CHOICE_SECURITY.test(around) && !CHOICE_SKIP.test(around) ? 'security' : undefined;
}

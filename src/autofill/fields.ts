import { attribute, isRendered } from './dom.ts';
import { isChoice, type Control, type Outline } from './outline.ts';
import { plain, words } from './text.ts';
import {
  CHOICE_SECURITY,
  CHOICE_SKIP,
  FOREIGN_WORDS,
  NAME_WORDS,
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
  readonly control: Control;
  readonly element: HTMLElement;
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
  /** Mail protocols among its options. */
  readonly offers: readonly string[];
  /** The text of the selected option, or the value of a box that cannot be written. */
  readonly chosen: string;
  readonly rendered: boolean;
}

/** Reads every control of an outline, one a step. Radios of one group are read together. */
export function* readFields({ controls }: Outline): Generator<void, Field[]> {
  const groups = new Map<string, string>();
  let run = 0;
  // Radios belong together by name and form, or, unnamed, by standing in a row.
  const keys = controls.map(({ type, element, form, label }, index) => {
    if (type !== 'radio') return '';
    const name = attribute(element, 'name');
    if (!name && controls[index - 1]?.type !== 'radio') run++;
    const key = name ? `${name} ${controls.findIndex((other) => other.form === form)}` : `${run}`;
    groups.set(key, `${groups.get(key) ?? ''} | ${label} ${attribute(element, 'value')}`);
    return key;
  });
  const fields: Field[] = [];
  for (const [index, control] of controls.entries()) {
    fields.push(readField(control, groups.get(keys[index] ?? '')));
    yield;
  }
  return fields;
}

function readField(control: Control, group: string | undefined): Field {
  const { element } = control;
  const label = plain(control.label.replaceAll('_', ' ') || attribute(element, 'title'));
  const name = words(attribute(element, 'name') || attribute(element, 'formcontrolname'));
  const names = `${name} / ${words(element.id)}`;
  const example = plain(attribute(element, 'placeholder'));
  const options = plain(group ?? optionTexts(element));
  const own = `${group ? '' : label} ${names} ${example.includes('.') ? '' : example}`;
  const spoken = protocolIn(own);
  const written = !isChoice(control.type) && !/^(select|combobox|listbox)$/.test(control.type);
  const concept = written
    ? writtenConcept(control, label, names, example)
    : choiceConcept(control.type, label, names, options);
  return {
    control,
    element,
    label,
    names,
    example,
    hint: plain(control.hint),
    notes: plain(control.notes),
    options: concept === 'host' ? options : '',
    concept: element.matches(':disabled') ? undefined : concept,
    spoken,
    near: spoken,
    foreign: FOREIGN_WORDS.test(own) && (!spoken || /proxy|dkim|pgp|sieve|api.?(key|token)/.test(own)),
    offers: concept === 'protocol' ? [...new Set(options.match(PROTOCOL_OPTION))] : [],
    chosen: chosenText(element),
    get rendered() {
      return isRendered(element);
    },
  };
}

/** The first protocol that a text speaks of. */
export function protocolIn(text: string): Spoken | undefined {
  return PROTOCOL_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What a server or port box holds. No other value is ever read. */
export function valueOf({ concept, element }: Field): string {
  return /host|port/.test(concept ?? '') && element instanceof HTMLInputElement ? element.value : '';
}

/** A box that holds such a word is for the kind of protection, whatever its label says. */
const SECURITY_VALUE = /^(force_)?(ssl|tls|starttls)$/i;

/** Every source votes for a concept; a label counts most, then the names, then examples. */
function writtenConcept(
  { element, type }: Control,
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
  vote(valueConcept(element), 2);
  if (type === 'email') vote('email', 1);
  if (attribute(element, 'autocomplete') === 'username') vote('username', 1);
  const app = (votes.get('client-secret') ?? 0) + (votes.get('client-id') ?? 0);
  if (type === 'password' && (votes.get('skip') ?? 0) < 3 && app < 3) return 'password';
  const best = [...votes].toSorted((one, other) => other[1] - one[1])[0]?.[0];
  if ((votes.get('skip') ?? 0) > 2 && /^(name|email)$/.test(best ?? '')) return 'skip';
  if (element instanceof HTMLInputElement && SECURITY_VALUE.test(element.value)) return 'security';
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
function valueConcept(element: HTMLElement): Concept | undefined {
  const value = element instanceof HTMLInputElement && element.type !== 'password' ? element.value : '';
  if (/^(25|587|465|993|143|995|110|2525)$/.test(value)) return 'port';
  return /^(smtp|imap|pop3?|mail)[\w-]*\.[\w.-]+(:\d+)?$/.test(value) ? 'host' : undefined;
}

/** A choice between kinds of service, as a monitor has it, not between mail protocols. */
const OTHER_SERVICE = /\b(https?|s?ftp|ssh|ping|dns|tcp|mqtt|ldap|rdp)\b/;

function choiceConcept(type: string, label: string, names: string, options: string): Concept | undefined {
  const radio = type === 'radio';
  if (!radio && isChoice(type)) {
    return !CHOICE_SKIP.test(`${label} ${names}`) && CHOICE_SECURITY.test(label || names)
      ? 'security'
      : undefined;
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

function optionTexts(element: HTMLElement): string {
  if (!(element instanceof HTMLSelectElement)) return element.textContent?.slice(0, 200) ?? '';
  return Array.from(element.options)
    .slice(0, 40)
    .map((option) => `${option.text} ${option.value}`)
    .join(' | ');
}

function chosenText(element: HTMLElement): string {
  if (element instanceof HTMLSelectElement) return plain(element.selectedOptions[0]?.text ?? '');
  if (!(element instanceof HTMLInputElement)) return plain(element.textContent?.slice(0, 60) ?? '');
  return element.disabled || element.readOnly ? plain(element.value.slice(0, 60)) : '';
}

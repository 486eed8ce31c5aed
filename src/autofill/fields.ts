import { attribute, isRendered } from './dom.ts';
import { isChoice, type Control, type Outline } from './outline.ts';
import { plain, words } from './text.ts';
import {
  CHOICE_SECURITY,
  CHOICE_SKIP,
  FOREIGN_WORDS,
  PROTOCOL_OPTION,
  PROTOCOL_WORDS,
  SECURITY_OPTION,
  TEXT_MATCHERS,
  type Concept,
} from './words.ts';

/** A protocol that words speak of; `in` is incoming mail of either kind. */
export type Spoken = 'smtp' | 'imap' | 'pop' | 'in';

/** What one control seems to be on its own, before its neighbours are asked. */
export interface Field {
  readonly control: Control;
  readonly element: HTMLElement;
  /** Everything that names it, brought to the form of the matchers. */
  readonly label: string;
  readonly names: string;
  readonly example: string;
  readonly hint: string;
  readonly concept: Concept | 'protocol' | undefined;
  /** It speaks of something else that has servers and passwords. */
  readonly foreign: boolean;
  readonly spoken: Spoken | undefined;
  /** Mail protocols among its options. */
  readonly offers: readonly string[];
  /** The text of the selected option, or the value of a box that cannot be written. */
  readonly chosen: string;
  readonly rendered: boolean;
}

/** Reads every control of an outline. Radios of one group are read together. */
export function readFields(page: Outline): Field[] {
  const groups = radioGroups(page.controls);
  return page.controls.map((control) => readField(control, groups.get(control)));
}

/** Radios belong together by name and form, or, unnamed, by standing in a row. */
function radioGroups(controls: readonly Control[]): Map<Control, string> {
  const texts = new Map<string, string[]>();
  const keys = new Map<Control, string>();
  let run = 0;
  controls.forEach((control, index) => {
    if (control.type !== 'radio') return;
    const name = attribute(control.element, 'name');
    if (!name && controls[index - 1]?.type !== 'radio') run++;
    const key = name ? `${name}\n${controls.findIndex((other) => other.form === control.form)}` : `\n${run}`;
    keys.set(control, key);
    texts.set(key, [...(texts.get(key) ?? []), `${control.label} ${attribute(control.element, 'value')}`]);
  });
  return new Map([...keys].map(([control, key]) => [control, plain((texts.get(key) ?? []).join(' | '))]));
}

function readField(control: Control, group: string | undefined): Field {
  const { element } = control;
  const label = plain(spaced(control.label) || attribute(element, 'title'));
  const names = `${words(attribute(element, 'name') || attribute(element, 'formcontrolname'))} / ${words(element.id)}`;
  const example = plain(attribute(element, 'placeholder'));
  const hint = plain(control.hint);
  const options = group ?? optionTexts(element);
  const own = `${group ? '' : label} ${names} ${example.includes('.') ? '' : example}`;
  const spoken = protocolIn(own);
  const partial = { control, element, label, names, example, hint };
  const disabled = element.matches(':disabled');
  const concept = disabled
    ? undefined
    : isWritten(control)
      ? writtenConcept(partial)
      : choiceConcept(control, label, names, options);
  return {
    ...partial,
    concept,
    spoken,
    foreign: FOREIGN_WORDS.test(own) && !(spoken && !/proxy|dkim|pgp|sieve|api.?(key|token)/.test(own)),
    offers: [...new Set(options.match(PROTOCOL_OPTION) ?? [])],
    chosen: chosenText(element),
    rendered: isRendered(element),
  };
}

/** Labels may hold names that were never meant to be read (`smtp_user`). */
function spaced(label: string): string {
  return label.includes('_') ? label.replace(/_/g, ' ') : label;
}

function isWritten(control: Control): boolean {
  return !/^(select|combobox|listbox)$/.test(control.type) && !isChoice(control.type);
}

/** The first protocol that a text speaks of. */
export function protocolIn(text: string): Spoken | undefined {
  return PROTOCOL_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** A box that holds such a word is for the kind of protection, whatever its label says. */
const SECURITY_VALUE = /^(force_)?(ssl|tls|starttls)$/i;

type Named = Pick<Field, 'control' | 'label' | 'names' | 'example' | 'hint' | 'element'>;

/** Every source votes for a concept; a label counts most, then the names, then examples. */
function writtenConcept(field: Named): Concept | undefined {
  const { control, element } = field;
  const [name = '', id = ''] = field.names.split(' / ');
  const votes = new Map<Concept, number>();
  const vote = (concept: Concept | undefined, weight: number) => {
    if (concept) votes.set(concept, (votes.get(concept) ?? 0) + weight);
  };
  vote(conceptOf(field.label), 5);
  for (const [text, weight] of [
    [name, 3],
    [id, name === id ? 1 : 3],
  ] as const) {
    const concept = conceptOf(text);
    vote(concept, concept === 'email' ? weight / 2 : weight);
  }
  vote(exampleConcept(field.example), 2);
  vote(autocompleteConcept(attribute(element, 'autocomplete')), 1);
  if (control.type === 'email') vote('email', 1);
  if (control.type === 'password') {
    const secret = votes.get('client-secret') ?? votes.get('client-id') ?? 0;
    if (!votes.get('skip') && secret < 3) return 'password';
  }
  const [best] = [...votes].toSorted((one, other) => other[1] - one[1]);
  if (votes.has('skip') && /^(name|email)$/.test(best?.[0] ?? '')) return 'skip';
  if (element instanceof HTMLInputElement && SECURITY_VALUE.test(element.value)) return 'security';
  if (!best && CHOICE_SECURITY.test(field.label)) return 'security';
  return best?.[0] ?? (CHOICE_SECURITY.test(field.names) ? 'security' : undefined);
}

function conceptOf(text: string): Concept | undefined {
  return text ? TEXT_MATCHERS.find((matcher) => matcher.words.test(text))?.concept : undefined;
}

function exampleConcept(example: string): Concept | undefined {
  if (/^[•*●]+$/.test(example)) return 'password';
  if (/@/.test(example)) return 'email';
  if (/\b(smtp|imap|pop3?|mail|email)[\w-]*\.[\w-]+/.test(example)) return 'host';
  if (/^\D{0,6}(25|587|465|993|143|995|110|2525)\b/.test(example)) return 'port';
  return conceptOf(example);
}

function autocompleteConcept(value: string): Concept | undefined {
  if (value === 'username') return 'username';
  return value === 'email' ? 'email' : undefined;
}

function choiceConcept(
  control: Control,
  label: string,
  names: string,
  options: string,
): Concept | 'protocol' | undefined {
  const own = control.type === 'radio' ? names : `${label} ${names}`;
  if (control.type !== 'radio' && isChoice(control.type)) {
    return CHOICE_SKIP.test(own) || !CHOICE_SECURITY.test(label || names) ? undefined : 'security';
  }
  const radio = control.type === 'radio';
  if (!radio && conceptOf(label) === 'host') return 'host';
  if (/\b(imap|smtp|pop3?|mail)\.[\w-]+\.|:\/\//.test(options)) return 'host';
  if (CHOICE_SKIP.test(radio ? names : label)) return undefined;
  if (options.match(PROTOCOL_OPTION)) return 'protocol';
  if (SECURITY_OPTION.test(options) && !/imap|pop|oauth/.test(options)) return 'security';
  if (/(^| )(25|587|465|993|995|143)\b/.test(options) && conceptOf(own) === 'port') return 'port';
  if (radio) return undefined;
  if (CHOICE_SECURITY.test(own)) return 'security';
  return conceptOf(label) === 'port' ? 'port' : undefined;
}

function optionTexts(element: HTMLElement): string {
  if (!(element instanceof HTMLSelectElement)) return plain(element.textContent?.slice(0, 200) ?? '');
  const options = Array.from(element.options).slice(0, 40);
  return plain(options.map((option) => `${option.text} ${option.value}`).join(' | '));
}

function chosenText(element: HTMLElement): string {
  if (element instanceof HTMLSelectElement) return plain(element.selectedOptions[0]?.text ?? '');
  if (element instanceof HTMLInputElement) {
    return element.disabled || element.readOnly ? plain(element.value.slice(0, 60)) : '';
  }
  return plain(element.textContent?.slice(0, 60) ?? '');
}

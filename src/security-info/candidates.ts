import { leaves, leavesThatMean, nameOf, roleOf, sameText, textOf, withRole, type Sight } from './find.ts';
import { isKnownLabel, means, type Word } from './labels.ts';
import { NOT_SECRETS, SECRET } from './page-data.ts';

/**
 * The one password that a recognised result shows, or null: exactly one valid value in the place of the
 * Password field, and nothing else in the dialog that could be it. Anything less is asked of the person.
 *
 * @param others texts that are known not to be it, such as the name.
 */
export function candidate(scope: Element, others: readonly string[], sees: Sight): string | null {
  const places = [...fieldValues(scope, sees), ...shownValues(scope, sees)];
  const inPlace = new Set(places.map(joined).filter((text) => text !== ''));
  if (inPlace.size !== 1) return null;
  const [value = ''] = inPlace;
  if (!isSecretLike(value, others)) return null;
  const elsewhere = looseTokens(scope, sees).filter(
    (token) => token !== value && isSecretLike(token, others),
  );
  return elsewhere.length === 0 ? value : null;
}

function isSecretLike(text: string, others: readonly string[]): boolean {
  return (
    SECRET.value.test(text) && !NOT_SECRETS.value.includes(text) && !others.some((o) => sameText(o, text))
  );
}

/** Groups of four are joined; direction marks and other invisible signs fall away. */
function joined(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, '');
}

/** Values of read-only fields called Password. An editable one asks for a password and is never read. */
function fieldValues(scope: Element, sees: Sight): string[] {
  return withRole(scope, ['textbox'], sees)
    .filter((field) => means(nameOf(field), 'password'))
    .map((field) => (isReadOnly(field) ? valueOf(field) : ''));
}

function isReadOnly(field: Element): boolean {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return field.readOnly || field.disabled;
  return field.getAttribute('aria-readonly') === 'true';
}

function valueOf(field: Element): string {
  const typed = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return typed ? field.value : textOf(field);
}

/** Texts that stand beside a label "Password". */
function shownValues(scope: Element, sees: Sight): string[] {
  return leavesThatMean(scope, 'password', sees)
    .filter((leaf) => !isFieldLabel(leaf, scope))
    .map((label) => beside(label, scope, sees));
}

function isFieldLabel(leaf: Element, scope: Element): boolean {
  const label = leaf.closest('label');
  if (label instanceof HTMLLabelElement && label.control) return true;
  const labelled = [...scope.querySelectorAll('[aria-labelledby]')].filter((element) =>
    element.getAttribute('aria-labelledby')?.split(/\s+/).includes(leaf.id),
  );
  return labelled.some((element) => roleOf(element) === 'textbox');
}

/** The text beside a label, when exactly one is shown; for names, which are read but never pressed. */
export function textBeside(scope: Element, word: Word, sees: Sight): string | null {
  const found = new Set(leavesThatMean(scope, word, sees).map((label) => beside(label, scope, sees).trim()));
  const [text] = found;
  return found.size === 1 && text !== undefined && text !== '' ? text : null;
}

/** What follows a label up to the next label or control, looked for ever further out, inside the scope. */
function beside(label: Element, scope: Element, sees: Sight): string {
  for (let box = label.parentElement; box && scope.contains(box); box = box.parentElement) {
    const after = textAfter(label, box, sees);
    if (after !== '') return after;
    if (box === scope) break;
  }
  return '';
}

function textAfter(label: Element, box: Element, sees: Sight): string {
  let text = '';
  for (const leaf of [...leaves(box, sees), ...readOnlyFields(box, sees)].toSorted(byPlace)) {
    const follows = label.compareDocumentPosition(leaf) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!follows || label.contains(leaf)) continue;
    const field = roleOf(leaf) === 'textbox';
    if (!field && (isKnownLabel(textOf(leaf)) || leaf.closest('button,[role="button"],[role="alert"]')))
      break;
    text += field ? valueOf(leaf) : ownOrAll(leaf);
    if (field) break;
    if (joined(text).length >= 16) break;
  }
  return text;
}

function ownOrAll(leaf: Element): string {
  return leaf.children.length === 0 ? textOf(leaf) : '';
}

function readOnlyFields(box: Element, sees: Sight): HTMLElement[] {
  return withRole(box, ['textbox'], sees).filter((field) => isReadOnly(field) && nameOf(field) === '');
}

function byPlace(a: Element, b: Element): number {
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Whole texts and field values that could be a password by their look. */
function looseTokens(scope: Element, sees: Sight): string[] {
  const fields = withRole(scope, ['textbox'], sees).map(valueOf);
  return [...fields, ...leaves(scope, sees).map(textOf)].map(joined);
}

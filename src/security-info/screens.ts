import {
  editableFields,
  hasButton,
  isCalled,
  leaves,
  leavesThatMean,
  leavesWithText,
  mentions,
  nameOf,
  oneButton,
  only,
  OWN,
  ownText,
  pressableAround,
  pressables,
  textOf,
  withRole,
  type Sight,
} from './find.ts';
import { isKnownLabel, means, meansSurely } from './labels.ts';
import { isClickable, type Fact } from '../clouds/fact.ts';
import { PATHS, SELECTORS } from './page-data.ts';

/** One app password in the list. */
export interface Row {
  /** The first text after the label "App password". */
  readonly name: string;
  /** All texts of the row, should the name stand elsewhere. */
  readonly texts: readonly string[];
  readonly element: Element;
  /** Its Delete button; null when it is not exactly one. */
  readonly remove: HTMLElement | null;
  /** Nothing in the row can be pressed. */
  readonly bare: boolean;
}

/** What the page shows now, in terms of the steps of a job. */
export type Screen =
  | {
      readonly kind: 'list';
      readonly add: HTMLElement | null;
      readonly rows: readonly Row[];
      /** Rows of any method; a person of whom MFA is required always has one. */
      readonly filled: boolean;
    }
  | {
      readonly kind: 'picker';
      readonly tile: HTMLElement | null;
      readonly more: HTMLElement | null;
      /** Some layouts want the choice to be confirmed. */
      readonly add: HTMLElement | null;
      /** What may be the app password, by evidence that is not good enough for a press. */
      readonly hint: HTMLElement | null;
      readonly complete: boolean;
    }
  | {
      readonly kind: 'drop-down';
      readonly box: HTMLElement;
      readonly open: boolean;
      readonly chosen: boolean;
      readonly option: HTMLElement | null;
      readonly add: HTMLElement | null;
      readonly hint: HTMLElement | null;
      /** Every option is a method that the data file knows, so a missing one is really missing. */
      readonly complete: boolean;
    }
  | { readonly kind: 'add'; readonly add: HTMLElement }
  | { readonly kind: 'name'; readonly field: HTMLInputElement; readonly next: HTMLElement | null }
  | { readonly kind: 'result'; readonly scope: Element; readonly done: HTMLElement | null }
  | { readonly kind: 'confirm'; readonly confirm: HTMLElement }
  /** A dialog that is not known. */
  | { readonly kind: 'dialog'; readonly scope: Element }
  | { readonly kind: 'wizard' }
  | { readonly kind: 'signed-out' }
  /** Nothing to press and nothing to type into. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

/** What the driver has done so far in this document; some screens are told apart by that. */
export interface Course {
  /** The button for a new method was pressed. */
  readonly asked: boolean;
  /** App password was chosen. */
  readonly chose: boolean;
  /** The creating click was made, or the person was about to make it. */
  readonly named: boolean;
  /** A Delete button was pressed. */
  readonly deleting: boolean;
}

export interface Scene {
  readonly screen: Screen;
  readonly dialog: Element | null;
  /** Changes when the person would say that the page shows something else. */
  readonly key: string;
  readonly busy: boolean;
  /** Text of an alert, to tell a refusal from silence. Never shown or sent. */
  readonly alert: string;
}

/** Recognises what the page shows. */
export function look(document: Document, path: string, course: Course, sees: Sight): Scene {
  const dialog = topDialog(document, sees);
  const scope = dialog ?? document.body;
  const screen = recognise(document, dialog, path, course, sees);
  return {
    screen,
    dialog,
    key: keyOf(screen, dialog),
    busy: isBusy(scope, sees),
    alert: alertIn(scope, sees),
  };
}

function keyOf(screen: Screen, dialog: Element | null): string {
  const inner = dialog ? '/dialog' : '';
  if (screen.kind === 'drop-down') return `drop-down/${screen.open}/${screen.chosen}`;
  if (screen.kind === 'picker') return `picker/${screen.more === null}`;
  return screen.kind + inner;
}

/** The dialog on top: the last one that holds no other. */
export function topDialog(document: Document, sees: Sight): Element | null {
  const all = [
    ...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"]'),
  ];
  const shown = all.filter((one) => !one.hasAttribute(OWN) && sees(one) && !isClosedDialog(one));
  return shown.findLast((one) => !shown.some((other) => other !== one && one.contains(other))) ?? null;
}

function isClosedDialog(element: Element): boolean {
  return element instanceof HTMLDialogElement && !element.open;
}

function isBusy(scope: Element, sees: Sight): boolean {
  const marks = [...scope.querySelectorAll('[role="progressbar"],progress,[aria-busy="true"]')];
  return scope.getAttribute('aria-busy') === 'true' || marks.some(sees);
}

function alertIn(scope: Element, sees: Sight): string {
  const marks = [...scope.querySelectorAll(`[role="alert"],${SELECTORS.error.value}`)];
  return marks
    .filter((mark) => sees(mark))
    .map(textOf)
    .join(' ')
    .trim();
}

function recognise(
  document: Document,
  dialog: Element | null,
  path: string,
  course: Course,
  sees: Sight,
): Screen {
  if (path.startsWith(PATHS.wizard.value)) return { kind: 'wizard' };
  if (dialog) return inDialog(document, dialog, course, sees) ?? { kind: 'dialog', scope: dialog };
  const inline = inPage(document, course, sees);
  return inline ?? asList(document, sees) ?? asNothing(document, sees);
}

function inDialog(document: Document, scope: Element, course: Course, sees: Sight): Screen | null {
  return (
    asName(scope, course, sees) ??
    asResult(scope, course, sees) ??
    asDropDown(document, scope, sees) ??
    asPicker(scope, sees) ??
    asAdd(scope, course, sees) ??
    asConfirm(scope, sees)
  );
}

/** Some layouts may show the steps in the page itself; only those that the driver's own clicks led to. */
function inPage(document: Document, course: Course, sees: Sight): Screen | null {
  const { body } = document;
  if (course.named) {
    const result = asResult(body, course, sees);
    // The list speaks of passwords as well; only a result has a button to finish with.
    return result?.kind === 'result' && result.done ? result : asName(body, course, sees);
  }
  if (course.chose) return asName(body, course, sees) ?? asAdd(body, course, sees);
  if (course.asked) return asDropDown(document, body, sees) ?? asPicker(body, sees);
  return null;
}

function asName(scope: Element, course: Course, sees: Sight): Screen | null {
  const field = only(editableFields(scope, sees));
  if (!field || boxes(scope, sees).length > 0) return null;
  if (!course.chose && !mentions(scope, 'app-password', sees)) return null;
  const next = oneButton(scope, 'next', sees) ?? hinted(scope, SELECTORS.next, sees);
  if (scope === field.ownerDocument.body && !next) return null;
  return { kind: 'name', field, next };
}

function asResult(scope: Element, course: Course, sees: Sight): Screen | null {
  if (!course.named || !showsPassword(scope, sees)) return null;
  return { kind: 'result', scope, done: doneButton(scope, sees) };
}

/** True for a dialog or wizard page that shows an app password: it says so, and has a place for it. */
export function showsPassword(scope: Element, sees: Sight): boolean {
  if (editableFields(scope, sees).length > 0 || !mentions(scope, 'app-password', sees)) return false;
  const field = withRole(scope, ['textbox'], sees).some((one) => means(nameOf(one), 'password'));
  return field || leavesThatMean(scope, 'password', sees).length > 0;
}

/** The finishing button; a cross called Close beside it does not count. */
function doneButton(scope: Element, sees: Sight): HTMLElement | null {
  const all = withRole(scope, ['button'], sees).filter(
    (one) => meansSurely(nameOf(one), 'done') || meansSurely(textOf(one), 'done'),
  );
  return only(all) ?? only(all.filter((one) => textOf(one) !== '' && !/^close$/i.test(textOf(one))));
}

function boxes(scope: ParentNode, sees: Sight): HTMLElement[] {
  const named = withRole(scope, ['combobox'], sees);
  const poppers = [...scope.querySelectorAll<HTMLElement>('[aria-haspopup="listbox"]')].filter(sees);
  return [...new Set([...named, ...poppers])];
}

function asDropDown(document: Document, scope: Element, sees: Sight): Screen | null {
  const box = only(boxes(scope, sees));
  if (!box) return null;
  const options = optionsOf(box, document, sees);
  const known = options.filter((option) => isMethod(option));
  const titled = isCalled(box, 'which-method') || leavesThatMean(scope, 'picker-title', sees).length > 0;
  if (!titled && known.length === 0) return null;
  return {
    kind: 'drop-down',
    box,
    open: options.length > 0,
    chosen: means(chosenText(box), 'app-password'),
    option: only(options.filter((option) => meansSurely(labelOf(option), 'app-password'))),
    add: oneButton(scope, 'add', sees) ?? oneButton(scope, 'next', sees),
    hint: options.find(isAppPassword) ?? null,
    complete: isComplete(options),
  };
}

function optionsOf(box: HTMLElement, document: Document, sees: Sight): HTMLElement[] {
  if (box instanceof HTMLSelectElement) return [...box.options];
  return withRole(document.body, ['option'], sees);
}

function chosenText(box: HTMLElement): string {
  if (box instanceof HTMLSelectElement) return box.selectedOptions[0]?.textContent ?? '';
  if (box instanceof HTMLInputElement) return box.value;
  return textOf(box);
}

/** A tile's label is a text of its own, beside a description. */
function labelOf(element: Element): string {
  const own = nameOf(element);
  if (isKnownLabel(own)) return own;
  const inner = [...element.querySelectorAll('*')].map((part) => ownText(part)).find(isKnownLabel);
  return inner ?? (isKnownLabel(ownText(element)) ? ownText(element) : own);
}

function isMethod(element: Element): boolean {
  return isAppPassword(element) || means(labelOf(element), 'other-method');
}

function isAppPassword(element: Element): boolean {
  return means(labelOf(element), 'app-password');
}

/** Every entry is known, and none of them is, by any evidence, the app password. */
function isComplete(entries: readonly Element[]): boolean {
  return entries.some(isMethod) && entries.every((one) => isKnownLabel(labelOf(one)) && !isAppPassword(one));
}

function asPicker(scope: Element, sees: Sight): Screen | null {
  const tiles = new Set<HTMLElement>();
  for (const leaf of leaves(scope, sees)) {
    if (!meansSurely(textOf(leaf), 'app-password') && !meansSurely(ownText(leaf), 'app-password')) continue;
    const tile = pressableAround(leaf, scope);
    if (tile) tiles.add(tile);
  }
  const all = pressables(scope, sees);
  const others = all.filter((one) => means(labelOf(one), 'other-method'));
  if (tiles.size === 0 && others.length === 0) return null;
  return {
    kind: 'picker',
    tile: only([...tiles]),
    more: oneButton(scope, 'more-options', sees),
    add: oneButton(scope, 'add', sees) ?? oneButton(scope, 'next', sees),
    hint: all.find(isAppPassword) ?? null,
    complete: isComplete(all),
  };
}

function asAdd(scope: Element, course: Course, sees: Sight): Screen | null {
  // A step that only speaks of app passwords may ask for anything: its buttons are the person's.
  if (!course.chose || course.named || leavesThatMean(scope, 'app-password', sees).length === 0) return null;
  const add = oneButton(scope, 'add', sees) ?? oneButton(scope, 'next', sees);
  return add ? { kind: 'add', add } : null;
}

function asConfirm(scope: Element, sees: Sight): Screen | null {
  if (editableFields(scope, sees).length > 0) return null;
  const confirm = oneButton(scope, 'confirm', sees);
  return confirm ? { kind: 'confirm', confirm } : null;
}

function asList(document: Document, sees: Sight): Screen | null {
  const { body } = document;
  const add = oneButton(body, 'add-method', sees) ?? hinted(body, SELECTORS.addMethod, sees);
  const rows = rowsIn(body, sees);
  const titled = leavesThatMean(body, 'security-info', sees).length > 0;
  const several = pressables(body, sees).some((one) => isCalled(one, 'add-method'));
  if (!add && !several && !titled && rows.length === 0) return null;
  const others = leavesThatMean(body, 'other-method', sees).length > 0;
  const filled = others || rows.length > 0 || someRow(body, sees);
  return { kind: 'list', add, rows, filled };
}

/** A row of any method, in whatever language. */
function someRow(body: Element, sees: Sight): boolean {
  return withRole(body, ['row', 'listitem'], sees).some((row) => hasButton(row, 'delete', sees));
}

/** The app passwords in the list. */
function rowsIn(body: Element, sees: Sight): Row[] {
  const rows: Row[] = [];
  for (const label of leavesThatMean(body, 'app-password', sees)) {
    if (pressableAround(label, body)) continue;
    const element = rowAround(label, sees);
    if (!element || rows.some((row) => row.element === element)) continue;
    rows.push(rowOf(element, label, sees));
  }
  return rows;
}

function rowOf(element: Element, label: Element, sees: Sight): Row {
  const texts = leaves(element, sees).filter(
    (leaf) => !label.contains(leaf) && !pressableAround(leaf, element),
  );
  const after = texts.find((leaf) => label.compareDocumentPosition(leaf) & Node.DOCUMENT_POSITION_FOLLOWING);
  return {
    name: after ? textOf(after) : '',
    texts: texts.map(textOf),
    element,
    remove: oneButton(element, 'delete', sees),
    bare: pressables(element, sees).length === 0,
  };
}

function rowAround(label: Element, sees: Sight): Element | null {
  const marked = label.closest('[role="row"],[role="listitem"],li,tr,[data-list-index]');
  if (marked) return marked;
  for (let at = label.parentElement; at && at !== at.ownerDocument.body; at = at.parentElement) {
    if (leavesThatMean(at, 'app-password', sees).length > 1) return null;
    if (pressables(at, sees).length > 0) return at;
  }
  return null;
}

function asNothing(document: Document, sees: Sight): Screen {
  const buttons = pressables(document.body, sees);
  if (buttons.some((one) => isCalled(one, 'sign-in'))) return { kind: 'signed-out' };
  const fields = editableFields(document.body, sees);
  return { kind: buttons.length === 0 && fields.length === 0 ? 'empty' : 'unknown' };
}

/** The one button at a hint of the data file, when its evidence is good enough for a click. */
function hinted(scope: ParentNode, hint: Fact<string>, sees: Sight): HTMLElement | null {
  if (!isClickable(hint.mark)) return null;
  const found = new Set<HTMLElement>();
  for (const element of scope.querySelectorAll(hint.value)) {
    const button = pressableAround(element, scope);
    if (button && sees(button)) found.add(button);
  }
  return only([...found]);
}

/** How many times the page shows exactly this text outside dialogs. */
export function shownTimes(document: Document, text: string, sees: Sight): number {
  return leavesWithText(document.body, text, sees).filter(
    (leaf) => !leaf.closest('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"]'),
  ).length;
}

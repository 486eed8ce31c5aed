import { candidate, textBeside } from './candidates.ts';
import { editableFields, isEnabled, leavesWithText, sameText } from './find.ts';
import type { PersonStep } from './job.ts';
import { LIMITS, LIMIT_WORDS, NAME_WORDS } from './page-data.ts';
import { newAlert, type Move, type PressKey, type Situation } from './moves.ts';
import { showsPassword, shownTimes, type Screen } from './screens.ts';

/** The next move of a creation. */
export function createMove(s: Situation): Move {
  const { task, memory } = s;
  if (memory.captured || task.phase === 'captured' || task.phase === 'acknowledged') return closing(s);
  if (s.scene.screen.kind === 'wizard') return inWizard(s);
  const unsure = task.phase === 'naming' || task.phase === 'created';
  if (memory.course.named || (unsure && task.page === memory.page)) return afterNaming(s);
  return unsure ? reconcile(s) : beforeNaming(s);
}

/** The name of the job. */
function wanted({ task }: Situation): string {
  return task.names[0] ?? '';
}

/** The value is stored: Microsoft's dialog may be closed. */
function closing(s: Situation): Move {
  const { screen, dialog } = s.scene;
  if (screen.kind === 'wizard') return { do: 'guide', step: 'press-done' };
  if (screen.kind === 'result' && screen.done)
    return press(s, screen.done, 'done', 'press-done', LIMITS.step);
  if (dialog || screen.kind === 'result') return later(s, { do: 'guide', step: 'press-done' });
  if (screen.kind === 'list') {
    // In a new document, the list says under which name a password of the wizard is kept.
    if (!s.memory.course.named && !screen.filled && s.age < LIMITS.emptyList)
      return { do: 'hold', limit: LIMITS.emptyList - s.age };
    if (s.memory.listed !== namesOf(s).join('\n')) return { do: 'tell-listed', names: namesOf(s) };
  }
  return screen.kind === 'list' ? { do: 'tell-closed' } : later(s, { do: 'tell-closed' });
}

/** In the registration wizard nothing is pressed; a password shown at its end is taken. */
function inWizard(s: Situation): Move {
  const { body } = s.document;
  const guide: Move = { do: 'guide', step: 'register-mfa' };
  if (!showsPassword(body, s.sees)) return guide;
  const secret = candidate(body, [wanted(s)], s.sees);
  if (secret !== null) return { do: 'tell-captured', name: shownName(s, body), secret };
  return s.age < LIMITS.value ? { do: 'hold', limit: LIMITS.value - s.age } : guide;
}

function shownName(s: Situation, scope: Element): string | null {
  if (leavesWithText(scope, wanted(s), s.sees).length > 0) return wanted(s);
  return textBeside(scope, 'name', s.sees)?.slice(0, 300) ?? null;
}

/** This document has made Microsoft create the password, or the person has. */
function afterNaming(s: Situation): Move {
  const { screen, dialog } = s.scene;
  const name = typedSince(s);
  if (name !== null) return { do: 'tell-naming', name };
  if (screen.kind === 'result') return atResult(s, screen.scope);
  if (screen.kind === 'name') return stillNaming(s, screen);
  if (s.scene.busy && s.age < LIMITS.result) return { do: 'hold', limit: LIMITS.result - s.age };
  if (dialog === null && (screen.kind === 'list' || shownTimes(s.document, wanted(s), s.sees) > 0))
    return vanished(s);
  const field = editableFields(dialog ?? s.document.body, s.sees).length > 0;
  return later(s, { do: 'guide', step: field ? 'press-next' : 'copy-and-paste' });
}

/** The name that the person went on to type after it was told: under that one Microsoft has made it. */
function typedSince({ memory, task }: Situation): string | null {
  const { typed, naming } = memory;
  const late = memory.created || task.phase === 'created' || memory.pressed.has('next');
  return late || typed === null || typed.trim() === '' || typed === naming ? null : typed;
}

function atResult(s: Situation, scope: Element): Move {
  const secret = candidate(scope, [wanted(s), s.task.account.address], s.sees);
  if (secret !== null) return { do: 'tell-captured', name: s.memory.naming, secret };
  if (s.age < LIMITS.value) return { do: 'hold', limit: LIMITS.value - s.age };
  return s.memory.created ? { do: 'guide', step: 'copy-and-paste', target: scope } : { do: 'tell-created' };
}

/** The name step is still there after its button was pressed. */
function stillNaming(s: Situation, screen: Extract<Screen, { kind: 'name' }>): Move {
  const typed = screen.field.value;
  if (!s.memory.pressed.has('next')) {
    // The person types and presses; the journal must know the name first.
    if (typed !== '' && typed !== s.memory.naming) return { do: 'tell-naming', name: typed };
    if (s.memory.guiding !== null)
      return {
        do: 'guide',
        step: typed === '' ? 'type-name' : 'press-next',
        target: screen.next ?? screen.field,
      };
    return pressNext(s, screen);
  }
  const refusal = refusedName(s, screen.field);
  if (refusal) return refusal;
  if (s.age < LIMITS.result) return { do: 'hold', limit: LIMITS.result - s.age };
  return { do: 'guide', step: 'press-next', ...(screen.next ? { target: screen.next } : {}) };
}

function refusedName(s: Situation, field: HTMLInputElement): Move | null {
  if (s.scene.busy) return null;
  const alert = newAlert(s);
  if (alert === '' && !isInvalid(field)) return null;
  if (LIMIT_WORDS.value.test(alert)) return fail('limit-reached', s);
  if (isInvalid(field) || isDescribed(field)) return { ...fail('name-refused', s), plain: true };
  return fail(NAME_WORDS.value.test(alert) ? 'name-refused' : 'refused-by-microsoft', s);
}

function isInvalid(field: HTMLInputElement): boolean {
  return field.getAttribute('aria-invalid') === 'true';
}

/** True when an alert describes the field. */
function isDescribed(field: HTMLInputElement): boolean {
  const ids = `${field.getAttribute('aria-describedby') ?? ''} ${field.getAttribute('aria-errormessage') ?? ''}`;
  return ids.split(/\s+/).some((id) => {
    const target = id === '' ? null : field.ownerDocument.getElementById(id);
    return (
      target !== null && (target.matches('[role="alert"]') || target.querySelector('[role="alert"]') !== null)
    );
  });
}

/** The dialog went away although the value was never seen. */
function vanished(s: Situation): Move {
  const names = s.scene.screen.kind === 'list' ? namesOf(s) : [wanted(s)];
  const waited = s.now - s.memory.listedAt;
  if (s.memory.listedAt > 0 && waited < LIMITS.lateList) return { do: 'guide', step: 'copy-and-paste' };
  if (s.memory.listedAt > 0 && s.memory.listed === names.join('\n') && names.includes(wanted(s)))
    return { do: 'guide', step: 'copy-and-paste' };
  return { do: 'tell-listed', names };
}

/** An earlier document may have created the password: the list shows whether it did. Nothing is pressed. */
function reconcile(s: Situation): Move {
  const { screen } = s.scene;
  if (shownTimes(s.document, wanted(s), s.sees) > 0) return { do: 'tell-listed', names: [wanted(s)] };
  if (screen.kind === 'signed-out') return later(s, { do: 'guide', step: 'sign-in' });
  if (s.scene.busy && s.age < LIMITS.step) return { do: 'hold', limit: LIMITS.step - s.age };
  if (screen.kind === 'list') {
    const loading = notLoaded(s, screen);
    if (loading) return loading;
  }
  const settled = screen.kind === 'list' && screen.filled ? LIMITS.absent : LIMITS.emptyList;
  if (s.age < settled) return { do: 'hold', limit: settled - s.age };
  return { do: 'scroll', otherwise: { do: 'tell-listed', names: namesOf(s) } };
}

function beforeNaming(s: Situation): Move {
  const { screen } = s.scene;
  if (s.scene.busy && s.age < LIMITS.step) return { do: 'hold', limit: LIMITS.step - s.age };
  switch (screen.kind) {
    case 'list':
      return atList(s, screen);
    case 'picker':
      return atPicker(s, screen);
    case 'drop-down':
      return atDropDown(s, screen);
    case 'add':
      return press(s, screen.add, 'add', 'press-add', LIMITS.step);
    case 'name':
      return atName(s, screen);
    case 'signed-out':
      return later(s, { do: 'guide', step: 'sign-in' });
    case 'empty':
      if (s.age < LIMITS.empty) return { do: 'hold', limit: LIMITS.empty - s.age };
      return fail('microsoft-unavailable', s);
    default:
      return unknown(s);
  }
}

function atList(s: Situation, screen: Extract<Screen, { kind: 'list' }>): Move {
  const loading = notLoaded(s, screen);
  if (loading) return loading;
  if (s.memory.listed === null) return { do: 'tell-listed', names: namesOf(s) };
  const refused = newAlert(s);
  if (s.memory.pressed.has('add-method') && refused !== '') return refusedByPage(s, refused);
  const guide: Move = { do: 'guide', step: 'press-add-method' };
  return screen.add ? press(s, screen.add, 'add-method', 'press-add-method', LIMITS.step) : later(s, guide);
}

/** A list without a row is still loading, or could not be loaded. */
export function notLoaded(s: Situation, screen: Extract<Screen, { kind: 'list' }>): Move | null {
  if (screen.filled) return null;
  const failed = s.scene.alert !== '' && s.quiet >= LIMITS.absent;
  if (failed) return { do: 'tell-failed', code: 'microsoft-unavailable' };
  const limit = s.scene.alert === '' ? LIMITS.emptyList - s.age : LIMITS.absent - s.quiet;
  return limit > 0 ? { do: 'hold', limit } : null;
}

function atPicker(s: Situation, screen: Extract<Screen, { kind: 'picker' }>): Move {
  if (s.memory.pressed.has('tile') && screen.add && isEnabled(screen.add))
    return press(s, screen.add, 'add', 'press-add', LIMITS.step);
  if (screen.tile) return press(s, screen.tile, 'tile', 'choose-app-password', LIMITS.step);
  if (screen.more) return press(s, screen.more, 'more-options', 'choose-app-password', LIMITS.step);
  return notThere(s, screen);
}

function atDropDown(s: Situation, screen: Extract<Screen, { kind: 'drop-down' }>): Move {
  const alert = newAlert(s);
  if (s.memory.pressed.has('add') && alert !== '') return refusedByPage(s, alert);
  if (screen.chosen) {
    if (!screen.add) return later(s, { do: 'guide', step: 'press-add' });
    return press(s, screen.add, 'add', 'press-add', LIMITS.step);
  }
  const { box, option } = screen;
  if (option && box instanceof HTMLSelectElement && option instanceof HTMLOptionElement)
    return { do: 'choose', box, option };
  if (option) return press(s, option, 'option', 'choose-app-password', LIMITS.step);
  if (screen.open) return notThere(s, screen);
  return press(s, box, 'open', 'choose-app-password', LIMITS.unknown);
}

/** The choice is open and App password is not in it, or not for sure. */
function notThere(s: Situation, screen: Extract<Screen, { kind: 'picker' | 'drop-down' }>): Move {
  if (s.quiet < LIMITS.absent) return { do: 'hold', limit: LIMITS.absent - s.quiet };
  if (screen.complete) return fail('not-offered', s);
  // Where something is there that the data file does not know, that may be it: the person can tell.
  const { hint } = screen;
  return { do: 'guide', step: 'choose-app-password', ...(hint ? { target: hint } : {}) };
}

function atName(s: Situation, screen: Extract<Screen, { kind: 'name' }>): Move {
  const typed = screen.field.value;
  const name = wanted(s);
  if (typed === '' && s.memory.guiding === null) return { do: 'type', field: screen.field, text: name };
  if (typed === '') return { do: 'guide', step: 'type-name', target: screen.field };
  if (!sameText(typed, name) || s.memory.guiding !== null) return { do: 'tell-naming', name: typed };
  return pressNext(s, screen);
}

function pressNext(s: Situation, screen: Extract<Screen, { kind: 'name' }>): Move {
  const { next, field } = screen;
  if (next && isEnabled(next)) {
    if (s.memory.naming !== field.value) return { do: 'tell-naming', name: field.value };
    return press(s, next, 'next', 'press-next', LIMITS.result);
  }
  if (isInvalid(field) && s.quiet > LIMITS.absent) return fail('name-refused', s);
  if (s.quiet < LIMITS.absent) return { do: 'hold', limit: LIMITS.absent - s.quiet };
  if (s.memory.naming !== field.value) return { do: 'tell-naming', name: field.value };
  return { do: 'guide', step: 'press-next', ...(next ? { target: next } : {}) };
}

/** Nothing known is on the screen: follow the person by what is there at all. */
function unknown(s: Situation): Move {
  const { dialog } = s.scene;
  const alert = newAlert(s);
  if (dialog && alert !== '' && s.memory.pressed.size > 0) return refusedByPage(s, alert);
  const fresh = !dialog && !s.memory.course.asked && s.memory.guiding === null;
  if (fresh && s.quiet < LIMITS.emptyList) return { do: 'hold', limit: LIMITS.emptyList - s.quiet };
  const scope = dialog ?? s.document.body;
  const [field, ...more] = editableFields(scope, s.sees);
  if (field && more.length === 0 && field.value !== '') return { do: 'tell-naming', name: field.value };
  if (!dialog && s.memory.listed === null && shownTimes(s.document, wanted(s), s.sees) > 0)
    return later(s, { do: 'tell-listed', names: [wanted(s)] });
  const step = stepAt(s, field !== undefined && more.length === 0);
  return later(s, { do: 'guide', step, ...(step === 'type-name' && field ? { target: field } : {}) });
}

function stepAt(s: Situation, hasField: boolean): PersonStep {
  if (hasField) return 'type-name';
  if (!s.scene.dialog) return 'press-add-method';
  const inTheWay = !s.memory.course.asked && s.memory.guiding === null;
  return inTheWay || s.memory.guiding === 'close-dialog' ? 'close-dialog' : 'choose-app-password';
}

function refusedByPage(s: Situation, alert: string): Move {
  if (s.quiet < LIMITS.unknown) return { do: 'hold', limit: LIMITS.unknown - s.quiet };
  return fail(LIMIT_WORDS.value.test(alert) ? 'limit-reached' : 'refused-by-microsoft', s);
}

type CreateFailure =
  'not-offered' | 'limit-reached' | 'name-refused' | 'refused-by-microsoft' | 'microsoft-unavailable';

function fail(code: CreateFailure, s: Situation): Extract<Move, { do: 'tell-failed' }> {
  return { do: 'tell-failed', code, facts: { name: wanted(s) } };
}

/** Presses once; when nothing comes of it within the limit, the person is asked to. */
export function press(
  s: Situation,
  element: HTMLElement,
  key: PressKey,
  step: PersonStep,
  limit: number,
): Move {
  const at = s.memory.pressed.get(key);
  if (at === undefined && isEnabled(element)) return { do: 'press', element, key, step };
  const waited = at === undefined ? s.age : s.now - at;
  if (waited < limit) return { do: 'hold', limit: limit - waited };
  // A button that went dead after it was pressed: Microsoft may be asking for a fresh check in another window.
  if (at !== undefined && !isEnabled(element)) return { do: 'guide', step: 'mfa' };
  return { do: 'guide', step, target: element };
}

/** The same move, once the screen has been there for a while: it may only be passing. */
export function later(s: Situation, move: Move): Move {
  // While the person is guided already, the next step is shown at once.
  const limit = s.memory.guiding === null ? LIMITS.unknown : LIMITS.settle;
  return s.quiet < limit ? { do: 'hold', limit: limit - s.quiet, keepGuide: true } : move;
}

/** Names in the list; a wanted name is found wherever it stands in its row. */
export function namesOf(s: Situation): readonly string[] {
  const { screen } = s.scene;
  if (screen.kind !== 'list') return [];
  return screen.rows
    .map((row) => s.task.names.find((name) => row.texts.some((text) => sameText(text, name))) ?? row.name)
    .filter((name) => name !== '')
    .map((name) => name.slice(0, 300))
    .slice(0, 200);
}

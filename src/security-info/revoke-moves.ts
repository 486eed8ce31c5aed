import { later, namesOf, notLoaded, press } from './create-moves.ts';
import { sameText } from './find.ts';
import { LIMITS } from './page-data.ts';
import { newAlert, type Move, type Situation } from './moves.ts';
import { shownTimes, type Row, type Screen } from './screens.ts';

/**
 * Microsoft refused a deletion. With the admin's switch off nobody can delete what is there (V: entra-docs
 * howto-mfa-app-passwords); whether it is off shows in what can be added, so that is looked at.
 */
function isOfferedAtAll(s: Situation, name: string): Move {
  s.memory.refused = true;
  const { screen } = s.scene;
  // Nobody is asked to open the choice only so that Latchkey can look at it.
  if (s.task.guideOnly) return atChoice(s, name);
  if (screen.kind === 'list' && screen.add && !s.memory.pressed.has('add-method'))
    return press(s, screen.add, 'add-method', 'press-add-method', LIMITS.step);
  return atChoice(s, name);
}

/** What can be added is open, or is about to be. Nothing in it is chosen. */
function atChoice(s: Situation, name: string): Move {
  const { screen } = s.scene;
  if (screen.kind === 'picker' && screen.more && !s.memory.pressed.has('more-options'))
    return press(s, screen.more, 'more-options', 'choose-app-password', LIMITS.step);
  if (screen.kind === 'drop-down' && !screen.open && !s.memory.pressed.has('open'))
    return press(s, screen.box, 'open', 'choose-app-password', LIMITS.step);
  const choice = screen.kind === 'picker' || screen.kind === 'drop-down' ? screen : null;
  if (s.quiet < LIMITS.absent) return { do: 'hold', limit: LIMITS.absent - s.quiet };
  return choice?.complete === true && !(choice.kind === 'picker' && choice.more)
    ? { do: 'tell-failed', code: 'blocked-by-policy', facts: { name } }
    : refused(name);
}

function refused(name: string): Move {
  return { do: 'tell-failed', code: 'refused-by-microsoft', facts: { name } };
}

/** The next move of a revocation: one name after the other, in one visit. */
export function revokeMove(s: Situation): Move {
  const name = s.task.names[0];
  if (name === undefined) return { do: 'hold', limit: LIMITS.step };
  const { screen } = s.scene;
  if (screen.kind === 'wizard') return { do: 'guide', step: 'register-mfa' };
  if (s.scene.busy && s.age < LIMITS.step) return { do: 'hold', limit: LIMITS.step - s.age };
  if (s.memory.refused) return isOfferedAtAll(s, name);
  if (screen.kind === 'confirm' && s.memory.deleting)
    return press(s, screen.confirm, `confirm ${name}`, 'press-confirm-delete', LIMITS.step);
  if (s.scene.dialog) return atDialog(s);
  if (screen.kind === 'signed-out') return later(s, { do: 'guide', step: 'sign-in' });
  if (screen.kind === 'empty' && s.age >= LIMITS.empty)
    return { do: 'tell-failed', code: 'microsoft-unavailable' };
  return screen.kind === 'list' ? atList(s, screen, name) : byText(s, name);
}

function atDialog(s: Situation): Move {
  const begun = s.memory.deleting !== null || s.memory.guiding === 'press-delete';
  const follows = begun || s.memory.guiding === 'press-confirm-delete';
  return later(s, { do: 'guide', step: follows ? 'press-confirm-delete' : 'close-dialog' });
}

function atList(s: Situation, screen: Extract<Screen, { kind: 'list' }>, name: string): Move {
  const loading = notLoaded(s, screen);
  if (loading) return loading;
  const rows = screen.rows.filter((row) => row.texts.some((text) => sameText(text, name)));
  if (rows.length === 0 && shownTimes(s.document, name, s.sees) > 0) return byText(s, name);
  // A list in which nothing at all is recognised proves nothing about a name that it never showed.
  const sure = screen.filled || s.memory.baseline.has(name) || s.task.seen.includes(name);
  const gone = sure ? isGone(s, name, rows.length) : null;
  if (gone) return gone;
  if (s.memory.listed === null && rows.length > 0) return { do: 'tell-listed', names: namesOf(s) };
  const row = rows.length === 1 ? rows[0] : undefined;
  return row ? atRow(s, row, name) : askDelete(s, rows[0]);
}

function atRow(s: Situation, row: Row, name: string): Move {
  if (s.task.doubted) return isOfferedAtAll(s, name);
  if (row.remove && shownTimes(s.document, name, s.sees) === 1) {
    const mine = s.memory.deleting?.name === name;
    if (!mine) return { do: 'tell-deleting', name, rows: 1 };
    return afterDelete(s, name) ?? press(s, row.remove, `delete ${name}`, 'press-delete', LIMITS.step);
  }
  // With the feature switched off, old entries stay in the list and cannot be deleted (C, azure-docs issues).
  if (row.bare && s.age > LIMITS.emptyList)
    return { do: 'tell-failed', code: 'blocked-by-policy', facts: { name } };
  if (row.bare) return { do: 'hold', limit: LIMITS.emptyList };
  return askDelete(s, row);
}

/** Right after the person has confirmed, the row may still be there for a moment. */
function askDelete(s: Situation, row?: Row): Move {
  const wait = s.memory.guiding === 'press-confirm-delete' ? LIMITS.lateList - s.quiet : 0;
  if (wait > 0) return { do: 'hold', limit: wait, keepGuide: true };
  return later(s, { do: 'guide', step: 'press-delete', ...target(row) });
}

/** Delete was confirmed in this document and the row is still there: refused, or the list is late. */
function afterDelete(s: Situation, name: string): Move | null {
  const confirmed = s.memory.pressed.has(`confirm ${name}`);
  if (newAlert(s) !== '') {
    const wait = LIMITS.unknown - s.quiet;
    return wait > 0 ? { do: 'hold', limit: wait } : refused(name);
  }
  if (!confirmed) return null;
  const wait = LIMITS.lateList - s.quiet;
  return wait > 0 ? { do: 'hold', limit: wait } : { do: 'tell-listed', names: namesOf(s) };
}

function target(row: Row | undefined): { readonly target?: Element } {
  return row ? { target: row.remove ?? row.element } : {};
}

/** The list is not recognised, but names are the person's own words and can be found. */
function byText(s: Situation, name: string): Move {
  const times = shownTimes(s.document, name, s.sees);
  const known = times > 0 || s.memory.baseline.has(name) || s.task.seen.includes(name);
  const gone = known ? isGone(s, name, times) : null;
  if (gone) return gone;
  if (times > 0 && s.memory.listed === null) return later(s, { do: 'tell-listed', names: [name] });
  return askDelete(s);
}

/** Whether there are fewer rows of the name than there were. What is merely not there yet takes longer. */
function isGone(s: Situation, name: string, times: number): Move | null {
  const before = s.memory.baseline.get(name) ?? beganWith(s, name);
  if (before === undefined || times > before) s.memory.baseline.set(name, times);
  const known = before !== undefined && before > 0;
  if (known && times >= before) return null;
  if (!known && times > 0) return null;
  const settled = known && s.memory.baseline.has(name) ? LIMITS.settle * 5 : LIMITS.absent;
  if (s.quiet < settled) return { do: 'hold', limit: settled - s.quiet };
  if (newAlert(s) !== '') return refused(name);
  // A long list may draw only the rows in view.
  return { do: 'scroll', otherwise: { do: 'tell-deleted', name } };
}

function beganWith(s: Situation, name: string): number | undefined {
  return s.task.deleting?.name === name ? s.task.deleting.rows : undefined;
}

import { later, namesOf, notLoaded } from './create-moves.ts';
import { hasButton, leaves, textOf, withRole } from './find.ts';
import { means } from './labels.ts';
import type { Move, Situation } from './moves.ts';
import { LIMITS } from './page-data.ts';
import { shownTimes, type Screen } from './screens.ts';

/** The next move of a reading of the list. Nothing is pressed. */
export function listMove(s: Situation): Move {
  const { screen, dialog, busy } = s.scene;
  if (screen.kind === 'wizard') return { do: 'guide', step: 'register-mfa' };
  if (busy && s.age < LIMITS.step) return { do: 'hold', limit: LIMITS.step - s.age };
  if (dialog) return later(s, { do: 'guide', step: 'close-dialog' });
  if (screen.kind === 'signed-out') return later(s, { do: 'guide', step: 'sign-in' });
  if (screen.kind === 'list') return atList(s, screen);
  if (s.age < LIMITS.empty) return { do: 'hold', limit: LIMITS.empty - s.age };
  return { do: 'tell-failed', code: screen.kind === 'empty' ? 'microsoft-unavailable' : 'page-changed' };
}

function atList(s: Situation, screen: Extract<Screen, { kind: 'list' }>): Move {
  const loading = notLoaded(s, screen);
  if (loading) return loading;
  if (s.quiet < LIMITS.absent) return { do: 'hold', limit: LIMITS.absent - s.quiet };
  // What is not understood to the last row is not taken for the truth: it would say of a living one that it is gone.
  if (!screen.filled || hasUnread(s, screen)) return { do: 'tell-failed', code: 'page-changed' };
  readOn(s);
  const names = [...s.memory.read].flatMap(([name, times]) => Array<string>(times).fill(name));
  return { do: 'scroll', otherwise: { do: 'tell-listed', names: names.slice(0, 200) } };
}

/** Long lists may draw only the rows in view: each name counts as often as it was ever seen at once. */
function readOn(s: Situation): void {
  const now = new Map<string, number>();
  for (const name of namesOf(s)) now.set(name, (now.get(name) ?? 0) + 1);
  for (const [name, times] of now) s.memory.read.set(name, Math.max(times, s.memory.read.get(name) ?? 0));
}

/** A row that can be deleted and is of no known kind, or an expected name outside the rows that were read. */
function hasUnread(s: Situation, screen: Extract<Screen, { kind: 'list' }>): boolean {
  const read = new Set(screen.rows.map((row) => row.element));
  const rows = withRole(s.document.body, ['row', 'listitem'], s.sees).filter(
    (row) => !read.has(row) && hasButton(row, 'delete', s.sees),
  );
  const unknown = rows.some((row) => !isMethod(row, s.sees));
  const names = new Set(namesOf(s));
  const outside = s.task.names.some((name) => !names.has(name) && shownTimes(s.document, name, s.sees) > 0);
  return unknown || outside;
}

function isMethod(row: Element, sees: Situation['sees']): boolean {
  return leaves(row, sees).some(
    (leaf) => means(textOf(leaf), 'other-method') || means(textOf(leaf), 'password'),
  );
}

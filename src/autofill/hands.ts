import type { PagePush } from '../messages/map.ts';
import { send } from '../messages/send.ts';
import { checkBound } from './binding.ts';
import { isUsable } from './dom.ts';
import { extension, isAlive, type PushListener } from './extension.ts';
import { fill, undo, type Filled } from './filler.ts';
import { showIcon, type Icon } from './icon.ts';
import { quietly } from './quietly.ts';
import { watchRefusals } from './refusals.ts';
import { shared, type Shared } from './shared.ts';
import type { FillReport } from './types.ts';

/**
 * The script that acts in a document in which `page.ts` has found a form: shows the icon, fills the form that the
 * person chose in the popup, undoes that, and notices a mail server's refusal. Injected again, it does nothing.
 */
function start(state: Shared): void {
  const fills = new Map<string, Filled>();
  let icons: readonly Icon[] = [];
  let stopRefusals: (() => void) | undefined;

  async function answer(push: PagePush): Promise<FillReport | null> {
    if (push.page === 'undo') return takeBack(push.handle);
    if (push.page === 'fill') {
      const report = await take(push.ticket, push.handle);
      const message = { ticket: push.ticket, report: { ...report, fields: [...report.fields] } };
      await quietly(send('form.filled', message));
      return report;
    }
    hideIcons();
    return null;
  }

  /** The form is checked before the values are asked for: they come only into a page that is as it was. */
  async function take(ticket: string, handle: string): Promise<FillReport> {
    const bound = state.forms.get(handle);
    if (!bound) return refused(whyGone(handle));
    const now = checkBound(bound);
    if (now !== 'same') return refused(now);
    if (!bound.found.fields.some((field) => isUsable(field.element))) return refused('no-visible-field');
    const taken = await quietly(send('form.take', { ticket }));
    if (!taken?.ok || taken.handle !== handle) return refused('form-changed');
    const filled = await fill(bound, taken.values, { find: () => state.find() });
    if (filled.restores.length) remember(handle, filled);
    return filled.report;
  }

  function whyGone(handle: string): 'form-changed' | 'form-gone' {
    const old = state.gone.get(handle);
    return old && checkBound(old) !== 'form-gone' ? 'form-changed' : 'form-gone';
  }

  /** What the form held before stays in memory until the page is left. */
  function remember(handle: string, filled: Filled): void {
    fills.set(handle, filled);
    stopRefusals?.();
    stopRefusals = watchRefusals(document, (refusal) => void quietly(send('form.refusal', refusal)));
  }

  function takeBack(handle: string): FillReport {
    const filled = fills.get(handle);
    fills.delete(handle);
    return filled ? undo(filled) : refused('form-gone');
  }

  function showIcons(): void {
    hideIcons();
    if (!state.icons) return;
    icons = [...state.forms].flatMap(([handle, { found }]) => {
      const secret = found.fields.find(
        (field) => /password|client-secret/.test(field.role) && isUsable(field.element),
      );
      if (!secret) return [];
      const open = (): void => {
        // The popup looks at the page again when it opens; this form is still the chosen one then.
        state.focused = secret.element;
        void quietly(send('form.open', { handle }));
      };
      return [showIcon(secret.element, open)];
    });
  }

  function hideIcons(): void {
    for (const icon of icons) icon.remove();
    icons = [];
  }

  const onPush: PushListener = (push, _sender, reply) => {
    if (push.page === 'look') return false;
    void answer(push).then(reply);
    return true;
  };

  state.changed = (alive) => {
    if (alive && isAlive()) return showIcons();
    hideIcons();
    stopRefusals?.();
    fills.clear();
  };
  extension().runtime.onMessage.addListener(onPush);
  addEventListener('pagehide', () => fills.clear());
  showIcons();
}

function refused(reason: NonNullable<FillReport['refused']>): FillReport {
  return { fields: [], refused: reason };
}

const there = shared();
if (there && !there.changed) start(there);

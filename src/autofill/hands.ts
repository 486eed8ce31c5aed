import type { PagePush } from '../messages/map.ts';
import { send } from '../messages/send.ts';
import { checkBound } from './binding.ts';
import { isUsable } from './dom.ts';
import { extension, isAlive, type PushListener } from './extension.ts';
import { fill, undo, type Filled } from './filler.ts';
import { quietly } from './quietly.ts';
import { watchRefusals } from './refusals.ts';
import { shared, type Shared } from './shared.ts';
import type { FillReport } from './types.ts';

/** What of the worker's words is for this script. */
type ForHands = Extract<PagePush, { readonly page: 'fill' | 'undo' }>;

/**
 * The script that fills, injected for a person's press in the popup: writes into the form that was chosen there, puts
 * it back on demand, and notices a mail server's refusal. Injected again, it does nothing.
 */
function start(state: Shared): void {
  const fills = new Map<string, Filled>();
  let stopRefusals: (() => void) | undefined;

  async function answer(push: ForHands): Promise<FillReport> {
    if (push.page === 'undo') return takeBack(push.handle);
    const report = await take(push.ticket, push.handle);
    const message = { ticket: push.ticket, report: { ...report, fields: [...report.fields] } };
    await quietly(send('form.filled', message));
    return report;
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

  const onPush: PushListener = (push, _sender, reply) => {
    if (push.page !== 'fill' && push.page !== 'undo') return false;
    void answer(push).then(reply);
    return true;
  };

  state.changed = (alive) => {
    if (alive && isAlive()) return;
    stopRefusals?.();
    fills.clear();
  };
  extension().runtime.onMessage.addListener(onPush);
  addEventListener('pagehide', () => fills.clear());
}

function refused(reason: NonNullable<FillReport['refused']>): FillReport {
  return { fields: [], refused: reason };
}

const there = shared();
if (there && !there.changed) start(there);

import { send } from '../messages/send.ts';
import { isAlive } from './extension.ts';
import { inTurn, paced } from './pace.ts';
import { allRoots, CONTROLS, controlsIn, watchControls } from './presence.ts';
import { quietly } from './quietly.ts';
import { shared } from './shared.ts';
import { tracing } from './trace.ts';

/**
 * The script in every frame of an allowed page: small, and only to find out whether the finder (`page.ts`) is worth
 * its weight there. It tells the worker nothing but that, and is gone then. A page without controls costs one
 * listener.
 */
function start(): void {
  let stopWatching: (() => void) | undefined;
  const known = new WeakSet<Element>();

  const look = inTurn(async () => {
    if (!isAlive() || shared()) return end();
    const roots = allRoots();
    const boxes = controlsIn(roots);
    if (!boxes.length) return;
    stopWatching ??= watchControls(boxes, () => void look());
    if (!(await paced(tracing(roots, boxes)))) return;
    if ((await quietly(send('form.candidate', {}))) !== undefined || !isAlive()) end();
  });

  /** Focus wakes it on a page that was left alone: each box once. */
  function onFocus(event: Event): void {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || known.has(target) || !target.matches(CONTROLS)) return;
    known.add(target);
    void look();
  }

  function end(): void {
    stopWatching?.();
    removeEventListener('focusin', onFocus, true);
  }

  addEventListener('focusin', onFocus, { capture: true, passive: true });
  void look();
}

start();

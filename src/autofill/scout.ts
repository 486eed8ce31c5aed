import type { Watch } from './presence.ts';
import { lend, lent, shared } from './shared.ts';
import { TOOLS } from './tools.ts';
import { tracing } from './trace.ts';

const { allRoots, Controls, CONTROLS, inTurn, isAlive, paced, quietly, send, watchControls } = TOOLS;

/**
 * The script in every frame of an allowed page: small, and only to find out whether the finder (`page.ts`) is worth
 * its weight there. It tells the worker nothing but that, and is gone then. A page without controls costs one
 * listener.
 */
function start(): void {
  let watch: Watch | undefined;
  const known = new WeakSet<Element>();

  const look = inTurn(async () => {
    const roots = allRoots();
    const controls = new Controls(roots);
    if (!controls.count) return;
    watch ??= watchControls(controls, again);
    if (!(await paced(tracing(roots, controls)))) return;
    if ((await quietly(send('form.candidate', {}))) !== undefined || !isAlive()) end();
  });

  /** Focus wakes it on a page that was left alone: each box once. */
  function onFocus(event: Event): void {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || known.has(target) || !target.matches(CONTROLS)) return;
    known.add(target);
    again();
  }

  /** Not asked at the start: what has just been injected is alive, and the browser builds its API when it is asked for. */
  function again(): void {
    if (isAlive() && !shared()) void look();
    else end();
  }

  function end(): void {
    watch?.stop();
    removeEventListener('focusin', onFocus, true);
  }

  addEventListener('focusin', onFocus, { capture: true, passive: true });
  void look();
}

// Injected again with the finder, for a person who asks about a page that it is in already, it has nothing to add.
if (!lent()?.isAlive()) {
  lend(TOOLS);
  start();
}

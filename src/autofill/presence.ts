import { hasComponents } from './detector.ts';

const CONTROLS = 'input:not([type=hidden]),select,textarea,[role=combobox],[role=textbox],[role=radio]';
const LOOK_AGAIN = 400;
/** After so many looks in a row without news the page is left alone until somebody uses it. */
const MOST_IDLE_LOOKS = 8;

/** Says whether a root has anything that could be filled, without walking it. */
export function hasControls(root: Document): boolean {
  return root.querySelector(CONTROLS) !== null || hasComponents(root);
}

/**
 * Watches for controls that come and go. At most one look every `LOOK_AGAIN` ms, none while the page is quiet; the
 * observer is off between a change and the look at it, so a page that changes all the time costs one count each.
 * It sees no key press: only added and removed elements wake it.
 */
export function watchControls(changed: () => void): () => void {
  let idle = 0;
  let timer = 0;
  let count = countControls();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    timer = window.setTimeout(look, LOOK_AGAIN);
  });
  const start = () => observer.observe(document, { childList: true, subtree: true });
  const look = () => {
    const now = countControls();
    if (now !== count) {
      count = now;
      idle = 0;
      changed();
    } else idle++;
    if (idle < MOST_IDLE_LOOKS) start();
  };
  start();
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

function countControls(): number {
  return document.querySelectorAll(CONTROLS).length;
}

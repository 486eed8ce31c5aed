import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How long a button does nothing after it has come under the pointer or the keyboard, in milliseconds. */
export const ARMING_MS = 500;

/** Whether a control takes presses now. */
export interface Arming {
  /** What the control says of itself; only drawn, so it may be a moment behind. */
  readonly attributes: { readonly 'aria-disabled'?: true; readonly 'data-arming'?: true };
  /** Whether this press counts: the control is armed, and it is not the second press of a double one. */
  takes(press?: MouseEvent): boolean;
}

/**
 * Makes a control deaf for half a second after it appeared, after the window got the focus, and after it moved: a
 * double press, or a popup that opens under the pointer, then does nothing. A press that comes too early is ignored,
 * not kept for later.
 */
export function useArming(control: RefObject<HTMLElement | null>): Arming {
  const [armed, setArmed] = useState(false);
  const now = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let place = placeOf(control.current);
    const arm = (ready: boolean) => {
      now.current = ready;
      setArmed(ready);
    };
    const start = () => {
      arm(false);
      clearTimeout(timer);
      timer = setTimeout(arm, ARMING_MS, true);
    };
    const look = () => {
      const next = placeOf(control.current);
      if (next !== place) start();
      place = next;
    };
    start();
    addEventListener('focus', start);
    onChange.add(look);
    watch();
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', start);
      onChange.delete(look);
      watch();
    };
  }, [control]);
  return {
    attributes: armed ? {} : { 'aria-disabled': true, 'data-arming': true },
    takes: (press) => now.current && (press?.detail ?? 0) < 2,
  };
}

const onChange = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer for all controls: what moves a button in a view is that something else was drawn. */
function watch(): void {
  if (onChange.size === 0) {
    observer?.disconnect();
    observer = undefined;
  } else if (!observer) {
    observer = new MutationObserver(() => onChange.forEach((look) => look()));
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  }
}

/** Where it lies in the document; that a person scrolls moves nothing. */
function placeOf(control: HTMLElement | null): string {
  const box = control?.getBoundingClientRect();
  return box ? `${Math.round(box.left + scrollX)} ${Math.round(box.top + scrollY)}` : '';
}

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the keyboard's place. When the element that had the focus is taken off the screen, the focus goes to
 * the screen's own heading instead of being lost to the document.
 */
export function useKeptFocus(screen: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    addEventListener('focusin', remember);
    return () => removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    if (!last.current || last.current.isConnected) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    const place = screen.current?.querySelector<HTMLElement>('[data-place]') ?? screen.current;
    place?.focus({ preventScroll: false });
  });
}

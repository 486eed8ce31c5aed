import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Keeps the keyboard's place. When the element that had the focus is taken off the screen, the focus goes to
 * the head of what is there now instead of being lost to the document. A part that knows better moves it on.
 */
export function useKeptFocus(screen: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;
    const remember = (event: FocusEvent) => {
      last = event.target instanceof Element ? event.target : null;
    };
    const rescue = () => {
      const lost = last && !last.isConnected && document.activeElement === document.body;
      if (!lost) return;
      const place = screen.current?.querySelector<HTMLElement>('[data-place]') ?? screen.current;
      place?.focus();
    };
    const observer = new MutationObserver(rescue);
    observer.observe(document.body, { childList: true, subtree: true });
    addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', remember);
    };
  }, [screen]);
}

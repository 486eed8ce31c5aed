import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How long a button that destroys something does nothing after it has appeared. */
export const ARMING_MS = 500;

interface Props {
  /** Beside other offers rather than as the answer to a question. */
  readonly calm?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/**
 * A button for what cannot be taken back. It ignores presses in its first half second, and in the half second
 * after the window got the focus, so that a double click or a popup opened under the pointer does nothing.
 */
export function ArmedButton({ calm, onPress, children }: Props) {
  const [armed, setArmed] = useState(false);
  const armedNow = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const arm = (ready: boolean) => {
      armedNow.current = ready;
      setArmed(ready);
    };
    const start = () => {
      arm(false);
      clearTimeout(timer);
      timer = setTimeout(arm, ARMING_MS, true);
    };
    start();
    addEventListener('focus', start);
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', start);
    };
  }, []);
  return (
    <button
      type="button"
      class={calm ? 'button danger calm' : 'button danger'}
      aria-disabled={!armed}
      onClick={() => {
        if (armedNow.current) onPress();
      }}
    >
      {children}
    </button>
  );
}

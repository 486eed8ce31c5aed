import type { ButtonHTMLAttributes } from 'preact';
import { useRef } from 'preact/hooks';
import { useArming } from './armed.ts';

interface Props extends Omit<ButtonHTMLAttributes, 'onClick' | 'type' | 'aria-disabled' | 'ref'> {
  /** A press that counts. It comes in the click's own turn, so it may ask for permissions. */
  readonly onPress: () => void;
}

/** A button that lets a value out, starts something at Microsoft, allows a site or blocks it: deaf at first (`armed.ts`). */
export function ArmedButton({ onPress, ...attributes }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const arming = useArming(button);
  return (
    <button
      class="button"
      {...attributes}
      {...arming.attributes}
      ref={button}
      type="button"
      onClick={(press) => {
        if (arming.takes(press)) onPress();
      }}
    />
  );
}

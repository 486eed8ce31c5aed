import { useState } from 'preact/hooks';
import { copyText } from './clipboard.ts';
import { t } from './text.ts';

interface Props {
  readonly label: string;
  /** The words on the button where the label would be too long to show. */
  readonly short?: string;
  readonly text: string;
  /** Drawn as one of the small buttons. */
  readonly quiet?: boolean;
}

/** Copies a text that is no secret, and says whether that worked. */
export function CopyTextButton({ label, short, text, quiet = short !== undefined }: Props) {
  const [said, setSaid] = useState('');
  return (
    <>
      <button
        type="button"
        class={quiet ? 'button quiet' : 'button'}
        aria-label={short ? label : undefined}
        onClick={() => {
          void copyText(text).then((ok) => setSaid(t(ok ? 'copied' : 'copy_failed')));
        }}
      >
        {short ?? label}
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </>
  );
}

import { useId } from 'preact/hooks';

interface Props {
  /** Where tests and the page's own links look for it; otherwise one that nobody else has. */
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly maxLength: number;
  readonly readOnly?: boolean;
  /** What to know about it, or what is wrong with it. */
  readonly note?: string;
  readonly wrong?: boolean;
}

/** A box for an address, an id or a host: always from left to right, never completed or corrected by the browser. */
export function TextField({ id, label, value, onValue, maxLength, readOnly, note, wrong }: Props) {
  const own = useId();
  const field = id ?? own;
  return (
    <div class="stack tight">
      <label for={field}>{label}</label>
      <input
        id={field}
        class="field"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        maxLength={maxLength}
        value={value}
        readOnly={readOnly}
        aria-invalid={wrong}
        aria-describedby={note === undefined ? undefined : `${field}-note`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {note !== undefined && (
        <p id={`${field}-note`} class={wrong ? 'wrong' : 'quiet'}>
          {note}
        </p>
      )}
    </div>
  );
}

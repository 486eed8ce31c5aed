import { useEffect, useRef } from 'preact/hooks';
import { PRESETS, type Preset } from '../passwords/presets.ts';
import { ArmedButton } from '../views/armed-button.tsx';
import { coded, t } from '../views/text.ts';

interface ChoiceProps {
  /** Undefined for what is not in the list. */
  readonly onPick: (preset: Preset | undefined) => void;
}

/** What the new password is for. */
export function PresetChoice({ onPick }: ChoiceProps) {
  const options: readonly (Preset | undefined)[] = [...PRESETS, undefined];
  return (
    <fieldset class="chips">
      <legend>{t('for')}</legend>
      {options.map((preset) => {
        const key = preset?.key ?? 'other';
        return (
          <label key={key} class="chip">
            <input type="radio" name="preset" value={key} onChange={() => onPick(preset)} />
            <span>{coded('preset', key)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface BetterProps {
  readonly preset: Preset;
  readonly id: string;
  /** The person wants one all the same. */
  readonly anyway: boolean;
  readonly onAnyway: () => void;
}

/** The better way than an app password, told before one is made. */
export function BetterWay({ preset, id, anyway, onAnyway }: BetterProps) {
  const note = useRef<HTMLDivElement>(null);
  // On a small popup the note may be drawn where nobody looks.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [preset]);
  if (preset.needs === 'yes') return null;
  const blocks = preset.needs === 'no' && !anyway;
  return (
    <div ref={note} id={id} class={blocks ? 'note warning stack tight' : 'hint'} role="status">
      {preset.needs === 'no' && <p class="what">{t('preset_better_title', coded('preset', preset.key))}</p>}
      <p>{coded('preset_better', preset.key)}</p>
      {blocks && (
        <div class="buttons">
          <ArmedButton onPress={onAnyway}>{t('use_anyway')}</ArmedButton>
        </div>
      )}
    </div>
  );
}

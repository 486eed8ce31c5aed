import { useEffect, useRef } from 'preact/hooks';
import type { FormView, Warning, WarningCode } from '../messages/view.ts';
import { ArmedButton } from '../views/armed-button.tsx';
import { coded, t } from '../views/text.ts';
import { useShell, waiting } from './shell.ts';

/** Warnings whose yes must name the origin that would get the password. */
const NAMES_ORIGIN: ReadonlySet<WarningCode> = new Set(['plain-http', 'other-frame']);

/** What to know before a password is made for this form, and the yes that some of it needs. */
export function Warnings({ form }: { readonly form: FormView }) {
  const shell = useShell();
  const place = useRef<HTMLDivElement>(null);
  const open = waiting(shell);
  const answered = shell.accepted.length > 0;
  const rest = open.length;
  // The button that was pressed goes away; the next thing to press gets the keyboard.
  useEffect(() => {
    if (!answered) return;
    const next = rest > 0 ? place.current?.querySelector('button') : document.getElementById('form-first');
    (next ?? place.current)?.focus();
  }, [answered, rest]);
  if (form.warnings.length === 0) return null;
  const anyway = open.filter((code) => !NAMES_ORIGIN.has(code));
  const named = open.filter((code) => NAMES_ORIGIN.has(code));
  return (
    <div
      ref={place}
      class="stack tight"
      id="warnings"
      tabIndex={-1}
      role="group"
      aria-label={t('before_you_fill')}
    >
      {form.warnings.map((warning) => (
        <OneWarning key={warning.code} warning={warning} form={form} settled={!open.includes(warning.code)} />
      ))}
      {open.length > 0 && (
        <div class="buttons">
          {named.map((code) => (
            <ArmedButton key={code} class="button wraps" onPress={() => shell.accept([code])}>
              {t('yes_fill_origin', form.origin)}
            </ArmedButton>
          ))}
          {anyway.length > 0 && (
            <ArmedButton onPress={() => shell.accept(anyway)}>{t('use_anyway')}</ArmedButton>
          )}
        </div>
      )}
    </div>
  );
}

interface WarningProps {
  readonly warning: Warning;
  readonly form: FormView;
  readonly settled: boolean;
}

function OneWarning({ warning, form, settled }: WarningProps) {
  const strong = warning.needsYes && !settled;
  return (
    <p class={strong ? 'note warning' : 'hint'}>
      {coded('warning', warning.code, '', { origin: form.origin, ...warning.facts })}
      {warning.needsYes && settled && <strong class="settled">{t('you_said_yes')}</strong>}
    </p>
  );
}

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { checkName, uniqueName, withPrefix } from '../passwords/names.ts';
import { clean } from '../views/clean.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { coded, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { fillTarget, takenNames, useShell } from './shell.ts';

const PRESETS = ['scanner', 'nas', 'wordpress', 'webmail', 'tickets', 'script', 'other'] as const;

interface Props {
  /** The password whose place the new one takes. */
  readonly replaces?: PasswordView;
  readonly onLeave: () => void;
}

/** Asks for the name of a new app password, and starts making it. */
export function NewPassword({ replaces, onLeave }: Props) {
  const shell = useShell();
  const taken = takenNames(shell.view.passwords);
  const act = useAct();
  const prefix = shell.view.managed?.namePrefix ?? '';
  const [name, setName] = useState(() =>
    withPrefix(replaces ? uniqueName(replaces.name, taken) : '', prefix),
  );
  const [proposed, setProposed] = useState(name);
  const [wrong, setWrong] = useState<Failure>();
  const target = fillTarget(shell);
  const [alsoFill, setAlsoFill] = useState(replaces !== undefined);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);

  const create = () => {
    const checked = checkName(name, taken, prefix);
    if (checked.ok) setName(checked.value);
    setWrong(checked.ok ? undefined : checked.failure);
    if (!checked.ok) {
      field.current?.focus();
      return;
    }
    const request = {
      name: checked.value,
      ...(replaces ? { replaces: replaces.id } : {}),
      ...(alsoFill && target ? { fill: target } : {}),
    };
    void act.run(() => onMicrosoftPage(() => send('job.create', request)));
  };
  const title = replaces ? t('replace_named', clean(replaces.name)) : t('new_password');
  return (
    <form
      class="stack"
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onLeave()}
    >
      <h2 class="title" id={`${id}-title`} tabIndex={-1} data-place>
        <bdi class="name">{title}</bdi>
      </h2>
      {replaces && <p>{t('replace_explained')}</p>}
      <div class="stack tight">
        <label for={id}>{t('name')}</label>
        <input
          ref={field}
          id={id}
          class="field"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          dir="auto"
          value={name}
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}-rule`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p id={`${id}-rule`} class={wrong ? 'wrong' : 'quiet'} role={wrong ? 'alert' : undefined}>
          {wrong
            ? `${coded('failure', wrong.code, 'what')} ${coded('failure', wrong.code, 'do', wrong.facts)}`
            : prefix
              ? t('name_prefix_rule', clean(prefix))
              : t('name_rule')}
        </p>
      </div>
      {!replaces && (
        <Presets
          onPick={(preset) => {
            const wanted = preset === 'other' ? '' : coded('preset_name', preset);
            const next = wanted ? uniqueName(withPrefix(wanted, prefix), taken) : withPrefix('', prefix);
            // A name that the person has typed is theirs.
            if (name === proposed || name === '') setName(next);
            setProposed(next);
            setWrong(undefined);
            if (preset === 'other') field.current?.focus();
          }}
        />
      )}
      {replaces && target && shell.form && (
        <label class="row">
          <input
            type="checkbox"
            checked={alsoFill}
            onChange={(event) => setAlsoFill(event.currentTarget.checked)}
          />
          <span>{t('also_fill', shell.form.origin)}</span>
        </label>
      )}
      {shell.view.current?.hasExchangePlan === false && (
        <p class="note">{coded('warning', 'no-exchange-plan')}</p>
      )}
      <p class="quiet">{t('truth_smtp')}</p>
      <p class="quiet">{t('truth_create')}</p>
      <MaybeAlert failure={act.failure} facts={{ name, limit: String(shell.view.limit) }} />
      <div class="buttons">
        <button class="button primary" disabled={act.busy}>
          {t('create')}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function Presets({ onPick }: { readonly onPick: (preset: (typeof PRESETS)[number]) => void }) {
  return (
    <fieldset class="chips">
      <legend>{t('for')}</legend>
      {PRESETS.map((preset) => (
        <label key={preset} class="chip">
          <input type="radio" name="preset" value={preset} onChange={() => onPick(preset)} />
          <span>{coded('preset', preset)}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { checkName, proposeName, uniqueName, withPrefix } from '../passwords/names.ts';
import type { Preset } from '../passwords/presets.ts';
import { useArming } from '../views/armed.ts';
import { clean } from '../views/clean.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { coded, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { BetterWay, PresetChoice } from './presets.tsx';
import { fillTarget, takenNames, useShell, type Shell } from './shell.ts';

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
  const button = useRef<HTMLButtonElement>(null);
  const arming = useArming(button);
  useEffect(() => field.current?.focus(), []);
  const [preset, setPreset] = useState<Preset>();
  const [anyway, setAnyway] = useState(false);
  // What signs in by itself gets a password only after a yes.
  const blocked = preset?.needs === 'no' && !anyway;

  const pick = (picked: Preset | undefined) => {
    setPreset(picked);
    setAnyway(false);
    const next = picked ? nameFor(picked, shell, taken) : withPrefix('', prefix);
    // A name that the person has typed is theirs.
    if (name === proposed || name === '') setName(next);
    setProposed(next);
    setWrong(undefined);
    if (!picked) field.current?.focus();
  };

  const create = () => {
    // However it was sent: by the button or with Enter in the field.
    if (blocked || !arming.takes()) return;
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
    void act.run(() => onMicrosoftPage(shell.view, () => send('job.create', request)));
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
      {!replaces && <PresetChoice onPick={pick} />}
      {preset && (
        <BetterWay
          preset={preset}
          id={`${id}-better`}
          anyway={anyway}
          onAnyway={() => {
            setAnyway(true);
            button.current?.focus();
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
        <button
          ref={button}
          class="button primary"
          disabled={act.busy}
          {...(blocked ? { 'aria-disabled': true } : arming.attributes)}
          aria-describedby={blocked ? `${id}-better` : undefined}
        >
          {t('create')}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** A name from what it is for and, where that has a page of its own which is open now, from that page. */
function nameFor(preset: Preset, { page, form, view }: Shell, taken: readonly string[]): string {
  const words = coded('preset_name', preset.key);
  const prefix = view.managed?.namePrefix ?? '';
  return preset.onSite && page && form
    ? proposeName(words, page.host, taken, prefix)
    : uniqueName(withPrefix(words, prefix), taken);
}

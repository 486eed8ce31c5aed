import { useCallback, useEffect, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { copySecret } from '../views/clipboard.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** How long a value stays readable. */
const SHOWN_MS = 10_000;
/** The same when it is large: somebody types it into a device. */
const LARGE_MS = 60_000;
const MASK = '•••• •••• •••• ••••';

interface Props {
  readonly recordId: string;
  /** Shown as it is; only an app password reads better in groups of four. */
  readonly whole?: boolean;
}

/** The new password: masked, shown for ten seconds (a minute when large), copied without the spaces. While masked it is not here at all. */
export function SecretValue({ recordId, whole }: Props) {
  const { say } = useShell();
  const act = useAct();
  const [value, setValue] = useState<string>();
  const [large, setLarge] = useState(false);

  const hide = useCallback(() => {
    setValue(undefined);
    setLarge(false);
  }, []);

  useEffect(() => {
    if (value === undefined) return undefined;
    const timer = setTimeout(hide, large ? LARGE_MS : SHOWN_MS);
    addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [value, large, hide]);

  const show = () =>
    act.run(async () => {
      const revealed = await send('password.reveal', { recordId, why: 'show' });
      if (revealed.ok) setValue(revealed.value);
      return revealed;
    });
  const copy = () =>
    act.run(async () => {
      const copied = await copySecret(recordId);
      if (!copied.ok) return copied;
      say(t(copied.clears ? 'copied_clears' : 'copied_stays'));
      return { ok: true, value: undefined };
    });
  const shown = value !== undefined;
  const groups = value?.match(whole ? /.+/g : /.{1,4}/g) ?? [];
  return (
    <>
      <div class={large ? 'secret-row large' : 'secret-row'}>
        <output
          class="secret"
          dir="ltr"
          aria-label={shown ? undefined : t('value_masked')}
          onCopy={(event) => {
            // The spaces are for the eye; selecting by hand must not put them on the clipboard.
            if (!shown) return;
            event.clipboardData?.setData('text/plain', value);
            event.preventDefault();
          }}
        >
          {!shown && MASK}
          {shown && (large ? <Groups groups={groups} /> : groups.join(' '))}
        </output>
        <ArmedButton onPress={() => void copy()}>{t('copy')}</ArmedButton>
        <ArmedButton onPress={() => (shown ? hide() : void show())}>
          {shown ? t('hide') : t('show')}
        </ArmedButton>
        {shown && (
          <button
            type="button"
            class="button"
            aria-pressed={large}
            title={t('large_explained')}
            onClick={() => setLarge(!large)}
          >
            {t('large')}
          </button>
        )}
      </div>
      <MaybeAlert failure={act.failure} />
    </>
  );
}

/** Four letters at a time, for typing into a device. The spaces between them are for screen readers. */
function Groups({ groups }: { readonly groups: readonly string[] }) {
  return (
    <>
      {groups.map((group, index) => (
        <span key={index}>{`${group} `}</span>
      ))}
    </>
  );
}

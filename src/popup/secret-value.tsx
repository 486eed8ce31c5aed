import { useEffect, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { copySecret } from '../views/clipboard.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** How long a value stays readable. */
const SHOWN_MS = 10_000;
const MASK = '•••• •••• •••• ••••';

/** The new password: masked, shown for ten seconds, copied without the spaces. While masked it is not here at all. */
export function SecretValue({ recordId }: { readonly recordId: string }) {
  const { say } = useShell();
  const act = useAct();
  const [value, setValue] = useState<string>();

  useEffect(() => {
    if (value === undefined) return undefined;
    const mask = () => setValue(undefined);
    const timer = setTimeout(mask, SHOWN_MS);
    addEventListener('blur', mask);
    document.addEventListener('visibilitychange', mask);
    return () => {
      clearTimeout(timer);
      removeEventListener('blur', mask);
      document.removeEventListener('visibilitychange', mask);
    };
  }, [value]);

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
  return (
    <>
      <div class="secret-row">
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
          {shown ? (value.match(/.{1,4}/g) ?? []).join(' ') : MASK}
        </output>
        <button type="button" class="button" onClick={() => void copy()}>
          {t('copy')}
        </button>
        <button type="button" class="button" onClick={() => (shown ? setValue(undefined) : void show())}>
          {shown ? t('hide') : t('show')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </>
  );
}

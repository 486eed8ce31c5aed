import { useEffect, useRef, useState } from 'preact/hooks';
import { bind } from '../autofill/binding.ts';
import { detect } from '../autofill/detector.ts';
import { fill } from '../autofill/filler.ts';
import { MICROSOFT_365_SERVERS } from '../autofill/servers.ts';
import { Mark } from '../views/mark.tsx';
import { PRACTICE_EVENT } from '../views/practice.ts';
import { coded, t } from '../views/text.ts';
import { Pin } from './pin.tsx';

/** Nobody could take this for a password, and it opens nothing. */
const MADE_UP = 'not-a-real-password';

/**
 * A form to learn on. The popup's button makes this page find and fill its own form, with the same modules as on a
 * real page. Nothing is created and nothing is sent.
 */
export function Practice() {
  const form = useRef<HTMLFormElement>(null);
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    const pressed = (): void => void fillHere().then(setFilled);
    addEventListener(PRACTICE_EVENT, pressed);
    return () => removeEventListener(PRACTICE_EVENT, pressed);
  }, []);
  return (
    <main>
      <header class="brand">
        <Mark />
        <h1>{t('practice_title')}</h1>
      </header>
      <p>{t('practice_lead')}</p>
      <form ref={form} class="stack" onSubmit={(event) => event.preventDefault()}>
        <Box name="smtp_host" label={t('practice_host')} />
        <Box name="smtp_port" label={t('practice_port')} />
        <label class="stack tight">
          {t('practice_security')}
          <select class="field" name="smtp_security">
            {(['none', 'starttls', 'tls'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {coded('security', kind)}
              </option>
            ))}
          </select>
        </label>
        <Box name="smtp_user" label={t('practice_user')} />
        <Box name="smtp_password" label={t('practice_password')} />
      </form>
      <div role="status">{filled && <p class="note good">{t('practice_filled')}</p>}</div>
      {filled && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            onClick={() => {
              form.current?.reset();
              setFilled(false);
            }}
          >
            {t('practice_again')}
          </button>
        </div>
      )}
      <Pin />
    </main>
  );
}

/** A text box, the one for the password too: here it is to be seen what was filled. */
function Box({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <label class="stack tight">
      {label}
      <input class="field" type="text" name={name} dir="ltr" autocomplete="off" spellcheck={false} />
    </label>
  );
}

async function fillHere(): Promise<boolean> {
  const [found] = detect(document, { title: 'SMTP' });
  if (!found) return false;
  const { report } = await fill(bind(found), {
    email: 'you@example.org',
    username: 'you@example.org',
    secret: MADE_UP,
    servers: MICROSOFT_365_SERVERS,
  });
  return report.refused === undefined;
}

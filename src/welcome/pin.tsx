import { useEffect, useState } from 'preact/hooks';
import { isFirefox } from '../platform/which.ts';
import { api } from '../views/browser.ts';
import { t } from '../views/text.ts';

/** How the key gets its place in this browser's toolbar, and how it is pressed. */
export function Pin() {
  const shortcut = useShortcut();
  return (
    <section class="stack" aria-labelledby="pin">
      <h2 id="pin">{t('welcome_pin')}</h2>
      <p>{isFirefox() ? t('welcome_pin_how_firefox') : t('welcome_pin_how')}</p>
      <p>
        {t('welcome_pin_then')} {shortcut !== '' && t('welcome_pin_shortcut', shortcut)}
      </p>
    </section>
  );
}

/** What the browser has given: the person may have changed it, and a key that is taken is not given at all. */
function useShortcut(): string {
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    void api.commands
      .getAll()
      .then((all) => setShortcut(all.find(({ name }) => name === '_execute_action')?.shortcut ?? ''));
  }, []);
  return shortcut;
}

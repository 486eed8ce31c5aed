import { isFirefox } from '../platform/which.ts';
import { t } from '../views/text.ts';

/** How the key gets its place in this browser's toolbar. */
export function Pin() {
  return (
    <section class="stack" aria-labelledby="pin">
      <h2 id="pin">{t('welcome_pin')}</h2>
      <p>{isFirefox() ? t('welcome_pin_how_firefox') : t('welcome_pin_how')}</p>
      <p>{t('welcome_pin_then')}</p>
    </section>
  );
}

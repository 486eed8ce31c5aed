import { t } from './text.ts';

/** What Latchkey never hides, in plain words. */
export function Truths() {
  return (
    <ul class="truths">
      <li>{t('truth_no_api')}</li>
      <li>{t('truth_missing')}</li>
      <li>{t('truth_smtp')}</li>
      <li>{t('truth_kept')}</li>
      <li>{t('truth_emulator')}</li>
    </ul>
  );
}

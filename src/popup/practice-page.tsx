import { PRACTICE_EVENT } from '../views/practice.ts';
import { t } from '../views/text.ts';
import { useShell } from './shell.ts';

/** The main job as it looks on a real page; the practice page fills its own form with a made-up value. */
export function PracticePage({ page }: { readonly page: EventTarget }) {
  const { say } = useShell();
  return (
    <section class="page-region stack" aria-labelledby="this-page">
      <h2 id="this-page" tabIndex={-1} data-place>
        {t('this_page')}
      </h2>
      <p>{t('practice_here')}</p>
      <button
        type="button"
        class="button primary wide"
        onClick={() => {
          page.dispatchEvent(new Event(PRACTICE_EVENT));
          say(t('filled_now_test'));
        }}
      >
        {t('create_and_fill')}
      </button>
    </section>
  );
}

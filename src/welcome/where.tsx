import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { askEverySite } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** The one question that decides which pages Latchkey may look at. */
export function Where({ view }: { readonly view: View }) {
  const act = useAct();
  const { everySite } = view.settings;
  return (
    <section class="stack" aria-labelledby="where">
      <h2 id="where">{t('welcome_where')}</h2>
      <div class="either">
        <div>
          <ArmedButton
            class="button primary"
            aria-describedby="every-site-note"
            disabled={act.busy}
            onPress={() => {
              const granted = askEverySite();
              void act.run(async () => send('welcome.choose', { everySite: await granted }));
            }}
          >
            {t('welcome_every_site')}
          </ArmedButton>
          <p id="every-site-note" class="quiet">
            {t('welcome_every_site_note')}
          </p>
        </div>
        <div>
          <button
            type="button"
            class="button"
            aria-describedby="on-click-note"
            disabled={act.busy}
            onClick={() => void act.run(() => send('welcome.choose', { everySite: false }))}
          >
            {t('welcome_on_click')}
          </button>
          <p id="on-click-note" class="quiet">
            {t('welcome_on_click_note')}
          </p>
        </div>
      </div>
      <div role="status">
        {view.chosen && (
          <p class="note good">{t(everySite ? 'welcome_chosen_every' : 'welcome_chosen_click')}</p>
        )}
      </div>
      <MaybeAlert failure={act.failure} />
    </section>
  );
}

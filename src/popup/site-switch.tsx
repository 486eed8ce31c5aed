import type { PageView } from '../messages/view.ts';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { askSite } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Whether this site is offered without a click, on a click, or never. */
export function SiteSwitch({ page }: { readonly page: PageView }) {
  const { settings } = useShell().view;
  const act = useAct();
  const { origin } = page;
  if (settings.blockedSites.includes(origin)) {
    return (
      <>
        <p>{t('blocked_here')}</p>
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('site.block', { origin, block: false }))}
        >
          {t('allow_again')}
        </button>
        <MaybeAlert failure={act.failure} />
      </>
    );
  }
  return (
    <>
      <div class="row between">
        {settings.everySite ? (
          <span class="quiet">{t('every_site_on')}</span>
        ) : (
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              checked={settings.offeredSites.includes(origin)}
              onChange={(event) => {
                const offer = event.currentTarget.checked;
                const granted = offer ? askSite(origin) : Promise.resolve(true);
                void act.run(() => setOffer(origin, offer, granted));
              }}
            />
            <span>{t('always_offer')}</span>
          </label>
        )}
        <button
          type="button"
          class="button quiet"
          disabled={act.busy}
          onClick={() => void act.run(() => send('site.block', { origin, block: true }))}
        >
          {t('never_here')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </>
  );
}

/** The wish goes first, because a prompt may close the popup; a refusal takes it back. */
async function setOffer(origin: string, offer: boolean, granted: Promise<boolean>) {
  const outcome = await send('site.offer', { origin, offer });
  return (await granted) ? outcome : send('site.offer', { origin, offer: false });
}

import { useRef } from 'preact/hooks';
import type { PageView } from '../messages/view.ts';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { useArming } from '../views/armed.ts';
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
        <ArmedButton
          disabled={act.busy}
          onPress={() => void act.run(() => send('site.block', { origin, block: false }))}
        >
          {t('allow_again')}
        </ArmedButton>
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
          <OfferSwitch
            offered={settings.offeredSites.includes(origin)}
            onSwitch={(offer) => {
              const granted = offer ? askSite(origin) : Promise.resolve(true);
              void act.run(() => setOffer(origin, offer, granted));
            }}
          />
        )}
        <ArmedButton
          class="button quiet"
          disabled={act.busy}
          onPress={() => void act.run(() => send('site.block', { origin, block: true }))}
        >
          {t('never_here')}
        </ArmedButton>
      </div>
      <MaybeAlert failure={act.failure} />
    </>
  );
}

interface SwitchProps {
  readonly offered: boolean;
  readonly onSwitch: (offer: boolean) => void;
}

/** As deaf as an armed button at first: it allows a site. */
function OfferSwitch({ offered, onSwitch }: SwitchProps) {
  const box = useRef<HTMLInputElement>(null);
  const arming = useArming(box);
  return (
    <label class="switch">
      <input
        ref={box}
        type="checkbox"
        role="switch"
        checked={offered}
        {...arming.attributes}
        onClick={(press) => {
          if (!arming.takes(press)) press.preventDefault();
        }}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <span>{t('always_offer')}</span>
    </label>
  );
}

/** The wish goes first, because a prompt may close the popup; a refusal takes it back. */
async function setOffer(origin: string, offer: boolean, granted: Promise<boolean>) {
  const outcome = await send('site.offer', { origin, offer });
  return (await granted) ? outcome : send('site.offer', { origin, offer: false });
}

import type { Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { Settings } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { clean } from '../views/clean.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** Sites with an answer of their own; each answer can be taken back. */
export function Sites({ settings }: { readonly settings: Settings }) {
  return (
    <section class="stack" aria-labelledby="sites">
      <h2 id="sites">{t('options_sites')}</h2>
      {settings.everySite && <p>{t('sites_every')}</p>}
      <SiteList
        title={t('sites_offered')}
        origins={settings.offeredSites}
        onRemove={(origin) => send('site.offer', { origin, offer: false })}
      />
      <SiteList
        title={t('sites_blocked')}
        origins={settings.blockedSites}
        onRemove={(origin) => send('site.block', { origin, block: false })}
      />
    </section>
  );
}

interface ListProps {
  readonly title: string;
  readonly origins: readonly string[];
  readonly onRemove: (origin: string) => Promise<Outcome>;
}

function SiteList({ title, origins, onRemove }: ListProps) {
  const act = useAct();
  return (
    <div class="stack tight">
      <h3>{title}</h3>
      {origins.length === 0 && <p class="quiet">{t('sites_none')}</p>}
      <ul class="sites">
        {origins.map((origin) => (
          <li key={origin}>
            <bdi dir="ltr">{clean(origin)}</bdi>
            <button
              type="button"
              class="button quiet"
              aria-label={t('site_remove', clean(origin))}
              disabled={act.busy}
              onClick={() => void act.run(() => onRemove(origin))}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <MaybeAlert failure={act.failure} />
    </div>
  );
}

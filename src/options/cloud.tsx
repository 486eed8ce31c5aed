import { useState } from 'preact/hooks';
import { CLOUD_IDS, type CloudId } from '../clouds/data.ts';
import { mendable, placesOf, type OwnHosts } from '../clouds/places.ts';
import type { Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { askSite } from '../views/permissions.ts';
import { coded, t } from '../views/text.ts';
import { TextField } from '../views/text-field.tsx';
import { useAct } from '../views/use-act.ts';

/** Which of Microsoft's clouds the organization is in, and the hosts there that are not known for sure. */
export function CloudSettings({ view }: { readonly view: View }) {
  const { settings, managed } = view;
  const act = useAct();
  const [saved, setSaved] = useState(false);
  const [chosen, setChosen] = useState<CloudId>();
  const [typed, setTyped] = useState<OwnHosts>({});
  const locked = managed?.keys.includes('cloud') === true;
  const cloud = (locked ? undefined : chosen) ?? settings.cloud.cloud;
  // Of another cloud than the one in force only what the data file knows is known here.
  const now = cloud === settings.cloud.cloud ? settings.cloud : placesOf(cloud);
  const hosts = Object.fromEntries(mendable(cloud).map((key) => [key, typed[key] ?? bare(now[key])]));
  const choose = (id: string): void => {
    setChosen(CLOUD_IDS.find((one) => one === id));
    setTyped({});
    setSaved(false);
  };
  return (
    <section class="stack" aria-labelledby="cloud-title">
      <h2 id="cloud-title">{t('options_cloud')}</h2>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(false);
          void act.run(() => save(cloud, hosts)).then(setSaved);
        }}
      >
        <div class="stack tight">
          <label for="cloud">{t('cloud_which')}</label>
          <select
            id="cloud"
            class="field"
            value={cloud}
            disabled={locked}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {CLOUD_IDS.map((id) => (
              <option key={id} value={id}>
                {coded('cloud', id)}
              </option>
            ))}
          </select>
          {locked && <p class="quiet">{t('managed_field')}</p>}
        </div>
        {now.guideOnly && <p class="note">{t('cloud_guided')}</p>}
        {mendable(cloud).map((key) => (
          <TextField
            key={`${cloud} ${key}`}
            id={`cloud-host-${key}`}
            label={coded('cloud_host', key)}
            value={hosts[key] ?? ''}
            maxLength={253}
            onValue={(value) => setTyped({ ...typed, [key]: value })}
          />
        ))}
        {mendable(cloud).length > 0 && <p class="quiet">{t('cloud_mend')}</p>}
        <MaybeAlert failure={act.failure} />
        <div class="buttons">
          <button class="button primary" disabled={act.busy}>
            {t('cloud_use')}
          </button>
          <span role="status">{saved && t('saved')}</span>
        </div>
      </form>
    </section>
  );
}

/**
 * Saves the choice. Access to the page's host is asked for in the click itself, before anything is awaited; where it
 * is refused, the next job asks again.
 */
async function save(cloud: CloudId, hosts: OwnHosts): Promise<Outcome> {
  const host = hosts.securityInfo?.trim().toLowerCase();
  const asked = host ? askSite(`https://${host}`) : Promise.resolve(true);
  const outcome = await send('cloud.save', { cloud, hosts });
  await asked;
  return outcome;
}

function bare(place: string): string {
  return place.replace('https://', '');
}

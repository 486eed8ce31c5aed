import { useEffect, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { MOST_ENTRIES, type ActivityEntry } from '../passwords/activity.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { coded, moment, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** What happened to the person's app passwords, with the switch that ends it. */
export function Activity({ view }: { readonly view: View }) {
  const { settings, managed, activityAt } = view;
  const act = useAct();
  const entries = useEntries(activityAt);
  return (
    <section class="stack" aria-labelledby="activity">
      <h2 id="activity">{t('options_activity')}</h2>
      <p>{t('activity_explained', String(MOST_ENTRIES))}</p>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={settings.activityList}
          disabled={act.busy || managed?.activityList === false}
          onChange={(event) => {
            const keep = event.currentTarget.checked;
            void act.run(() => send('activity.keep', { keep }));
          }}
        />
        <span>{t('activity_keep')}</span>
      </label>
      {settings.activityList && entries.length === 0 && <p class="quiet">{t('activity_none')}</p>}
      {entries.length > 0 && (
        <>
          <ul class="activity" tabIndex={0} aria-labelledby="activity">
            {entries.map((entry, index) => (
              <li key={`${entry.at} ${index}`}>
                <span class="quiet">{moment(entry.at)}</span> <bdi>{wordsOf(entry)}</bdi>
              </li>
            ))}
          </ul>
          <div class="buttons">
            <button
              type="button"
              class="button"
              disabled={act.busy}
              onClick={() => void act.run(() => send('activity.clear', {}))}
            >
              {t('activity_clear')}
            </button>
          </div>
        </>
      )}
      <MaybeAlert failure={act.failure} />
    </section>
  );
}

/** Reads the list anew whenever it has a newer entry, or none any more. */
function useEntries(newest: number | undefined): readonly ActivityEntry[] {
  const [entries, setEntries] = useState<readonly ActivityEntry[]>([]);
  useEffect(() => {
    if (newest === undefined) {
      setEntries([]);
      return;
    }
    // A worker that could not be reached is asked again with the next change.
    void send('activity.read', {}).then(setEntries, () => undefined);
  }, [newest]);
  return entries;
}

function wordsOf({ what, name, origin }: ActivityEntry): string {
  return coded('activity', what, '', { name: name || t('activity_unknown'), site: origin ?? '' });
}

import type { Managed, ManagedKey } from '../messages/view.ts';
import { clean } from '../views/clean.ts';
import { coded, counted, list, t } from '../views/text.ts';

/** What the organization's policy decides, for people and for the admin who checks it. */
export function ManagedSettings({ managed }: { readonly managed: Managed }) {
  return (
    <section class="stack" aria-labelledby="managed">
      <h2 id="managed">{t('managed_title')}</h2>
      <p>{t('managed_lead')}</p>
      <ul class="plain">
        {managed.keys.map((key) => (
          <li key={key}>
            {describe(key, managed)}
            <Origins origins={sitesOf(key, managed)} />
          </li>
        ))}
      </ul>
      {managed.ignored.length > 0 && <p class="note">{t('managed_ignored', list(managed.ignored))}</p>}
    </section>
  );
}

function describe(key: ManagedKey, managed: Managed): string {
  switch (key) {
    case 'namePrefix':
      return t('managed_namePrefix', clean(managed.namePrefix));
    case 'keepValuesMinutes':
      return counted('managed_keepValuesMinutes', managed.keepMinutes ?? 0);
    case 'reminders':
      return t(managed.reminders ? 'managed_reminders_on' : 'managed_reminders');
    case 'allowWorkEmailOnly':
      return t(managed.workEmailOnly ? 'managed_allowWorkEmailOnly_on' : 'managed_allowWorkEmailOnly');
    case 'activityList':
      return t(managed.activityList ? 'managed_activityList_on' : 'managed_activityList');
    default:
      return coded('managed', key);
  }
}

function sitesOf(key: ManagedKey, { allowedSites, blockedSites }: Managed): readonly string[] {
  if (key === 'allowedSites') return allowedSites;
  return key === 'blockedSites' ? blockedSites : [];
}

function Origins({ origins }: { readonly origins: readonly string[] }) {
  if (origins.length === 0) return null;
  return (
    <ul class="plain">
      {origins.map((origin) => (
        <li key={origin}>
          <bdi dir="ltr">{clean(origin)}</bdi>
        </li>
      ))}
    </ul>
  );
}

import { Mark } from '../views/mark.tsx';
import { t } from '../views/text.ts';
import { Truths } from '../views/truths.tsx';
import { useView } from '../views/use-view.ts';
import { CloudSettings } from './cloud.tsx';
import { Activity } from './activity.tsx';
import { ManagedSettings } from './managed.tsx';
import { Memory } from './memory.tsx';
import { Registration } from './registration.tsx';
import { Sites } from './sites.tsx';

/** The settings page. */
export function Options() {
  const view = useView();
  return (
    <main>
      <header class="brand">
        <Mark />
        <h1>{t('options_title')}</h1>
      </header>
      {view ? (
        <>
          {view.managed && <ManagedSettings managed={view.managed} />}
          <CloudSettings view={view} />
          <Registration view={view} />
          <Sites settings={view.settings} />
          <Memory settings={view.settings} />
          <Activity view={view} />
        </>
      ) : (
        <p class="quiet">{t('starting')}</p>
      )}
      <section class="stack" aria-labelledby="about">
        <h2 id="about">{t('options_about')}</h2>
        <p>{t('about_source')}</p>
        <p>
          <a href="../help/index.html" target="_blank" rel="noreferrer">
            {t('help_title')}
          </a>
        </p>
        <Truths />
      </section>
    </main>
  );
}

import type { View } from '../messages/view.ts';
import { Mark } from '../views/mark.tsx';
import { Name } from '../views/name.tsx';
import { SignedOut } from '../views/signed-out.tsx';
import { t } from '../views/text.ts';
import { Truths } from '../views/truths.tsx';
import { useView } from '../views/use-view.ts';
import { Pin } from './pin.tsx';
import { Where } from './where.tsx';

/** The first page after the installation: what this is, where it looks, and whose passwords it makes. */
export function Welcome() {
  const view = useView();
  return (
    <main>
      <header class="stack">
        <div class="brand">
          <Mark />
          <span class="what">{t('extensionName')}</span>
        </div>
        <h1>{t('welcome_title')}</h1>
        <p>{t('welcome_lead')}</p>
      </header>
      {view ? (
        <>
          <Where view={view} />
          <Who view={view} />
        </>
      ) : (
        <p class="quiet">{t('starting')}</p>
      )}
      <Pin />
      <section class="stack" aria-labelledby="practice">
        <h2 id="practice">{t('welcome_practice')}</h2>
        <p>{t('welcome_practice_lead')}</p>
        <div class="buttons">
          <a class="button" href="practice.html" target="_blank" rel="noreferrer">
            {t('welcome_practice_open')}
          </a>
        </div>
      </section>
      <section class="stack" aria-labelledby="truths">
        <h2 id="truths">{t('truths_title')}</h2>
        <Truths />
      </section>
    </main>
  );
}

function Who({ view }: { readonly view: View }) {
  if (!view.current) return <SignedOut view={view} />;
  return (
    <section class="stack" aria-labelledby="who">
      <h2 id="who">{t('welcome_account')}</h2>
      <p>
        {t('welcome_account_ready')} <Name text={view.current.address} />
      </p>
    </section>
  );
}

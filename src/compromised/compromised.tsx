import { FullPage } from '../views/full-page.tsx';
import { JobLine } from '../views/job-line.tsx';
import { t } from '../views/text.ts';
import { useView } from '../views/use-view.ts';
import { Elsewhere } from './elsewhere.tsx';
import { Purge } from './purge.tsx';
import { RevokeAll } from './revoke-all.tsx';

/** What to do for an account that may be in somebody else's hands: what Latchkey can, then what only others can. */
export function Compromised() {
  const view = useView();
  return (
    <FullPage title={t('compromised_title')} view={view}>
      <p>{t('compromised_lead')}</p>
      {view && <RevokeAll view={view} />}
      <JobLine job={view?.job} />
      {view?.purge && <Purge purge={view.purge} />}
      {view && <Elsewhere view={view} />}
    </FullPage>
  );
}

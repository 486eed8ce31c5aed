import type { PasswordView } from '../messages/view.ts';
import { FullPage } from '../views/full-page.tsx';
import { JobLine } from '../views/job-line.tsx';
import { t } from '../views/text.ts';
import { useView } from '../views/use-view.ts';
import { Exchange } from './exchange.tsx';
import { MoveItem } from './move-item.tsx';

/** The page that carries people over: for each app password, whether there is a better way, and the way there. */
export function Move() {
  const view = useView();
  const asked = location.hash.slice(1);
  const passwords = (view?.passwords ?? []).filter(isToMove);
  return (
    <FullPage title={t('move_title')} view={view}>
      <p>{t('move_lead')}</p>
      <JobLine job={view?.job} />
      <section class="stack" aria-labelledby="to-move">
        <h2 id="to-move">{t('app_passwords')}</h2>
        {passwords.length === 0 && <p class="quiet">{t('move_none')}</p>}
        {view &&
          passwords.map((password) => (
            <MoveItem
              view={view}
              key={password.id}
              password={password}
              address={view.current?.address ?? ''}
              open={password.id === asked || passwords.length === 1}
              wanted={password.id === asked}
            />
          ))}
      </section>
      {view?.current && <Exchange account={view.current} />}
    </FullPage>
  );
}

/** What still stands; what has been revoked from here stays on the page as done. */
function isToMove(password: PasswordView): boolean {
  return password.kind === 'app-password' && (password.state !== 'revoked' || isFresh(password));
}

const DONE_STAYS_MS = 60 * 60_000;

function isFresh({ endedAt, gone }: PasswordView): boolean {
  return gone !== true && endedAt !== undefined && Date.now() - endedAt < DONE_STAYS_MS;
}

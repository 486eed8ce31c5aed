import type { View } from '../messages/view.ts';
import { ADMIN_PAGES, PERSON_PAGES, type AdminPage, type PersonPage } from '../passwords/after-compromise.ts';
import { quoted } from '../passwords/exchange-side.ts';
import { adminText } from '../views/admin-text.ts';
import { clean } from '../views/clean.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { coded, list, t } from '../views/text.ts';

const PERSON: readonly PersonPage[] = ['methods', 'password', 'sessions', 'activity'];
const ADMIN: readonly AdminPage[] = ['sign_in', 'switched_off', 'smtp'];
const PAGES = { ...PERSON_PAGES, ...ADMIN_PAGES };

/** What Latchkey cannot do: the person's pages at Microsoft, and what only an admin can. */
export function Elsewhere({ view }: { readonly view: View }) {
  return (
    <>
      <section class="stack" aria-labelledby="person-pages">
        <h2 id="person-pages">{t('rescue_person')}</h2>
        <p class="note">{t('rescue_survives')}</p>
        <Links pages={PERSON} />
      </section>
      <section class="stack" aria-labelledby="admin-pages">
        <h2 id="admin-pages">{t('rescue_admin')}</h2>
        <Links pages={ADMIN} />
        <div class="buttons">
          <CopyTextButton label={t('copy_admin_text')} text={requestFor(view)} />
        </div>
      </section>
    </>
  );
}

function Links({ pages }: { readonly pages: readonly (PersonPage | AdminPage)[] }) {
  return (
    <ol class="steps">
      {pages.map((page) => (
        <li key={page}>
          <MicrosoftLink page={page} /> {coded('rescue', page, 'why')}
          {PAGES[page].mark === 'C' && <span class="quiet"> {t('way_from_guides')}</span>}
        </li>
      ))}
    </ol>
  );
}

function MicrosoftLink({ page }: { readonly page: PersonPage | AdminPage }) {
  return (
    <a href={PAGES[page].href} target="_blank" rel="noreferrer">
      {coded('rescue', page)}
    </a>
  );
}

/** The text for the admin, with the names of what still stands. */
function requestFor({ current, passwords }: View): string {
  const standing = passwords.filter((it) => it.state !== 'revoked').map((it) => clean(it.name));
  const noted = standing.length > 0 ? [t('rescue_still_standing', list(standing))] : [];
  const address = current?.address ?? '';
  return adminText('compromised', { address, mailbox: quoted(address) }, noted);
}

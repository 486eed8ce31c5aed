import { useState } from 'preact/hooks';
import type { PasswordView } from '../messages/view.ts';
import { PageLink } from '../views/page-link.tsx';
import { t } from '../views/text.ts';
import { Later } from '../views/later.tsx';
import { AccountTrouble } from './account-trouble.tsx';
import { loadNewSecret, loadSecretJob } from './client-secret-later.ts';
import { NewPassword } from './new-password.tsx';
import { Passwords } from './passwords.tsx';
import { Reminders } from './reminders.tsx';
import { Result } from './result.tsx';
import { useShell } from './shell.ts';
import { ThisPage } from './this-page.tsx';

type Screen = { readonly name: 'list' } | { readonly name: 'new'; readonly replaces?: PasswordView };

/** The signed-in person's screen: what has just come out, this page's form, and the register. */
export function Home() {
  const { view } = useShell();
  const [screen, setScreen] = useState<Screen>({ name: 'list' });
  const back = () => setScreen({ name: 'list' });
  if (screen.name === 'new' && screen.replaces?.kind === 'client-secret') {
    return <Later load={loadNewSecret} props={{ replaces: screen.replaces, onLeave: back }} />;
  }
  if (screen.name === 'new') {
    return <NewPassword {...(screen.replaces ? { replaces: screen.replaces } : {})} onLeave={back} />;
  }
  const first = view.passwords.length === 0 && !view.result;
  return (
    <>
      <AccountTrouble />
      {view.secretJob && <Later load={loadSecretJob} props={{ job: view.secretJob }} />}
      {view.result && <Result result={view.result} />}
      <ThisPage />
      {first && <p class="quiet">{t('truth_create')}</p>}
      {view.purge && !view.purge.running && (
        <p class="hint">
          {t('purge_see')} <PageLink path="compromised/index.html">{t('purge_title')}</PageLink>
        </p>
      )}
      {!view.result && <Reminders />}
      <Passwords
        onNew={() => setScreen({ name: 'new' })}
        onReplace={(password) => setScreen({ name: 'new', replaces: password })}
      />
    </>
  );
}

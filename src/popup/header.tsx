import { Mark } from '../views/mark.tsx';
import { Name } from '../views/name.tsx';
import { t } from '../views/text.ts';
import { AccountMenu } from './account-menu.tsx';
import { useShell } from './shell.ts';

/** The mark, and whose passwords these are. */
export function Header() {
  const { current } = useShell().view;
  return (
    <header class="header">
      <Mark />
      {current ? (
        <section class="account" aria-label={t('account')}>
          <h1 class="hidden">{t('extensionName')}</h1>
          <p class="who">
            {current.name && (
              <strong>
                <Name text={current.name} />
              </strong>
            )}
            <Name text={current.address} />
          </p>
          <AccountMenu />
        </section>
      ) : (
        <>
          <h1 class="who">{t('extensionName')}</h1>
          <AccountMenu />
        </>
      )}
    </header>
  );
}

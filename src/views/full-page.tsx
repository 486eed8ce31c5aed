import type { ComponentChildren } from 'preact';
import type { View } from '../messages/view.ts';
import { Mark } from './mark.tsx';
import { Name } from './name.tsx';
import { t } from './text.ts';

interface Props {
  readonly title: string;
  readonly view: View | undefined;
  readonly children?: ComponentChildren;
}

/** A full page about the passwords of one account: its head, and why there is nothing yet. */
export function FullPage({ title, view, children }: Props) {
  return (
    <main>
      <header class="brand">
        <Mark />
        <h1>{title}</h1>
      </header>
      {!view && <p class="quiet">{t('starting')}</p>}
      {view && !view.current && <p class="note">{t('page_without_account')}</p>}
      {view?.current && (
        <>
          <p class="quiet">
            {t('for_account')} <Name text={view.current.address} />
          </p>
          {children}
        </>
      )}
    </main>
  );
}

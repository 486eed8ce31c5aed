import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WarningCode } from '../messages/view.ts';
import { Mark } from '../views/mark.tsx';
import { SignedOut } from '../views/signed-out.tsx';
import { t } from '../views/text.ts';
import { useView } from '../views/use-view.ts';
import { Header } from './header.tsx';
import { Home } from './home.tsx';
import { JobScreen } from './job.tsx';
import { ShellProvider, type Shell } from './shell.ts';
import { useActiveTab } from './use-active-tab.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { ThisPage } from './this-page.tsx';

/** How long the line at the foot stays. */
const SAID_MS = 15_000;

/** The popup: one screen at a time, drawn from the worker's view. */
export function Popup() {
  const view = useView();
  const tabId = useActiveTab();
  const [chosen, setChosen] = useState<string>();
  const [yes, setYes] = useState<{ readonly formId: string; readonly codes: readonly WarningCode[] }>();
  const [adding, setAdding] = useState(false);
  const currentId = view?.current?.id;
  // Whatever account it was, it is there now.
  useEffect(() => setAdding(false), [currentId]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(setSaid, SAID_MS, '');
    return () => clearTimeout(timer);
  }, [said]);
  const screen = useRef<HTMLElement>(null);
  useKeptFocus(screen);

  const page = tabId === undefined ? undefined : view?.pages[tabId];
  const forms = page?.forms ?? [];
  const form = forms.find((it) => it.id === chosen) ?? forms.find((it) => it.chosen) ?? forms[0];
  const formId = form?.id;
  const accepted = useMemo(
    () => (yes && yes.formId === formId ? yes.codes : []),
    // A yes is for one form only.
    [yes, formId],
  );
  const accept = useCallback(
    (codes: readonly WarningCode[]) => {
      if (formId !== undefined) setYes({ formId, codes: [...accepted, ...codes] });
    },
    [formId, accepted],
  );

  if (!view) return <Starting />;
  const shell: Shell = {
    view,
    tabId,
    page,
    form,
    choose: setChosen,
    accepted,
    accept,
    addAccount: () => setAdding(true),
    say: setSaid,
  };
  const job = view.job && view.job.phase !== 'closed' ? view.job : undefined;
  return (
    <ShellProvider value={shell}>
      <Header />
      <main ref={screen} tabIndex={-1} aria-label={t('extensionName')}>
        {job ? (
          <JobScreen key={job.id} job={job} />
        ) : view.current && !adding ? (
          <Home />
        ) : (
          <>
            {!adding && <ThisPage />}
            <SignedOut view={view} {...(adding && { onLeave: () => setAdding(false) })} />
          </>
        )}
      </main>
      <p class={said ? 'foot' : 'foot empty'} role="status">
        {said}
      </p>
    </ShellProvider>
  );
}

/** What is there before the first view has been read: the frame, and nothing that could be wrong. */
function Starting() {
  return (
    <>
      <header class="header">
        <Mark />
        <h1 class="who">{t('extensionName')}</h1>
      </header>
      <main aria-busy="true">
        <p class="quiet">{t('starting')}</p>
      </main>
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { api } from '../views/browser.ts';

/** The tab that the popup was opened on; the worker is asked once to look for forms in it. */
export function useActiveTab(): number | undefined {
  const [tabId, setTabId] = useState<number>();
  useEffect(() => {
    void api.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
      if (tab?.id === undefined) return;
      setTabId(tab.id);
      // What comes of it is in the view; a worker that cannot be reached leaves the rest of the popup usable.
      send('page.look', { tabId: tab.id }).catch(() => undefined);
    });
  }, []);
  return tabId;
}

import { useEffect, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { api } from './browser.ts';

const KEY = 'view';

/**
 * The newest view. First what the worker left in session storage, so that nothing waits for it; then what it
 * answers; then every change.
 */
export function useView(): View | undefined {
  const [view, setView] = useState<View>();
  useEffect(() => {
    let fromWorker = false;
    const show = (value: unknown) => {
      if (isView(value)) setView(value);
    };
    const changed = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
      if (area !== 'session' || !changes[KEY]) return;
      fromWorker = true;
      show(changes[KEY].newValue);
    };
    api.storage.onChanged.addListener(changed);
    void api.storage.session.get(KEY).then((stored) => {
      if (!fromWorker) show(stored[KEY]);
    });
    void send('view.read', {}).then(
      (answer) => {
        fromWorker = true;
        show(answer);
      },
      // The worker could not be reached; what is shown stays, and the next change brings the new view.
      () => undefined,
    );
    return () => api.storage.onChanged.removeListener(changed);
  }, []);
  return view;
}

/** Enough of a check for what our own worker has written: a view of an older version must not be shown. */
function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'accounts' in value &&
    Array.isArray(value.accounts) &&
    'passwords' in value &&
    Array.isArray(value.passwords) &&
    'reminders' in value &&
    Array.isArray(value.reminders) &&
    'settings' in value &&
    typeof value.settings === 'object' &&
    'pages' in value &&
    typeof value.pages === 'object'
  );
}

import { send } from '../messages/send.ts';
import { onMicrosoftPage } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import type { Act } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Reads Microsoft's list: its names, its count, and what was made or deleted elsewhere. */
export function RefreshButton({ act }: { readonly act: Act }) {
  const { view } = useShell();
  const accountId = view.current?.id;
  if (accountId === undefined) return null;
  return (
    <button
      type="button"
      class="button quiet"
      disabled={act.busy}
      title={t('refresh_explained')}
      onClick={() => void act.run(() => onMicrosoftPage(view, () => send('job.list', { accountId })))}
    >
      {t('refresh_list')}
    </button>
  );
}

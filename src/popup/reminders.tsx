import { useId } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { Reminder } from '../passwords/reminders.ts';
import { adminText } from '../views/admin-text.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { clean } from '../views/clean.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { PageLink } from '../views/page-link.tsx';
import { coded, day, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Names that fit into a note; the list below has them all. */
const NAMES_SHOWN = 3;

/** Quiet notes about what has been left standing. Each is gone for good when the person says so. */
export function Reminders() {
  const { view } = useShell();
  if (view.reminders.length === 0) return null;
  return (
    <section class="stack tight" aria-label={t('reminders')}>
      {view.reminders.map((reminder) => (
        <OneReminder key={reminder.key} reminder={reminder} />
      ))}
    </section>
  );
}

function OneReminder({ reminder }: { readonly reminder: Reminder }) {
  const { current } = useShell().view;
  const act = useAct();
  const id = useId();
  const forAdmin = adminText(reminder.kind, { address: current?.address ?? '' });
  return (
    <div class="hint">
      <p id={id}>{wordsOf(reminder)}</p>
      <div class="item-buttons">
        {forAdmin && <CopyTextButton label={t('copy_admin_text')} text={forAdmin} quiet />}
        {reminder.kind.startsWith('smtp') && <PageLink path="move/index.html">{t('move_title')}</PageLink>}
        <button
          type="button"
          class="button quiet"
          aria-describedby={id}
          disabled={act.busy}
          onClick={() => void act.run(() => send('reminder.dismiss', { key: reminder.key }))}
        >
          {t('reminder_dismiss')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </div>
  );
}

function wordsOf({ kind, names, origin = '', since, ends = since }: Reminder): string {
  const shown = names.slice(0, NAMES_SHOWN).map(clean);
  return coded('reminder', kind, '', {
    names: names.length > NAMES_SHOWN ? `${list(shown)} (+${names.length - NAMES_SHOWN})` : list(shown),
    site: URL.parse(origin)?.host ?? origin,
    date: ends === undefined ? '' : day(ends),
  });
}

import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { Name } from '../views/name.tsx';
import { onMicrosoftPage } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** After a Replace: only the person knows whether the new password works, so the old one waits for their word. */
export function ConfirmReplaced({ recordId }: { readonly recordId: string }) {
  const { view } = useShell();
  const { passwords } = view;
  const act = useAct();
  const replaces = passwords.find((it) => it.id === recordId && it.state === 'active')?.replaces;
  const old = passwords.find((it) => it.id === replaces);
  if (!old || old.state === 'revoked' || old.state === 'revoking') return null;
  return (
    <div class="note stack tight">
      <p>
        {t('replaces')} <Name text={old.name} />
      </p>
      <ArmedButton
        class="button danger calm"
        onPress={() =>
          void act.run(() => onMicrosoftPage(view, () => send('job.revoke', { recordIds: [old.id] })))
        }
      >
        {t('works_revoke_old')}
      </ArmedButton>
      <MaybeAlert failure={act.failure} facts={{ name: old.name }} />
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { ResultView } from '../messages/view.ts';
import { adminText } from '../views/admin-text.ts';
import { clean } from '../views/clean.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { HelpLink } from '../views/help-link.tsx';
import { RevokeQuestion } from '../views/revoke-question.tsx';
import { coded, t } from '../views/text.ts';
import { useShell } from './shell.ts';

interface Props {
  readonly refusal: NonNullable<ResultView['refusal']>;
  readonly recordId: string;
}

/** The mail server has refused the sign-in after a fill: what that means, and who can mend it. */
export function Refusal({ refusal, recordId }: Props) {
  const { view } = useShell();
  const [asking, setAsking] = useState(false);
  const password = view.passwords.find((it) => it.id === recordId);
  // A new password is not known everywhere at once; revoking it would be the wrong thing to do.
  const young = refusal.code === 'not-active-yet';
  const what = coded('refusal', refusal.code, 'what') || t('refusal_other_what');
  const advice = coded('refusal', refusal.code, 'do') || t('refusal_other_do');
  const forAdmin = adminText(refusal.code, { address: view.current?.address ?? '' });
  return (
    <div class="note alert" role="alert">
      <p class="what">{what}</p>
      <p>
        <q>
          <bdi>{clean(refusal.words)}</bdi>
        </q>
      </p>
      <p>{advice}</p>
      {asking && password ? (
        <RevokeQuestion view={view} passwords={[password]} onKeep={() => setAsking(false)} />
      ) : (
        <div class="buttons">
          {forAdmin && <CopyTextButton label={t('copy_admin_text')} text={forAdmin} />}
          <HelpLink family="refusal" code={refusal.code} />
          {password?.state === 'active' && !young && (
            <button type="button" class="button" onClick={() => setAsking(true)}>
              {t('revoke_this')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

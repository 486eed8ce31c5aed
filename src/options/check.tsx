import { useState } from 'preact/hooks';
import type { Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { SignInTrouble } from '../views/sign-in-trouble.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

interface Props {
  readonly view: View;
  /** Saves what is in the form, which includes a look at it. */
  readonly save: () => Promise<Outcome>;
}

/** Tries the registration by a sign-in, and claims no more than what came of it. */
export function Check({ view, save }: Props) {
  const act = useAct();
  const [passed, setPassed] = useState(false);
  const check = async (): Promise<Outcome> => {
    const saved = await save();
    return saved.ok ? send('account.sign-in', {}) : saved;
  };
  const { current } = view;
  return (
    <div class="stack tight">
      <p class="quiet">{t('check_explained')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => {
            setPassed(false);
            void act.run(check).then(setPassed);
          }}
        >
          {t('check')}
        </button>
      </div>
      <div role="status">
        {act.busy && <p class="note">{t('sign_in_busy')}</p>}
        {passed && current && (
          <ul class="plain note good">
            <li>{t('check_form')}</li>
            <li>{t('check_signed_in', current.address)}</li>
            <li>{current.readAt === undefined ? t('check_no_graph') : t('check_graph')}</li>
            <li>{t('check_not_read')}</li>
          </ul>
        )}
      </div>
      {act.failure && <SignInTrouble failure={act.failure} />}
    </div>
  );
}

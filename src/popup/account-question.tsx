import { send } from '../messages/send.ts';
import type { JobView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { Name } from '../views/name.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** The page shows another account, or none: only the person knows whether it is the right one. */
export function AccountQuestion({ job }: { readonly job: JobView }) {
  const act = useAct();
  const answer = (right: boolean) => () =>
    void act.run(() => send('job.confirm-account', { jobId: job.id, right }));
  return (
    <div class="question stack tight" role="group" aria-labelledby="account-question">
      <p id="account-question" class="what">
        {t('account_question')}
      </p>
      <dl class="pairs">
        <dt>{t('account_wanted')}</dt>
        <dd>
          <Name text={job.wanted} />
        </dd>
        <dt>{t('account_found')}</dt>
        <dd>{job.found ? <Name text={job.found} /> : t('account_unknown')}</dd>
      </dl>
      <div class="buttons">
        <ArmedButton disabled={act.busy} onPress={answer(true)}>
          {t('account_yes')}
        </ArmedButton>
        <button type="button" class="button" disabled={act.busy} onClick={answer(false)}>
          {t('account_no')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </div>
  );
}

import type { Failure, FailureCode } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { JobView } from '../messages/view.ts';
import { FailureAlert, MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { onMicrosoftPage } from '../views/permissions.ts';
import { coded, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { ReportButton } from './report-button.tsx';
import { MissingCauses } from './missing-causes.tsx';
import { useShell } from './shell.ts';

/** Trying once more cannot help before something else has changed. */
const NO_RETRY: ReadonlySet<FailureCode> = new Set([
  'not-offered',
  'blocked-by-policy',
  'page-blocked',
  'limit-reached',
  'created-not-saved',
]);
/** Where the page's structure is what a mender wants to see. */
const REPORTED: ReadonlySet<FailureCode> = new Set([
  'page-changed',
  'not-offered',
  'refused-by-microsoft',
  'timed-out',
]);

/** What an admin should know of this account before looking. */
function notes(causes: NonNullable<JobView['causes']>): readonly string[] {
  return causes.map((cause) => coded('admin_cause', cause)).filter((text) => text !== '');
}

interface Props {
  readonly job: JobView;
  readonly failure: Failure;
}

/** A job that ended badly: what, why, what to do, and the next step as a button. */
export function JobFailed({ job, failure }: Props) {
  const { view } = useShell();
  const act = useAct();
  const facts = {
    wanted: job.wanted,
    address: job.wanted,
    name: job.names[0] ?? '',
    limit: String(view.limit),
    found: job.found ?? t('account_unknown'),
  };
  return (
    <>
      <FailureAlert
        failure={failure}
        facts={facts}
        {...(job.causes && { more: <MissingCauses causes={job.causes} />, noted: notes(job.causes) })}
      >
        {!NO_RETRY.has(failure.code) && (
          <ArmedButton
            class="button primary"
            disabled={act.busy}
            onPress={() =>
              void act.run(() => onMicrosoftPage(view, () => send('job.retry', { jobId: job.id })))
            }
          >
            {t('try_again')}
          </ArmedButton>
        )}
        {REPORTED.has(failure.code) && <ReportButton jobId={job.id} />}
      </FailureAlert>
      <MaybeAlert failure={act.failure} facts={facts} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('result.dismiss', {}))}
        >
          {t('done')}
        </button>
      </div>
    </>
  );
}

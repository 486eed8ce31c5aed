import type { Failure, FailureCode } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { JobView } from '../messages/view.ts';
import { checkName, uniqueName } from '../passwords/names.ts';
import { FailureAlert, MaybeAlert } from '../views/alert.tsx';
import { onMicrosoftPage } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { ReportButton } from './report-button.tsx';
import { fillTarget, takenNames, useShell, type Shell } from './shell.ts';

/** Trying once more cannot help before something else has changed. */
const NO_RETRY: ReadonlySet<FailureCode> = new Set([
  'not-offered',
  'blocked-by-policy',
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

interface Props {
  readonly job: JobView;
  readonly failure: Failure;
}

/** A job that ended badly: what, why, what to do, and the next step as a button. */
export function JobFailed({ job, failure }: Props) {
  const shell = useShell();
  const act = useAct();
  const facts = {
    wanted: job.wanted,
    address: job.wanted,
    name: job.names[0] ?? '',
    limit: String(shell.view.limit),
    found: job.found ?? t('account_unknown'),
  };
  return (
    <>
      <FailureAlert failure={failure} facts={facts}>
        {!NO_RETRY.has(failure.code) && (
          <button
            type="button"
            class="button primary"
            disabled={act.busy}
            onClick={() => void act.run(() => onMicrosoftPage(() => again(job, shell)))}
          >
            {t('try_again')}
          </button>
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

/** The same once more, as far as the view knows it. */
function again(job: JobView, shell: Shell) {
  const { passwords } = shell.view;
  if (job.action === 'revoke') {
    const standing = passwords.filter((it) => job.names.includes(it.name) && it.state !== 'revoked');
    return send('job.revoke', { recordIds: standing.map((it) => it.id) });
  }
  const fill = fillTarget(shell);
  const wanted = job.names[0] ?? '';
  const taken = takenNames(passwords);
  const prefix = shell.view.managed?.namePrefix ?? '';
  const name = checkName(wanted, taken, prefix).ok ? wanted : uniqueName(wanted, taken);
  return send('job.create', { name, ...(fill ? { fill } : {}) });
}

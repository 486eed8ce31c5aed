import { useEffect, useRef } from 'preact/hooks';
import type { JobView } from '../messages/view.ts';
import type { PersonStep } from '../security-info/job.ts';
import { clean } from '../views/clean.ts';
import { JobButtons } from '../views/job-buttons.tsx';
import { Name } from '../views/name.tsx';
import { coded, counted, t } from '../views/text.ts';
import { AccountQuestion } from './account-question.tsx';
import { JobFailed } from './job-failed.tsx';
import { progress } from './job-steps.ts';
import { PasteBox } from './paste-box.tsx';
import { ReportButton } from './report-button.tsx';

/** A job that runs on Microsoft's page. Any popup opened meanwhile shows it, because the worker does the work. */
export function JobScreen({ job }: { readonly job: JobView }) {
  const title = useRef<HTMLHeadingElement>(null);
  // The screen was replaced as a whole; the keyboard starts at its head.
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="stack" aria-labelledby="job-title">
      <h2 class="title" id="job-title" ref={title} tabIndex={-1} data-place>
        <bdi class="name">{jobTitle(job)}</bdi>
      </h2>
      {job.phase === 'failed' && job.failure ? (
        <JobFailed job={job} failure={job.failure} />
      ) : (
        <Running job={job} />
      )}
    </section>
  );
}

function jobTitle(job: JobView): string {
  const [name] = job.names;
  if (job.action === 'create') return t('creating_named', clean(name ?? ''));
  if (job.action === 'list') return t('reading_list');
  return job.names.length === 1 && name
    ? t('revoking_named', clean(name))
    : counted('revoking', job.names.length);
}

/** Steps that the person does on Microsoft's page in Latchkey's place. */
const GUIDED: ReadonlySet<PersonStep> = new Set([
  'press-add-method',
  'choose-app-password',
  'press-add',
  'type-name',
  'press-next',
  'copy-and-paste',
]);

function Running({ job }: { readonly job: JobView }) {
  const { steps, at } = progress(job);
  const step = job.phase === 'waiting-for-person' ? job.step : undefined;
  const guiding = step !== undefined && GUIDED.has(step);
  return (
    <>
      <ol class="progress" aria-label={t('progress')}>
        {steps.map((key, index) => (
          <li
            key={key}
            class={index < at ? 'done' : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {coded('progress', key)}
            {index < at && <span class="hidden">{t('step_done')}</span>}
          </li>
        ))}
      </ol>
      {job.guideOnly && <p class="note">{t('guide_only')}</p>}
      <div role="status">
        {step && (
          <p class="note your-turn">
            <strong>{t('your_turn')}</strong> {coded('step', step, '', { name: job.names[0] ?? '' })}
          </p>
        )}
        {!step && <span class="hidden">{coded('progress', steps[at] ?? 'open')}</span>}
      </div>
      {step === 'confirm-account' ? <AccountQuestion job={job} /> : <WantedAccount job={job} />}
      {job.canPaste && <Paste job={job} guiding={guiding} />}
      <JobButtons
        job={job}
        showFirst={step !== undefined && step !== 'confirm-account' && step !== 'copy-and-paste'}
      />
      <p class="quiet">{t('job_may_close')}</p>
    </>
  );
}

interface PasteProps {
  readonly job: JobView;
  readonly guiding: boolean;
}

/** The way out when Latchkey does not recognise the page: at hand while guiding, folded away otherwise. */
function Paste({ job, guiding }: PasteProps) {
  const box = (
    <>
      <PasteBox jobId={job.id} />
      <div class="buttons">
        <ReportButton jobId={job.id} />
      </div>
    </>
  );
  if (guiding) return box;
  return (
    <details class="more">
      <summary>{t('stuck_title')}</summary>
      <div class="stack tight">
        <p class="quiet">{t('stuck_explained')}</p>
        {box}
      </div>
    </details>
  );
}

function WantedAccount({ job }: { readonly job: JobView }) {
  return (
    <p class="quiet">
      {t('for_account')} <Name text={job.wanted} />
    </p>
  );
}

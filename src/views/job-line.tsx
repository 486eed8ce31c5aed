import type { JobView } from '../messages/view.ts';
import { JobButtons } from './job-buttons.tsx';
import { coded, t } from './text.ts';

/** A job that runs on Microsoft's page, for the full pages; the popup shows it at length. */
export function JobLine({ job }: { readonly job: JobView | undefined }) {
  if (!job || job.phase === 'closed' || job.phase === 'failed') return null;
  const step = job.phase === 'waiting-for-person' ? job.step : undefined;
  return (
    <div class="note stack tight">
      <div role="status">
        <p>{t('job_on_microsoft_page')}</p>
        {step && (
          <p class="your-turn">
            <strong>{t('your_turn')}</strong> {coded('step', step, '', { name: job.names[0] ?? '' })}
          </p>
        )}
      </div>
      <JobButtons job={job} />
    </div>
  );
}

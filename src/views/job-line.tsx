import { send } from '../messages/send.ts';
import type { JobView } from '../messages/view.ts';
import { MaybeAlert } from './alert.tsx';
import { coded, t } from './text.ts';
import { useAct } from './use-act.ts';

/** A job that runs on Microsoft's page, for the full pages; the popup shows it at length. */
export function JobLine({ job }: { readonly job: JobView | undefined }) {
  const act = useAct();
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
      <MaybeAlert failure={act.failure} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => void act.run(() => send('job.show', { jobId: job.id }))}
        >
          {t('show_window')}
        </button>
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('job.cancel', { jobId: job.id }))}
        >
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}

import { send } from '../messages/send.ts';
import type { JobView } from '../messages/view.ts';
import { MaybeAlert } from './alert.tsx';
import { t } from './text.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly job: JobView;
  /** Microsoft's window is where it goes on. */
  readonly showFirst?: boolean;
}

/** What a person can do with a job that runs: see its window, or end it. */
export function JobButtons({ job, showFirst = false }: Props) {
  const act = useAct();
  const jobId = job.id;
  return (
    <>
      <MaybeAlert failure={act.failure} />
      <div class="buttons">
        <button
          type="button"
          class={showFirst ? 'button primary' : 'button'}
          onClick={() => void act.run(() => send('job.show', { jobId }))}
        >
          {t('show_window')}
        </button>
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('job.cancel', { jobId }))}
        >
          {t('cancel')}
        </button>
      </div>
    </>
  );
}

import type { JobView } from '../messages/view.ts';
import { canPaste, type Job } from './job.ts';

/** What a view shows of a job. */
export function jobView(job: Job): JobView {
  return {
    id: job.id,
    action: job.action,
    names: job.names,
    phase: job.phase,
    wanted: job.address,
    canPaste: canPaste(job),
    ...(job.step === undefined ? {} : { step: job.step }),
    ...(job.found === undefined ? {} : { found: job.found }),
    ...(job.failure === undefined ? {} : { failure: job.failure }),
  };
}

import type { JobView } from '../messages/view.ts';
import type { JobPhase, PersonStep } from '../security-info/job.ts';

/** The steps as a person sees them; each has a text `progress_<key>`. */
export type StepKey = 'open' | 'account' | 'create' | 'take' | 'close' | 'delete' | 'read';

const CREATE: readonly StepKey[] = ['open', 'account', 'create', 'take', 'close'];
const REVOKE: readonly StepKey[] = ['open', 'account', 'delete', 'close'];

const LIST: readonly StepKey[] = ['open', 'account', 'read', 'close'];
const STEPS = { create: CREATE, revoke: REVOKE, list: LIST } as const;

const AT_PHASE: Readonly<Record<JobPhase, StepKey>> = {
  asked: 'open',
  opening: 'open',
  'waiting-for-person': 'account',
  naming: 'create',
  created: 'take',
  captured: 'take',
  acknowledged: 'close',
  closed: 'close',
  failed: 'open',
};

const AT_PERSON: Readonly<Record<PersonStep, StepKey>> = {
  'sign-in': 'account',
  mfa: 'account',
  'register-mfa': 'account',
  'confirm-account': 'account',
  'press-add-method': 'create',
  'choose-app-password': 'create',
  'press-add': 'create',
  'type-name': 'create',
  'press-next': 'create',
  'copy-and-paste': 'take',
  'press-done': 'close',
  'press-delete': 'delete',
  'press-confirm-delete': 'delete',
  'close-dialog': 'close',
};

/** The steps of a job and which of them it is at. */
export function progress(job: JobView): { readonly steps: readonly StepKey[]; readonly at: number } {
  const steps: readonly StepKey[] = STEPS[job.action];
  const waiting = job.phase === 'waiting-for-person' && job.step;
  const key = waiting ? AT_PERSON[waiting] : AT_PHASE[job.phase];
  // Jobs without a naming have one thing to do after the opening.
  const known = steps.includes(key) ? key : job.action === 'list' ? 'read' : 'delete';
  return { steps, at: steps.indexOf(known) };
}

import type { Failure } from '../messages/failure.ts';

/** The journaled life of a job on Microsoft's page. The reducer is in this file; the runner is `runner.ts`. */
export const JOB_PHASES = [
  'asked',
  'opening',
  'waiting-for-person',
  'naming',
  'created',
  'captured',
  'acknowledged',
  'closed',
  'failed',
] as const;
export type JobPhase = (typeof JOB_PHASES)[number];

/** What only the person can do; each has a text `step_<code>` in the locales. */
export const PERSON_STEPS = [
  'sign-in',
  'mfa',
  'register-mfa',
  'confirm-account',
  'press-add-method',
  'choose-app-password',
  'press-add',
  'type-name',
  'press-next',
  'copy-and-paste',
  'press-done',
  'press-delete',
  'press-confirm-delete',
  'close-dialog',
] as const;
export type PersonStep = (typeof PERSON_STEPS)[number];

/** How far a job has come, whatever the person is waited for meanwhile. */
export type Reached = Exclude<JobPhase, 'waiting-for-person'>;

/** A job ends this long after its last progress. */
export const JOB_LIFE = 30 * 60_000;

/** The form that gets the value at the end. Carried along; the runner does not look into it. */
export interface FormTarget {
  readonly tabId: number;
  readonly formId: string;
  readonly accepted: readonly string[];
}

/** One line of the journal. It never holds a secret. */
export interface Job {
  readonly id: string;
  readonly action: 'create' | 'revoke' | 'list';
  readonly accountId: string;
  readonly address: string;
  readonly displayName?: string;
  readonly tenantId?: string;
  /** The name to create, all names to delete, or all names that the register expects in the list. */
  readonly names: readonly string[];
  /** The record of each name, in the same order. For a creation it is chosen at the start. */
  readonly recordIds: readonly string[];
  /** Records whose row is gone from Microsoft's list. */
  readonly deleted: readonly string[];
  readonly replaces?: string;
  readonly form?: FormTarget;
  /** What a view shows: `reached`, or `waiting-for-person` while there is a step. */
  readonly phase: JobPhase;
  readonly reached: Reached;
  readonly step?: PersonStep;
  readonly tabId?: number;
  readonly windowId?: number;
  /** The driver has been heard from, so a later visit to another host is a fresh check, not the first sign-in. */
  readonly contacted: boolean;
  /** The account that the page shows, when it was read. */
  readonly found?: string;
  readonly accountConfirmed: boolean;
  /** Names that the list showed before anything was created; the whole list, when reading it is the job. */
  readonly before?: readonly string[];
  /** Names of `names` that the page has shown during this job. */
  readonly seen: readonly string[];
  /** The document that was allowed to create. No other one ever is. */
  readonly page?: string;
  /** The name under which Microsoft made it, or may have made it. */
  readonly madeName?: string;
  /** How often the list was read for a password whose value was never seen. */
  readonly looks: number;
  /** The page was opened again after its tab was lost. */
  readonly reopened: boolean;
  /** The row that is being deleted, and how many rows had its name before. */
  readonly deleting?: { readonly name: string; readonly rows: number };
  /** The page showed an error after the press that creates or deletes. It counts once a fresh list agrees. */
  readonly doubt?: Failure;
  /** How often the list is read before the doubt counts. */
  readonly doubtLooks?: number;
  readonly failure?: Failure;
  readonly startedAt: number;
  readonly lastProgressAt: number;
  /** The completion callback has run to its end. */
  readonly told: boolean;
  /** The person has taken the finished job off the screen. */
  readonly dismissed: boolean;
}

/** What can happen to a job. */
export type JobEvent =
  | { readonly kind: 'opened'; readonly tabId: number; readonly windowId: number }
  | { readonly kind: 'reopening' }
  | { readonly kind: 'contacted' }
  /** The job's tab shows another host: Microsoft asks the person for something. */
  | { readonly kind: 'left' }
  | { readonly kind: 'account'; readonly found: string | null }
  | { readonly kind: 'account-confirmed' }
  | { readonly kind: 'listed'; readonly names: readonly string[] }
  | { readonly kind: 'waiting'; readonly step: PersonStep }
  | { readonly kind: 'working' }
  | { readonly kind: 'naming'; readonly name: string; readonly page: string }
  | { readonly kind: 'created' }
  | { readonly kind: 'captured'; readonly name: string }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'looked' }
  | { readonly kind: 'doubted'; readonly failure: Failure; readonly looks: number }
  | { readonly kind: 'deleting'; readonly name: string; readonly rows: number }
  | { readonly kind: 'deleted'; readonly recordId: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'told' }
  | { readonly kind: 'dismissed' };

const ORDER: readonly Reached[] = [
  'asked',
  'opening',
  'naming',
  'created',
  'captured',
  'acknowledged',
  'closed',
];

/** True when the job will do nothing more. */
export function isOver(job: Job): boolean {
  return job.reached === 'closed' || job.reached === 'failed';
}

/** True from the moment Microsoft may have made a password until its value is stored. */
export function isUnsure(job: Job): boolean {
  return job.action === 'create' && (job.reached === 'naming' || job.reached === 'created');
}

/** True when the value is stored and only the closing of Microsoft's dialog is left. */
export function isCaptured(job: Job): boolean {
  return job.reached === 'captured' || job.reached === 'acknowledged';
}

/** True while a value that the person copied can be taken. */
export function canPaste(job: Job): boolean {
  return job.action === 'create' && !isOver(job) && !isCaptured(job) && job.tabId !== undefined;
}

/** True when nothing happened for so long that the job must end. */
export function isStale(job: Job, now: number): boolean {
  return !isOver(job) && now - job.lastProgressAt > JOB_LIFE;
}

/** The names that are still to delete (or the one to create), with their records. */
export function pending(job: Job): readonly { readonly name: string; readonly recordId: string }[] {
  const all = job.names.map((name, at) => ({ name, recordId: job.recordIds[at] ?? '' }));
  return job.action === 'revoke' ? all.filter(({ recordId }) => !job.deleted.includes(recordId)) : all;
}

/** The job after an event. A finished job only changes in what the person has seen of it. */
export function reduce(job: Job, event: JobEvent, now: number): Job {
  if (event.kind === 'told') return { ...job, told: true };
  if (event.kind === 'dismissed') return { ...job, dismissed: true };
  if (isOver(job)) return job;
  const next = { ...job, ...change(job, event) };
  const progress = event.kind !== 'looked' && differs(job, next);
  return { ...next, phase: phaseOf(next), lastProgressAt: progress ? now : job.lastProgressAt };
}

/** True when an event brought nothing new, so that nothing needs to be written. */
export function differs(a: Job, b: Job): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

function phaseOf(job: Job): JobPhase {
  if (isOver(job) || job.step === undefined) return job.reached;
  return 'waiting-for-person';
}

function change(job: Job, event: Exclude<JobEvent, { kind: 'told' | 'dismissed' }>): Partial<Job> {
  switch (event.kind) {
    case 'opened':
      return { tabId: event.tabId, windowId: event.windowId, reached: further(job, 'opening') };
    case 'reopening':
      return { tabId: undefined, windowId: undefined, reopened: true, step: undefined };
    case 'contacted':
      return { contacted: true, step: isElsewhere(job.step) ? undefined : job.step };
    case 'left':
      return { step: isCaptured(job) ? undefined : job.contacted ? 'mfa' : 'sign-in' };
    case 'account':
      return {
        found: event.found ?? undefined,
        step: event.found === null ? job.step : unlessAsked(job.step),
      };
    case 'account-confirmed':
      return { accountConfirmed: true, step: undefined };
    case 'listed':
      return listed(job, event.names);
    case 'waiting':
      return { step: event.step };
    case 'working':
      return { step: undefined };
    case 'naming':
      return { reached: further(job, 'naming'), madeName: event.name, page: event.page };
    case 'created':
    case 'acknowledged':
    case 'closed':
      return { reached: further(job, event.kind), step: undefined };
    case 'captured':
      return { reached: further(job, 'captured'), madeName: event.name, step: undefined };
    case 'doubted':
      return { doubt: event.failure, doubtLooks: event.looks, step: undefined };
    case 'looked':
      return { looks: job.looks + 1 };
    case 'deleting':
      return { deleting: { name: event.name, rows: event.rows }, step: undefined };
    case 'deleted':
      return {
        deleted: [...job.deleted, event.recordId],
        deleting: undefined,
        doubt: undefined,
        looks: 0,
        step: undefined,
      };
    default:
      return { reached: 'failed', failure: event.failure, step: undefined };
  }
}

function listed(job: Job, names: readonly string[]): Partial<Job> {
  const seen = [...new Set([...job.seen, ...names.filter((name) => job.names.includes(name))])];
  const early = job.reached === 'asked' || job.reached === 'opening';
  return early ? { seen, before: names } : { seen };
}

/** The question about the account is answered by the page itself. */
function unlessAsked(step: PersonStep | undefined): PersonStep | undefined {
  return step === 'confirm-account' ? undefined : step;
}

function isElsewhere(step: PersonStep | undefined): boolean {
  return step === 'sign-in' || step === 'mfa' || step === 'register-mfa';
}

function further(job: Job, to: Reached): Reached {
  return ORDER.indexOf(to) > ORDER.indexOf(job.reached) ? to : job.reached;
}

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

/** Categories of Chromium's trace that tell of tasks and scripts. */
export const TIMELINE = ['devtools.timeline', 'disabled-by-default-devtools.timeline'] as const;

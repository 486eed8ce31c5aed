/** How many random messages each kind of sender in a browser sends for each action. */
export const IN_SHORT_RUN = 20;
export const IN_LONG_RUN = 1_000;

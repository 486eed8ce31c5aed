/** The real clicks and keys a scenario has spent. */
export interface InputCounts {
  trustedClicks: number;
  trustedKeys: number;
}

/** Starts a count at zero; assign zeros to the same object to start again. */
export function newCounts(): InputCounts {
  return { trustedClicks: 0, trustedKeys: 0 };
}

/** How long a value is kept at hand when nobody says otherwise: eight hours. */
export const KEEP_VALUE_MS = 8 * 60 * 60 * 1000;

/** A value in the session's memory. */
export interface KeptSecret {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly keptAt: number;
}

/** Ids of the values whose time is over. @param now milliseconds since the epoch */
export function expired(
  kept: ReadonlyMap<string, KeptSecret>,
  now: number,
  keepMs = KEEP_VALUE_MS,
): string[] {
  return [...kept].filter(([, secret]) => now - secret.keptAt >= keepMs).map(([id]) => id);
}

/** When the next value has to be forgotten, or undefined when none is kept. Milliseconds since the epoch. */
export function nextExpiry(
  kept: ReadonlyMap<string, KeptSecret>,
  keepMs = KEEP_VALUE_MS,
): number | undefined {
  const times = [...kept.values()].map((secret) => secret.keptAt + keepMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}

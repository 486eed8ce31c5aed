import { MESSAGES } from '../../../src/messages/map.ts';
import { SAMPLE_REQUESTS } from '../../../src/messages/sample-requests.ts';

/** Every message of the map, as the program itself names them. */
export const ACTIONS: readonly string[] = Object.keys(MESSAGES);

const known: Readonly<Record<string, unknown>> = SAMPLE_REQUESTS;

/** A valid request for a message. */
export function requestOf(name: string): unknown {
  return known[name];
}

/** Who may send a message, as the map says. */
export function callerOfAction(name: string): string {
  const found = Object.entries(MESSAGES).find(([key]) => key === name);
  return found?.[1].from ?? 'nobody';
}

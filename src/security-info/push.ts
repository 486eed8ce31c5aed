import type { DriverPush } from './protocol.ts';

/** True for a message of the worker to the driver. */
export function isDriverPush(message: unknown): message is DriverPush {
  if (typeof message !== 'object' || message === null || !('driver' in message)) return false;
  return message.driver === 'look-again' || message.driver === 'report';
}

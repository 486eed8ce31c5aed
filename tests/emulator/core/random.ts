import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** A new GUID. */
export function newId(): string {
  return randomUUID();
}

/** An unguessable string for cookies, codes and tokens. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Sixteen letters a-z that begin with the canary. */
export function newValue(canary: string): string {
  let value = canary;
  while (value.length < 16) value += String.fromCharCode(97 + randomInt(26));
  return value;
}

import type { Failure } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import { asksFirst } from '../platform/which.ts';
import { askClipboard } from './permissions.ts';

/** How a copy went: whether the browser lets Latchkey clear the clipboard later. */
export type Copied =
  { readonly ok: true; readonly clears: boolean } | { readonly ok: false; readonly failure: Failure };

/** Copies a text that is no secret. */
export async function copyText(text: string): Promise<boolean> {
  const copied = await write(text);
  // The secret that was there before is gone, and this text is to stay.
  if (copied) tell(false);
  return copied;
}

/**
 * Copies a password. Call it in the click's own handler: it asks for the right to clear as well. The worker, which
 * knows of the copy because it has given the value out, clears the clipboard later.
 */
export async function copySecret(recordId: string): Promise<Copied> {
  const early = asksFirst() ? askClipboard() : undefined;
  let revealed;
  try {
    revealed = await send('password.reveal', { recordId, why: 'copy' });
  } catch {
    return { ok: false, failure: { code: 'internal' } };
  }
  if (!revealed.ok) return { ok: false, failure: revealed.failure };
  let copied = await write(revealed.value);
  const clears = await (early ?? askClipboard());
  // A prompt takes the focus away, and with it the right to write; after the answer it is there again.
  if (!copied) {
    copied = await write(revealed.value);
    if (copied) tell(true);
  }
  return copied ? { ok: true, clears } : { ok: false, failure: { code: 'internal' } };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Nobody waits for the answer; a worker that cannot be reached empties the clipboard once too often at worst. */
function tell(secret: boolean): void {
  void send('clipboard.written', { secret }).catch(() => undefined);
}

import type { Failure } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import { askClipboard } from './permissions.ts';

const CLEAR_AFTER_MS = 30_000;
let clearing: ReturnType<typeof setTimeout> | undefined;

/** How a copy went: whether the browser lets Latchkey clear the clipboard later. */
export type Copied =
  { readonly ok: true; readonly clears: boolean } | { readonly ok: false; readonly failure: Failure };

/** Copies a text that is no secret. */
export async function copyText(text: string): Promise<boolean> {
  // What is copied now is not the secret any more, so it is left alone.
  clearTimeout(clearing);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Firefox wants the question in the click's own turn; Chromium's prompt closes the popup, so it comes last. */
const ASKS_FIRST = location.protocol === 'moz-extension:';

/**
 * Copies a password. Call it in the click's own handler: it asks for the right to clear as well. While this view
 * stays open it clears the clipboard itself; the worker, which knows of the copy, does so otherwise.
 */
export async function copySecret(recordId: string): Promise<Copied> {
  const early = ASKS_FIRST ? askClipboard() : undefined;
  let revealed;
  try {
    revealed = await send('password.reveal', { recordId, why: 'copy' });
  } catch {
    return { ok: false, failure: { code: 'internal' } };
  }
  if (!revealed.ok) return { ok: false, failure: revealed.failure };
  let copied = await copyText(revealed.value);
  const clears = await (early ?? askClipboard());
  // A prompt takes the focus away, and with it the right to write; after the answer it is there again.
  if (!copied) copied = await copyText(revealed.value);
  if (!copied) return { ok: false, failure: { code: 'internal' } };
  if (clears) clearing = setTimeout(() => void copyText(''), CLEAR_AFTER_MS);
  return { ok: true, clears };
}

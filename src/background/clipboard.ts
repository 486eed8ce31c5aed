import { letSleep, wakeAt } from '../platform/alarm.ts';
import { emptyClipboard, mayWriteClipboard } from '../platform/clipboard.ts';
import type { Store as Stored } from './store.ts';

type Store = Pick<Stored, 'session' | 'changeSession'>;

/** Alarm at which the clipboard is emptied. */
export const CLIPBOARD_ALARM = 'clipboard';
/** How long a copied value stays on the clipboard. */
export const CLEAR_AFTER_MS = 30_000;
/** A person may take a while to answer the question for the permission; later than this it is about something else. */
const LATE_MS = 5 * 60_000;
/** Alarms keep their time to about this. */
const SLACK_MS = 1_000;

/**
 * Empties the clipboard half a minute after a value was copied, whether the popup is open, the worker asleep or
 * neither. What other programs put there meanwhile cannot be seen without `clipboardRead`, so it goes as well, and the
 * screen says that before. What is copied in Latchkey is known: another value starts the clock anew, a text that is no
 * secret stops it.
 */
export class Clipboard {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** A value is about to go to the clipboard, or has just done so. */
  async holdsSecret(): Promise<void> {
    const clearAt = this.#now() + CLEAR_AFTER_MS;
    await this.#store.changeSession(() => ({ clearAt }));
    await wakeAt(CLIPBOARD_ALARM, clearAt);
  }

  /** Something else of ours is there now: it stays. */
  async holdsText(): Promise<void> {
    if (this.#store.session.clearAt === undefined) return;
    await this.#store.changeSession(() => ({ clearAt: undefined }));
    await letSleep(CLIPBOARD_ALARM);
  }

  /** Empties the clipboard if it is time. For the alarm, the heartbeat and a permission that has just come. */
  async tick(): Promise<void> {
    const { clearAt } = this.#store.session;
    if (clearAt === undefined || this.#now() < clearAt - SLACK_MS) return;
    const tooLate = this.#now() > clearAt + LATE_MS;
    // Without the right to clear, the question may still stand on the screen: a yes comes back here.
    if (!tooLate && !(await mayWriteClipboard())) return;
    if (!tooLate) await emptyClipboard();
    await this.#done(clearAt);
  }

  /** Does not wait: what was copied is to be forgotten now. */
  async emptyNow(): Promise<void> {
    const { clearAt } = this.#store.session;
    if (clearAt === undefined || !(await mayWriteClipboard())) return;
    await emptyClipboard();
    await this.#done(clearAt);
  }

  /** A copy that was made meanwhile has a clock of its own. */
  async #done(clearAt: number): Promise<void> {
    await this.#store.changeSession((session) => (session.clearAt === clearAt ? { clearAt: undefined } : {}));
  }
}

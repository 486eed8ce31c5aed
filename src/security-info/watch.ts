/** Waits for the page to change, for news from the worker, or for a limit to pass; never for time alone. */
export class Watch {
  readonly #document: Document;
  readonly #now: () => number;
  readonly #observer: MutationObserver;
  readonly #onPerson: (event: Event) => void;
  readonly #onInput: (event: Event) => void;
  #waiting: (() => void) | null = null;
  #changed = false;
  /** When the page last changed in anything. */
  changedAt: number;
  /** When it last came to say something else. A page that draws the same again and again has no news. */
  newsAt: number;
  #said: number;
  /** When the person last pressed or typed something in the page. */
  personAt = Number.NEGATIVE_INFINITY;
  /** What a text field of the page holds since it was last typed into. */
  typed: string | null = null;

  constructor(document: Document, now: () => number) {
    this.#document = document;
    this.#now = now;
    this.changedAt = now();
    this.newsAt = this.changedAt;
    this.#said = this.#says();
    this.#observer = new MutationObserver(() => this.#onChange());
    this.#observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    this.#onPerson = (event) => {
      if (!event.isTrusted) return;
      this.personAt = now();
      this.wake();
    };
    this.#onInput = ({ target }) => {
      if (target instanceof HTMLInputElement) this.typed = target.value;
      this.#onChange();
    };
    for (const type of PERSON)
      document.addEventListener(type, this.#onPerson, { capture: true, passive: true });
    document.addEventListener('input', this.#onInput, true);
  }

  stop(): void {
    this.#observer.disconnect();
    for (const type of PERSON) this.#document.removeEventListener(type, this.#onPerson, { capture: true });
    this.#document.removeEventListener('input', this.#onInput, true);
    this.wake();
  }

  /** Ends the wait that is under way, or the next one. */
  wake(): void {
    this.#changed = true;
    this.#waiting?.();
  }

  /** Resolves with the next change since the last wait ended, or when the limit has passed. */
  async change(limit: number): Promise<void> {
    if (!this.#changed) await this.#sleep(limit);
    this.#changed = false;
  }

  /** Resolves when nothing has changed for a moment; pages that never rest are looked at all the same. */
  async settled(moment: number): Promise<void> {
    const end = this.#now() + moment * 8;
    for (;;) {
      const now = this.#now();
      const left = Math.min(this.changedAt + moment, end) - now;
      if (left <= 0) break;
      await this.pause(left);
    }
    this.#changed = false;
  }

  /** Lets time pass, whatever the page does. */
  pause(time: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, time);
    });
  }

  #onChange(): void {
    this.changedAt = this.#now();
    const says = this.#says();
    if (says !== this.#said) this.newsAt = this.changedAt;
    this.#said = says;
    this.wake();
  }

  /** What a page says, as a number: its text, which may hold a password, is not kept. */
  #says(): number {
    const { body } = this.#document;
    let sum = body.getElementsByTagName('*').length;
    for (const letter of body.textContent) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
    return sum;
  }

  #sleep(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve();
      };
      const timer = setTimeout(end, Math.max(0, limit));
      this.#waiting = end;
    });
  }
}

const PERSON = ['pointerdown', 'keydown'] as const;

import { done, failed, type Failure, type Outcome } from '../messages/failure.ts';
import { beginPurge, openIn, withFailure, type Purge } from '../passwords/purge.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import { isOver, pending, type Job } from '../security-info/job.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';

type Kind = PasswordRecord['kind'];

/**
 * How records of one kind are revoked: `at-once` by a call that is over when its promise is, `by-job` by a job on
 * Microsoft's page, which may outlive this worker and ends in `Purges.jobEnded`.
 */
export type Revoke =
  | { readonly how: 'at-once'; revoke(recordId: string): Promise<Outcome> }
  | { readonly how: 'by-job'; start(recordIds: readonly string[]): Promise<Outcome> };

/** The kinds that can be revoked from here. */
export type Revokers = Readonly<Partial<Record<Kind, Revoke>>>;

interface Services {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly revokers: Revokers;
  /** True while a job runs on Microsoft's page. */
  readonly busy: () => boolean;
  /** Takes a job that is over off the screen and closes its window. */
  readonly putAway: (job: Job) => Promise<void>;
  readonly now: () => number;
}

/**
 * Revokes everything that Latchkey made for an account, kind after kind, and goes on where one cannot be revoked.
 * What it is at is on disk before each step, so the next worker goes on.
 */
export class Purges {
  readonly #services: Services;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Begins with everything that still stands. `busy` while something else is done on Microsoft's page. */
  start(accountId: string): Promise<Outcome> {
    return this.#inTurn(async () => {
      const { store, revokers, busy, now } = this.#services;
      if (!store.accounts.some((account) => account.id === accountId)) return failed('sign-in-again');
      if (busy()) return failed('busy');
      const can = (kind: Kind): boolean => revokers[kind] !== undefined;
      await this.#save(beginPurge(accountId, store.records, can, now()));
      await this.#goOn();
      const { purge } = store.settings;
      if (!purge?.failures.some(({ code }) => code === 'no-page-access')) return done();
      // The view asks for the access in the same click and starts once more.
      await store.changeSettings({ purge: undefined });
      return failed('no-page-access');
    });
  }

  /** Takes what came of it off the screen; what still runs stays. */
  dismiss(): Promise<Outcome> {
    return this.#inTurn(async () => {
      const { store } = this.#services;
      if (store.settings.purge?.over) await store.changeSettings({ purge: undefined });
      return done();
    });
  }

  /** Goes on after the worker died. Call it once a job that was running has been taken up again. */
  resume(): Promise<void> {
    return this.#inTurn(() => this.#goOn());
  }

  /**
   * A job on Microsoft's page is over. Safe to do twice.
   *
   * @returns true when the job was a part of this, so that nobody else has to tell of it
   */
  jobEnded(job: Job): Promise<boolean> {
    return this.#inTurn(async () => {
      const { store, secrets, putAway } = this.#services;
      const { purge } = store.settings;
      if (!purge || purge.over || !isPartOf(job, purge) || !isOver(job)) return false;
      await secrets.forget(job.deleted);
      const tried = pending(job).map(({ recordId }) => recordId);
      if (job.failure) await this.#fail(tried, job.failure);
      await putAway(job);
      await this.#goOn();
      return true;
    });
  }

  async #goOn(): Promise<void> {
    for (let open = this.#open(); open.length > 0; open = this.#open()) {
      const [first] = open;
      const revoke = first && this.#services.revokers[first.kind];
      if (!first || !revoke) return;
      const ids = open.filter((record) => record.kind === first.kind).map(({ id }) => id);
      if (revoke.how === 'by-job') {
        const started = await revoke.start(ids);
        // The job's end is told by `jobEnded`.
        if (started.ok) return;
        await this.#fail(ids, started.failure);
      } else {
        const outcome = await revoke.revoke(first.id);
        const standing = this.#open().some(({ id }) => id === first.id);
        if (standing && outcome.ok) await this.#fail([first.id], { code: 'internal' });
        if (standing && !outcome.ok) await this.#fail(ids, outcome.failure);
      }
    }
    const { purge } = this.#services.store.settings;
    if (purge && !purge.over && !this.#services.busy()) await this.#save({ ...purge, over: true });
  }

  /** What is still to be tried, unless a job is at it. */
  #open(): readonly PasswordRecord[] {
    const { store, busy } = this.#services;
    const { purge } = store.settings;
    return purge && !purge.over && !busy() ? openIn(purge, store.records) : [];
  }

  async #fail(tried: readonly string[], failure: Failure): Promise<void> {
    const { purge } = this.#services.store.settings;
    if (purge) await this.#save(withFailure(purge, tried, failure));
  }

  async #save(purge: Purge): Promise<void> {
    await this.#services.store.changeSettings({ purge });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work, work);
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}

function isPartOf(job: Job, purge: Purge): boolean {
  return (
    job.action === 'revoke' &&
    job.accountId === purge.accountId &&
    job.recordIds.every((id) => purge.recordIds.includes(id))
  );
}

import type { RecordState } from '../passwords/record.ts';
import { reduce, type Job, type JobEvent } from './job.ts';
import { differs } from './job.ts';
import type { Ports } from './ports.ts';

/**
 * Everything that a job writes, in the order that keeps a password from being lost: value in memory, then
 * register, then journal, and only then may anybody be told that it is safe.
 */
export class Ledger {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Journals what happened, and tells the view, when it changes anything. */
  async save(job: Job, ...events: readonly JobEvent[]): Promise<Job> {
    const now = this.#ports.clock.now();
    const next = events.reduce((at, event) => reduce(at, event, now), job);
    if (!differs(job, next)) return job;
    await this.#ports.journal.save(next);
    this.#ports.notify(next);
    return next;
  }

  /** Stores a value that the page showed or the person pasted. Doing it twice changes nothing. */
  async keepValue(job: Job, name: string, value: string): Promise<Job> {
    await this.#ports.secrets.keep(recordIdOf(job), value);
    return this.keptBefore(job, name);
  }

  /** Writes register and journal for a value that is in memory already. */
  async keptBefore(job: Job, name: string): Promise<Job> {
    await this.#register(job, name, 'active');
    const captured = await this.save(job, { kind: 'captured', name });
    return this.save(captured, { kind: 'acknowledged' });
  }

  /** True when the value of this job's password is in memory. */
  async hasValue(job: Job): Promise<boolean> {
    return this.#ports.secrets.has(recordIdOf(job));
  }

  /** Registers a password that Microsoft made, or may have made, and whose value nobody here has seen. */
  async keepOrphan(job: Job): Promise<void> {
    await this.#register(job, madeName(job), 'created-not-saved');
  }

  /** Writes the name under which the list really shows the job's password. */
  async rename(job: Job, name: string): Promise<void> {
    await this.#ports.register.update(recordIdOf(job), { name });
  }

  /** Names in the register of the job's account. */
  async knownNames(job: Job): Promise<readonly string[]> {
    return (await this.#ports.register.list(job.accountId)).map((record) => record.name);
  }

  async setState(recordId: string, state: RecordState): Promise<void> {
    await this.#ports.register.update(recordId, { state });
  }

  async #register(job: Job, name: string, state: RecordState): Promise<void> {
    await this.#ports.register.add({
      id: recordIdOf(job),
      accountId: job.accountId,
      name,
      kind: 'app-password',
      createdAt: job.lastProgressAt,
      state,
      uses: [],
      ...(job.replaces === undefined ? {} : { replaces: job.replaces }),
    });
  }
}

/** The record of a creation. */
export function recordIdOf(job: Job): string {
  return job.recordIds[0] ?? job.id;
}

/** The name under which Microsoft made a creation's password, as far as it is known. */
export function madeName(job: Job): string {
  return job.madeName ?? job.names[0] ?? '';
}

import { WORLDWIDE } from '../../../src/clouds/places.ts';
import type { PasswordRecord } from '../../../src/passwords/record.ts';
import { inState } from '../../../src/passwords/register.ts';
import type { Job } from '../../../src/security-info/job.ts';
import type { JobResult, PageWindow, Ports } from '../../../src/security-info/ports.ts';

/** What a worker keeps, for one job. */
export class Memory {
  job: Job | null = null;
  readonly records = new Map<string, PasswordRecord>();
  readonly values = new Map<string, string>();
  result: JobResult | undefined;
  #ids = 0;

  /** The runner's ports over this memory; the window is a real one. */
  ports(pages: PageWindow): Ports {
    return {
      journal: { save: async (job) => void (this.job = job), load: async () => this.job },
      register: {
        add: async (record) => void this.records.set(record.id, record),
        update: async (id, { name, state }) => {
          const record = this.records.get(id);
          if (!record) return;
          const named = name === undefined ? record : { ...record, name };
          this.records.set(id, state === undefined ? named : inState(named, state, Date.now()));
        },
        list: async () => [...this.records.values()],
      },
      secrets: {
        keep: async (id, value) => void this.values.set(id, value),
        has: async (id) => this.values.has(id),
      },
      pages,
      place: () => WORLDWIDE,
      clock: { now: () => Date.now() },
      id: () => `id ${(this.#ids += 1)}`,
      texts: () => ({}),
      notify: () => undefined,
      finished: async (_job, result) => void (this.result ??= result),
    };
  }
}

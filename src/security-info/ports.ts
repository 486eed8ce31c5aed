import type { Failure } from '../messages/failure.ts';
import type { Places } from '../clouds/places.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import type { Job } from './job.ts';
import type { DriverPush } from './protocol.ts';

/** Keeps the newest job. It never gets a secret to keep. */
export interface Journal {
  /** Resolves only when the job is on disk for good (`durability: strict`). */
  save(job: Job): Promise<void>;
  /** The job saved last, finished or not. */
  load(): Promise<Job | null>;
}

/** The register of passwords. */
export interface Register {
  /** Adds a record; with an id that is there already, replaces it. Resolves when it is written. */
  add(record: PasswordRecord): Promise<void>;
  update(recordId: string, change: Partial<Pick<PasswordRecord, 'name' | 'state'>>): Promise<void>;
  list(accountId: string): Promise<readonly PasswordRecord[]>;
}

/** Values in memory, gone with the browser. */
export interface Secrets {
  keep(recordId: string, value: string): Promise<void>;
  has(recordId: string): Promise<boolean>;
}

/** How an injection went; `error-page` when the tab shows the browser's own error page. */
export type Injected = 'ok' | 'no-access' | 'error-page';

/** The job's own window on Microsoft's page. */
export interface PageWindow {
  open(url: string): Promise<{ readonly tabId: number; readonly windowId: number }>;
  focus(windowId: number): Promise<void>;
  /** Closes the tab; quiet when it is gone already. */
  close(tabId: number): Promise<void>;
  /** Injects the driver into the top frame. */
  inject(tabId: number): Promise<Injected>;
  /** True when a policy of the browser keeps extensions away from what the tab shows. */
  blocked(tabId: number): Promise<boolean>;
  /** Rejects when no driver listens there. */
  push(tabId: number, push: DriverPush): Promise<unknown>;
  /**
   * True while this is the very tab that `open` gave, in this run of the browser. Tab ids start again when
   * the browser does, so the answer needs a note in `storage.session`.
   */
  alive(tabId: number): Promise<boolean>;
  /** False when the browser knows that there is no network. */
  online(): boolean;
}

export interface Clock {
  now(): number;
}

/** Makes a random id. */
export type Id = () => string;

/** How a job ended. */
export type JobResult =
  | { readonly kind: 'created'; readonly recordId: string; readonly name: string }
  | { readonly kind: 'revoked'; readonly recordIds: readonly string[]; readonly names: readonly string[] }
  /** Names of all app passwords on Microsoft's list, equal ones as often as they are there. */
  | { readonly kind: 'listed'; readonly names: readonly string[] }
  /** `recordId` is the record of a password that was created but whose value was never seen. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly recordId?: string };

export interface Ports {
  readonly journal: Journal;
  readonly register: Register;
  readonly secrets: Secrets;
  readonly pages: PageWindow;
  /** Where the page is in the cloud that is chosen; in some the driver only guides. */
  readonly place: () => Pick<Places, 'securityInfo' | 'guideOnly'>;
  readonly clock: Clock;
  readonly id: Id;
  /** Texts of the guide's panel; see `guide-texts.ts`. */
  readonly texts: () => Readonly<Record<string, string>>;
  /** The view of the job has changed. */
  readonly notify: (job: Job) => void;
  /**
   * The job is over. Runs after the job is journaled, and again at `resume` when the worker died before it
   * came to its end: whatever it does must be safe to do twice for one job id.
   */
  readonly finished: (job: Job, result: JobResult) => Promise<void>;
}

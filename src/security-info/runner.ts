import { done, failed, type Failure, type FailureCode, type Outcome } from '../messages/failure.ts';
import { isCaptured, isOver, isStale, isUnsure, pending, type FormTarget, type Job } from './job.ts';
import { Ledger, madeName, recordIdOf } from './ledger.ts';
import { isAt, startUrl } from './places.ts';
import type { JobResult, Ports } from './ports.ts';
import type { DriverEvent, DriverOrder, DriverTask } from './protocol.ts';
import { pastedValue } from './value.ts';

/** How often the list is read for a password that may have been made; lists at Microsoft can be late. */
export const LOOKS = 3;
/** The same where the page showed an error instead of a result. */
export const DOUBTED_LOOKS = 2;
/** The same where it refused the name in the name's own field: an answer came, and it was about the name. */
const PLAIN_LOOKS = 1;
/** With the value stored, the job does not wait longer than this for Microsoft's dialog to be closed. */
export const CLOSING_LIMIT = 30_000;
/** A job whose window never opened is opened again only this soon after the person asked for it. */
const OPENING_LIMIT = 2 * 60_000;
/** Failures that say nothing against the revocation itself: it stays in the queue until the person decides. */
const WAITING: ReadonlySet<FailureCode> = new Set([
  'offline',
  'tab-closed',
  'timed-out',
  'signed-out',
  'microsoft-unavailable',
]);
/** Microsoft's limit of app passwords for one account (V: entra-docs howto-mfa-app-passwords). */
export const PASSWORD_LIMIT = 40;

type Facts = Readonly<Record<string, string>>;

interface Ask {
  readonly accountId: string;
  readonly address: string;
  readonly displayName?: string;
  readonly tenantId?: string;
}
export interface CreateAsk extends Ask {
  readonly action: 'create';
  readonly name: string;
  readonly replaces?: string;
  readonly form?: FormTarget;
}
/** Reads the list; `names` are those that the register expects there. */
export interface ListAsk extends Ask {
  readonly action: 'list';
  readonly names: readonly string[];
}
export interface RevokeAsk extends Ask {
  readonly action: 'revoke';
  readonly records: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Runs one job at a time. It keeps no state of its own: each call reads the journal, so a new runner in a new
 * worker goes on where the last one stopped. Calls are handled one after the other.
 */
export class Runner {
  readonly #ports: Ports;
  readonly #ledger: Ledger;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#ledger = new Ledger(ports);
  }

  /** The job that runs, or the finished one that the person has not dismissed yet. */
  async current(): Promise<Job | null> {
    const job = await this.#ports.journal.load();
    return job && !job.dismissed ? job : null;
  }

  /** Journals a new job and opens Microsoft's page for it. */
  start(ask: CreateAsk | RevokeAsk | ListAsk): Promise<Outcome<Job>> {
    return this.#inTurn(async () => {
      const running = await this.#running();
      if (running) return failed('busy');
      const online = this.#ports.pages.online();
      // A revocation waits in the queue; nothing else is worth being kept.
      if (!online && ask.action !== 'revoke') return failed('offline');
      const job = newJob(ask, this.#ports.id, this.#ports.clock.now());
      if (job.names.length === 0 && job.action !== 'list') return failed('internal');
      await this.#ports.journal.save(job);
      this.#ports.notify(job);
      if (!online) await this.#fail(job, 'offline');
      return done(online ? await this.#open(job) : job);
    });
  }

  /** Stops the job. What Microsoft may have made is registered first. */
  cancel(jobId: string): Promise<Outcome> {
    return this.#inTurn(async () => {
      const job = await this.#running(jobId);
      if (!job) return done();
      const shown = isUnsure(job);
      await this.#fail(job, 'cancelled');
      // A password may be on the screen: that page stays open for the person.
      if (shown) this.#poke(job);
      else if (job.tabId !== undefined) await this.#ports.pages.close(job.tabId);
      return done();
    });
  }

  /** The person says whether the account that cannot be read on the page is the right one. */
  confirmAccount(jobId: string, right: boolean): Promise<Outcome> {
    return this.#inTurn(async () => {
      const job = await this.#running(jobId);
      if (!job) return done();
      if (!right) {
        await this.#fail(job, 'wrong-account', { wanted: job.address });
        return done();
      }
      await this.#ledger.save(job, { kind: 'account-confirmed' });
      this.#poke(job);
      return done();
    });
  }

  /** Takes the value from the person's clipboard. */
  paste(jobId: string, value: string): Promise<Outcome> {
    return this.#inTurn(async () => {
      const job = await this.#running(jobId);
      if (!job || job.action !== 'create') return failed('value-not-valid');
      if (isCaptured(job)) return done();
      const secret = pastedValue(value, [...job.names, job.address]);
      if (secret === null) return failed('value-not-valid');
      const kept = await this.#ledger.keepValue(job, madeName(job), secret);
      if (kept.tabId !== undefined && (await this.#ports.pages.alive(kept.tabId))) this.#poke(kept);
      else await this.#close(kept);
      return done();
    });
  }

  /** Brings the job's window to the front. */
  show(jobId: string): Promise<Outcome> {
    return this.#inTurn(async () => {
      const job = await this.#running(jobId);
      if (job?.windowId !== undefined) await this.#ports.pages.focus(job.windowId);
      return done();
    });
  }

  /** Takes a finished job off the screen. */
  dismiss(): Promise<Outcome> {
    return this.#inTurn(async () => {
      const job = await this.#ports.journal.load();
      if (job && isOver(job)) await this.#ledger.save(job, { kind: 'dismissed' });
      return done();
    });
  }

  /** Asks the driver for a page report. Not in turn: the page may be waiting for an answer itself. */
  async report(jobId: string): Promise<Outcome<string>> {
    const job = await this.#ports.journal.load();
    if (!job || job.id !== jobId || job.tabId === undefined) return failed('tab-closed');
    try {
      const answer = await this.#ports.pages.push(job.tabId, { driver: 'report' });
      return typeof answer === 'string' ? done(answer) : failed('page-changed');
    } catch {
      return failed('tab-closed');
    }
  }

  /** The job's tab has loaded a document; `url` is undefined where this extension may not see it. */
  onTabLoaded(tabId: number, url: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const job = await this.#running();
      if (!job || job.tabId !== tabId) return;
      if (!isAt(this.#ports.place().securityInfo, url)) {
        // An address that is hidden may be that of the page itself, where a policy of the browser covers it.
        if (url === undefined && (await this.#ports.pages.blocked(tabId))) {
          await this.#fail(job, 'page-blocked');
          return;
        }
        await this.#ledger.save(job, { kind: 'left' });
        return;
      }
      await this.#inject(job, tabId);
    });
  }

  onTabClosed(tabId: number): Promise<void> {
    return this.#inTurn(async () => {
      const job = await this.#running();
      if (job?.tabId === tabId) await this.#tabLost(job);
    });
  }

  /** Goes on after the worker, or the whole browser, died. Call it whenever the worker starts. */
  resume(): Promise<void> {
    return this.#inTurn(async () => {
      const job = await this.#ports.journal.load();
      if (!job) return;
      if (isOver(job)) {
        if (!job.told) this.#tell(job);
        return;
      }
      if (await this.#endIfStale(job)) return;
      await this.#goOn(await this.#reconcileValue(job));
    });
  }

  /** Ends what has waited for too long. Call it from an alarm, at least once a minute while a job runs. */
  tick(): Promise<void> {
    return this.#inTurn(async () => {
      const job = await this.#ports.journal.load();
      if (!job || isOver(job) || (await this.#endIfStale(job))) return;
      const waited = this.#ports.clock.now() - job.lastProgressAt;
      if (isCaptured(job) && waited > CLOSING_LIMIT) await this.#close(job);
    });
  }

  /** What the driver in this tab has to do; null leaves it inert. */
  task(tabId: number): Promise<DriverTask | null> {
    return this.#inTurn(async () => {
      const job = await this.#running();
      if (!job || job.tabId !== tabId) return null;
      const contacted = await this.#ledger.save(job, { kind: 'contacted' });
      return taskOf(contacted, this.#ports.texts(), this.#ports.place().guideOnly);
    });
  }

  /** Journals what the driver in this tab reports, then says what it may do. */
  event(tabId: number, event: DriverEvent): Promise<DriverOrder> {
    return this.#inTurn(async () => {
      const job = await this.#running(event.jobId);
      if (!job || job.tabId !== tabId) return 'stop';
      return this.#handle(job, event);
    });
  }

  async #handle(job: Job, event: DriverEvent): Promise<DriverOrder> {
    switch (event.kind) {
      case 'account':
        return this.#account(job, event.found);
      case 'listed':
        return this.#listed(job, event.names, event.page);
      case 'naming':
        return this.#naming(job, event.name, event.page);
      case 'captured':
        return this.#captured(job, event.name, event.secret);
      case 'closed':
        if (!isCaptured(job)) return 'wait';
        await this.#close(job, 'close-tab');
        return 'stop';
      case 'deleting':
        return this.#deleting(job, event.name, event.rows);
      case 'deleted':
        return this.#deleted(job, event.name);
      case 'failed':
        return this.#failed(job, event);
      case 'created':
        if (!isUnsure(job)) return 'go';
        await this.#ledger.save(job, { kind: 'created' });
        return 'go';
      default:
        await this.#ledger.save(job, event);
        return 'go';
    }
  }

  async #account(job: Job, found: string | null): Promise<DriverOrder> {
    const next = await this.#ledger.save(job, { kind: 'account', found });
    if (found !== null) {
      if (found.toLowerCase() === job.address.toLowerCase()) return 'go';
      await this.#fail(next, 'wrong-account', { wanted: job.address, found });
      return 'stop';
    }
    if (job.accountConfirmed) return 'go';
    await this.#ledger.save(next, { kind: 'waiting', step: 'confirm-account' });
    return 'wait';
  }

  async #listed(job: Job, names: readonly string[], page: string): Promise<DriverOrder> {
    const next = await this.#ledger.save(job, { kind: 'listed', names });
    if (job.action === 'revoke') return this.#lookedForDeleted(next, names);
    if (job.action === 'list') return this.#wholeList(next);
    if (isCaptured(job)) return this.#renamed(next, names);
    if (isUnsure(job)) return this.#lookedForMade(next, names, page);
    const name = madeName(job);
    if (names.includes(name)) return this.#stop(next, 'name-taken', { name });
    if (names.length >= PASSWORD_LIMIT) return this.#stop(next, 'limit-reached');
    return 'go';
  }

  /** That was the job. */
  async #wholeList(job: Job): Promise<DriverOrder> {
    if (isAccountSure(job)) await this.#close(job, 'close-tab');
    return 'stop';
  }

  /** The list was read although the value was never seen: was the password made? */
  async #lookedForMade(job: Job, names: readonly string[], page: string): Promise<DriverOrder> {
    const looked = await this.#ledger.save(job, { kind: 'looked' });
    const there = names.includes(madeName(job));
    if (!there && looked.looks < (job.doubtLooks ?? LOOKS)) return 'wait';
    if (!there && job.doubt) {
      await this.#end(looked, job.doubt);
      return 'stop';
    }
    if (job.page !== page) return this.#stop(looked, 'created-not-saved');
    // The person closed the dialog in the very document that showed it, and may hold the value in the clipboard.
    await this.#ledger.keepOrphan(looked);
    await this.#ledger.save(looked, { kind: 'waiting', step: 'copy-and-paste' });
    return 'wait';
  }

  /** A row that was deleted can stay in the list for a while. */
  async #lookedForDeleted(job: Job, names: readonly string[]): Promise<DriverOrder> {
    if (!job.deleting || !names.includes(job.deleting.name)) return 'go';
    if (job.looks >= (job.doubtLooks ?? LOOKS)) return 'go';
    await this.#ledger.save(job, { kind: 'looked' });
    return 'wait';
  }

  /**
   * An error after the press that creates does not prove that nothing was made, and one after the press that deletes
   * not that the password lives: only the answer may have been lost.
   */
  async #failed(job: Job, event: Extract<DriverEvent, { kind: 'failed' }>): Promise<DriverOrder> {
    const { facts, plain } = event;
    // Without a network the page shows the same error as for a refusal.
    const offline = event.code === 'refused-by-microsoft' && !this.#ports.pages.online();
    const code = offline ? 'offline' : event.code;
    const deleting =
      job.deleting !== undefined && job.doubt === undefined && event.code === 'refused-by-microsoft';
    if (!isUnsure(job) && !deleting) return this.#stop(job, code, facts);
    // What a deletion has done is read once, after a pause: a row that is still there then was refused.
    const looks = deleting ? 0 : plain ? PLAIN_LOOKS : DOUBTED_LOOKS;
    await this.#ledger.save(job, { kind: 'doubted', failure: facts ? { code, facts } : { code }, looks });
    return 'wait';
  }

  /** A password made in Microsoft's wizard can have another name than the one asked for. */
  async #renamed(job: Job, names: readonly string[]): Promise<DriverOrder> {
    if (names.includes(madeName(job))) return 'go';
    const known = new Set([...(job.before ?? []), ...(await this.#ledger.knownNames(job))]);
    const fresh = names.filter((name) => !known.has(name));
    if (fresh.length === 1 && fresh[0] !== undefined) await this.#ledger.rename(job, fresh[0]);
    return 'go';
  }

  async #naming(job: Job, name: string, page: string): Promise<DriverOrder> {
    if (job.action !== 'create' || isCaptured(job) || job.reached === 'created') return 'stop';
    // Only one document is ever allowed to create: none is made twice for one job.
    if (job.page !== undefined && job.page !== page) return 'stop';
    if (!isAccountSure(job)) return 'stop';
    await this.#ledger.save(job, { kind: 'naming', name, page });
    return 'go';
  }

  async #captured(job: Job, name: string | null, secret: string): Promise<DriverOrder> {
    if (job.action !== 'create') return 'stop';
    if (isCaptured(job)) return 'go';
    await this.#ledger.keepValue(job, name ?? madeName(job), secret);
    return 'go';
  }

  async #deleting(job: Job, name: string, rows: number): Promise<DriverOrder> {
    const row = pending(job).find((entry) => entry.name === name);
    if (job.action !== 'revoke' || !row || !isAccountSure(job)) return 'stop';
    await this.#ledger.setState(row.recordId, 'revoking');
    await this.#ledger.save(job, { kind: 'deleting', name, rows });
    return 'go';
  }

  async #deleted(job: Job, name: string): Promise<DriverOrder> {
    const row = pending(job).find((entry) => entry.name === name);
    if (job.action !== 'revoke') return 'stop';
    if (row) await this.#ledger.setState(row.recordId, 'revoked');
    const next = row ? await this.#ledger.save(job, { kind: 'deleted', recordId: row.recordId }) : job;
    if (pending(next).length > 0) return 'go';
    await this.#close(next, 'close-tab');
    return 'stop';
  }

  async #open(job: Job): Promise<Job> {
    const opened = await this.#ports.pages.open(startUrl(this.#ports.place().securityInfo, job.tenantId));
    return this.#ledger.save(job, { kind: 'opened', ...opened });
  }

  async #inject(job: Job, tabId: number): Promise<void> {
    const how = await this.#ports.pages.inject(tabId);
    if (how === 'no-access') await this.#fail(job, 'no-page-access');
    if (how === 'error-page')
      await this.#fail(job, this.#ports.pages.online() ? 'microsoft-unavailable' : 'offline');
  }

  /** Puts register and journal right where the worker died between two writes, or memory is gone. */
  async #reconcileValue(job: Job): Promise<Job> {
    if (job.action === 'list') return job;
    if (job.action === 'revoke') return pending(job).length > 0 ? job : this.#close(job, 'close-tab');
    const here = await this.#ledger.hasValue(job);
    if (isCaptured(job) && !here) {
      await this.#ledger.keepOrphan(job);
      return this.#end(job, { code: 'created-not-saved', facts: { name: madeName(job) } });
    }
    return here && !isCaptured(job) ? this.#ledger.keptBefore(job, madeName(job)) : job;
  }

  async #goOn(job: Job): Promise<void> {
    if (isOver(job)) return;
    if (job.tabId === undefined) {
      const late = this.#ports.clock.now() - job.startedAt > OPENING_LIMIT;
      if (isCaptured(job)) await this.#close(job);
      else if (late && !isUnsure(job)) await this.#fail(job, 'tab-closed');
      else await this.#open(job);
      return;
    }
    if (!(await this.#ports.pages.alive(job.tabId))) {
      await this.#tabLost(job);
      return;
    }
    try {
      await this.#ports.pages.push(job.tabId, { driver: 'look-again' });
    } catch {
      // Nobody listens: the tab is at sign-in, still loading, or its driver went with the last worker.
      await this.#ports.pages.inject(job.tabId);
    }
  }

  async #tabLost(job: Job): Promise<void> {
    if (isCaptured(job)) {
      await this.#close(job);
      return;
    }
    if (isUnsure(job) && job.step === 'copy-and-paste') {
      // Copy, close the window, paste in the popup: a natural order. The record is kept either way.
      await this.#ledger.keepOrphan(job);
      return;
    }
    if ((isUnsure(job) || job.deleting) && !job.reopened) {
      await this.#open(await this.#ledger.save(job, { kind: 'reopening' }));
      return;
    }
    await this.#fail(job, 'tab-closed');
  }

  async #endIfStale(job: Job): Promise<boolean> {
    if (!isStale(job, this.#ports.clock.now())) return false;
    await this.#fail(job, job.step === 'sign-in' ? 'signed-out' : 'timed-out');
    this.#poke(job);
    return true;
  }

  async #stop(job: Job, code: FailureCode, facts?: Facts): Promise<'stop'> {
    await this.#fail(job, code, facts);
    return 'stop';
  }

  /** Ends the job without success, after registering what Microsoft may have made. */
  async #fail(job: Job, code: FailureCode, facts?: Facts): Promise<void> {
    if (isCaptured(job)) {
      await this.#close(job);
      return;
    }
    if (isUnsure(job)) {
      if (await this.#ledger.hasValue(job)) {
        await this.#close(await this.#ledger.keptBefore(job, madeName(job)));
        return;
      }
      await this.#ledger.keepOrphan(job);
      await this.#end(job, { code: 'created-not-saved', facts: { ...facts, name: madeName(job) } });
      return;
    }
    if (job.action === 'revoke') await this.#leaveQueue(job, code);
    await this.#end(job, facts ? { code, facts } : { code });
  }

  /** What was not deleted waits to be tried again, or is as it was. Whether the last press deleted it is not known. */
  async #leaveQueue(job: Job, code: FailureCode): Promise<void> {
    const state = WAITING.has(code) ? 'revoking' : 'active';
    for (const { recordId } of pending(job)) await this.#ledger.setState(recordId, state);
  }

  async #end(job: Job, failure: Failure): Promise<Job> {
    const ended = await this.#ledger.save(job, { kind: 'failed', failure });
    this.#tell(ended);
    return ended;
  }

  async #close(job: Job, tab?: 'close-tab'): Promise<Job> {
    const closed = await this.#ledger.save(job, { kind: 'closed' });
    if (tab && job.tabId !== undefined) await this.#ports.pages.close(job.tabId).catch(() => undefined);
    this.#tell(closed);
    return closed;
  }

  /** Hands the result on, outside the turn: what follows may start the next job. */
  #tell(job: Job): void {
    const told = async (): Promise<void> => {
      await this.#ports.finished(job, resultOf(job));
      await this.#inTurn(async () => {
        const now = await this.#ports.journal.load();
        if (now?.id === job.id) await this.#ledger.save(now, { kind: 'told' });
      });
    };
    // Not told to the end: `resume` does it again.
    void told().catch(() => undefined);
  }

  /** Asks the driver to look again; a driver that is not there asks by itself when it is. */
  #poke(job: Job): void {
    if (job.tabId === undefined) return;
    void this.#ports.pages.push(job.tabId, { driver: 'look-again' }).catch(() => undefined);
  }

  async #running(jobId?: string): Promise<Job | null> {
    const job = await this.#ports.journal.load();
    if (!job || isOver(job) || (jobId !== undefined && job.id !== jobId)) return null;
    return (await this.#endIfStale(job)) ? null : job;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work, work);
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}

function isAccountSure(job: Job): boolean {
  return job.accountConfirmed || job.found?.toLowerCase() === job.address.toLowerCase();
}

function newJob(ask: CreateAsk | RevokeAsk | ListAsk, id: () => string, now: number): Job {
  const create = ask.action === 'create';
  return {
    id: id(),
    action: ask.action,
    accountId: ask.accountId,
    address: ask.address,
    displayName: ask.displayName,
    tenantId: ask.tenantId,
    names: namesIn(ask),
    recordIds: create ? [id()] : ask.action === 'list' ? [] : ask.records.map((record) => record.id),
    replaces: create ? ask.replaces : undefined,
    form: create ? ask.form : undefined,
    deleted: [],
    phase: 'asked',
    reached: 'asked',
    contacted: false,
    accountConfirmed: false,
    seen: [],
    looks: 0,
    reopened: false,
    startedAt: now,
    lastProgressAt: now,
    told: false,
    dismissed: false,
  };
}

function namesIn(ask: CreateAsk | RevokeAsk | ListAsk): readonly string[] {
  if (ask.action === 'create') return [ask.name];
  return ask.action === 'list' ? ask.names : ask.records.map((record) => record.name);
}

function taskOf(job: Job, texts: Readonly<Record<string, string>>, guideOnly: boolean): DriverTask {
  const { displayName } = job;
  return {
    jobId: job.id,
    action: job.action,
    names: pending(job).map((row) => row.name),
    phase: job.reached,
    account:
      displayName === undefined ? { address: job.address } : { address: job.address, name: displayName },
    accountConfirmed: job.accountConfirmed,
    seen: job.seen,
    doubted: job.doubt !== undefined,
    guideOnly,
    texts: guideOnly ? { ...texts, note: texts['guide-only'] ?? '' } : texts,
    ...(job.page === undefined ? {} : { page: job.page }),
    ...(job.deleting === undefined ? {} : { deleting: job.deleting }),
  };
}

function resultOf(job: Job): JobResult {
  if (job.failure)
    return job.failure.code === 'created-not-saved'
      ? { kind: 'failed', failure: job.failure, recordId: recordIdOf(job) }
      : { kind: 'failed', failure: job.failure };
  if (job.action === 'list') return { kind: 'listed', names: job.before ?? [] };
  if (job.action === 'create') return { kind: 'created', recordId: recordIdOf(job), name: madeName(job) };
  return { kind: 'revoked', recordIds: job.deleted, names: job.names };
}

import { failed, type Outcome } from '../messages/failure.ts';
import type { RequestOf } from '../messages/map.ts';
import type { Sender } from '../messages/sender.ts';
import type { JobView } from '../messages/view.ts';
import { checkName } from '../passwords/names.ts';
import type { Account } from '../passwords/record.ts';
import { reconcile } from '../passwords/reconcile.ts';
import { inState, takenNames } from '../passwords/register.ts';
import { whyMissing } from '../passwords/why-missing.ts';
import { callPerson } from '../platform/popup.ts';
import { mayAccess } from '../platform/scripts.ts';
import { frontTab, tabState } from '../platform/tabs.ts';
import { isOver, type Job, type PersonStep } from '../security-info/job.ts';
import type { JobResult } from '../security-info/ports.ts';
import type { DriverEvent, DriverOrder, DriverTask } from '../security-info/protocol.ts';
import type { Runner } from '../security-info/runner.ts';
import type { Fills } from './fills.ts';
import { creationAgain } from './retry.ts';
import type { Rules } from './rules.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';
import { currentAccount } from './view.ts';

interface Services {
  readonly store: Store;
  readonly rules: Rules;
  readonly secrets: Secrets;
  readonly fills: Fills;
  readonly runner: Runner;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Steps at which the person finds what to do in the popup, and not on Microsoft's page. */
const STEPS_IN_POPUP: ReadonlySet<PersonStep> = new Set(['confirm-account', 'copy-and-paste']);

/**
 * Starts jobs on Microsoft's page, shows them, and hands their result on: the value into the form that asked
 * for it, the popup back in front of the person.
 */
export class Jobs {
  readonly #services: Services;
  #shown: Job | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Starts a creation, after all that can be checked without Microsoft has been checked. */
  async create(request: RequestOf<'job.create'>): Promise<Outcome> {
    const { store, rules, fills, runner } = this.#services;
    const account = currentAccount(store.settings, store.accounts);
    if (!account) return failed('sign-in-again');
    if (account.kind === 'address' && !rules.now.workEmailOnly) return failed('managed');
    const name = checkName(request.name, takenNames(store.records, account.id), rules.now.namePrefix);
    if (!name.ok) return name;
    const allowed = request.fill ? fills.check(request.fill) : name;
    if (!allowed.ok) return allowed;
    const ready = await this.#ready();
    if (!ready.ok) return ready;
    const { replaces, fill: form } = request;
    await this.#rememberHome(form?.tabId);
    return plain(
      await runner.start({ action: 'create', ...asking(account), name: name.value, replaces, form }),
    );
  }

  /** Starts a revocation of one or several passwords of the current account. */
  async revoke(recordIds: readonly string[]): Promise<Outcome> {
    const { store, runner } = this.#services;
    const chosen = store.records.filter(
      (record) => recordIds.includes(record.id) && record.state !== 'revoked',
    );
    const account = store.accounts.find((one) => one.id === chosen[0]?.accountId);
    if (!account || chosen.some((record) => record.accountId !== account.id)) return failed('sign-in-again');
    const ready = await this.#ready();
    if (!ready.ok) return ready;
    await this.#rememberHome();
    return plain(await runner.start({ action: 'revoke', ...asking(account), records: chosen }));
  }

  /** Starts a reading of Microsoft's list. */
  async list(accountId: string): Promise<Outcome> {
    const { store, runner } = this.#services;
    const account = store.accounts.find((one) => one.id === accountId);
    if (!account) return failed('sign-in-again');
    const ready = await this.#ready();
    if (!ready.ok) return ready;
    await this.#rememberHome();
    const names = takenNames(store.records, account.id);
    return plain(await runner.start({ action: 'list', ...asking(account), names }));
  }

  /** Takes passwords out of the queue of revocations: they are as they were before. */
  async keep(recordIds: readonly string[]): Promise<Outcome> {
    const { store, now } = this.#services;
    if (this.running()) return failed('busy');
    const queued = store.records.filter((it) => recordIds.includes(it.id) && it.state === 'revoking');
    for (const record of queued) await store.saveRecord(inState(record, 'active', now()));
    return { ok: true, value: undefined };
  }

  /** Starts the failed job again, as it was asked for. */
  async retry(jobId: string): Promise<Outcome> {
    const { store } = this.#services;
    const job = this.#shown;
    if (job?.id !== jobId) return failed('internal');
    if (job.reached !== 'failed') return failed('busy');
    if (job.action === 'revoke') return this.revoke(job.recordIds);
    if (job.action === 'list') return this.list(job.accountId);
    const account = currentAccount(store.settings, store.accounts);
    return account ? this.create(creationAgain(job, store.records, account.id)) : failed('sign-in-again');
  }

  cancel(jobId: string): Promise<Outcome> {
    return this.#services.runner.cancel(jobId);
  }

  confirmAccount(jobId: string, right: boolean): Promise<Outcome> {
    return this.#services.runner.confirmAccount(jobId, right);
  }

  paste(jobId: string, value: string): Promise<Outcome> {
    return this.#services.runner.paste(jobId, value);
  }

  report(jobId: string): Promise<Outcome<string>> {
    return this.#services.runner.report(jobId);
  }

  show(jobId: string): Promise<Outcome> {
    return this.#services.runner.show(jobId);
  }

  dismiss(): Promise<Outcome> {
    return this.#services.runner.dismiss();
  }

  /** What the driver in the sender's tab has to do; only the top frame of that tab gets here (see `sender.ts`). */
  async task(sender: Sender): Promise<DriverTask | null> {
    return sender.tab?.id === undefined ? null : this.#services.runner.task(sender.tab.id);
  }

  async event(event: DriverEvent, sender: Sender): Promise<DriverOrder> {
    return sender.tab?.id === undefined ? 'stop' : this.#services.runner.event(sender.tab.id, event);
  }

  /** Takes note of the job as it stands in the journal. Call once when the worker starts. */
  async load(): Promise<void> {
    this.#shown = (await this.#services.runner.current()) ?? undefined;
  }

  /**
   * The browser took permissions away. Without access to Microsoft's page a job sees nothing any more, not even
   * that the person has signed in, so it ends with that said.
   */
  async accessRemoved(): Promise<void> {
    const job = this.#shown;
    if (!job || job.tabId === undefined || isOver(job) || (await this.#ready()).ok) return;
    await this.#services.runner.event(job.tabId, { kind: 'failed', jobId: job.id, code: 'no-page-access' });
  }

  /** True while a job needs the worker to come back by itself. */
  running(): boolean {
    return this.#shown !== undefined && !isOver(this.#shown);
  }

  /** The job as the views show it. */
  view(): JobView | undefined {
    const job = this.#shown;
    const account = this.#services.store.accounts.find((one) => one.id === job?.accountId);
    return job && jobView(job, account, this.#services.rules.now.places.guideOnly);
  }

  /** The runner's journal has a newer state. Where the person has to act in the popup, it opens. */
  changed(job: Job): void {
    const before = this.#shown;
    this.#shown = job.dismissed ? undefined : job;
    const newStep = job.step !== undefined && (before?.id !== job.id || before.step !== job.step);
    if (newStep && job.step && STEPS_IN_POPUP.has(job.step)) void callPerson(job.windowId, job.tabId);
  }

  /** What follows a finished job. Safe to do twice: the worker may die in the middle. */
  async finished(job: Job, result: JobResult): Promise<void> {
    // Some may be gone from Microsoft's list although the job failed at another.
    await this.#services.secrets.forget(job.deleted);
    if (result.kind === 'created') await this.#created(job, result.recordId, result.name);
    if (result.kind === 'listed') await this.#listed(job, result.names);
    if (result.kind === 'revoked') await this.#revoked(result.recordIds, result.names);
    await this.#callHome();
  }

  async #created(job: Job, recordId: string, name: string): Promise<void> {
    const { store, fills } = this.#services;
    await store.changeSession(() => ({ result: { recordId, name, action: 'created' } }));
    if (!job.form) return;
    const filled = await fills.fill(recordId, job.form);
    if (filled.ok) return;
    const { failure } = filled;
    await store.changeSession(() => ({ result: { recordId, name, action: 'created', failure } }));
  }

  async #listed(job: Job, names: readonly string[]): Promise<void> {
    const { store, secrets, now, newId } = this.#services;
    const own = store.records.filter((it) => it.accountId === job.accountId && it.kind === 'app-password');
    const { changed, ...tally } = reconcile(job.accountId, own, names, now(), newId);
    for (const record of changed) await store.saveRecord(record);
    await secrets.forget(changed.filter((it) => it.state === 'revoked').map((it) => it.id));
    await store.changeSettings({ listsRead: { ...store.settings.listsRead, [job.accountId]: now() } });
    await store.changeSession(() => ({ result: { recordId: '', name: '', action: 'listed', tally } }));
  }

  async #revoked(recordIds: readonly string[], names: readonly string[]): Promise<void> {
    const { store, secrets } = this.#services;
    await secrets.forget(recordIds);
    const [recordId = ''] = recordIds;
    const [name = ''] = names;
    await store.changeSession(() => ({ result: { recordId, name, action: 'revoked', names: [...names] } }));
  }

  /** Must come before Microsoft's window opens and is in front. A job that is running already keeps its own. */
  async #rememberHome(formTabId?: number): Promise<void> {
    if (this.running()) return;
    const home = formTabId === undefined ? await frontTab() : await tabState(formTabId);
    const place = home && { tabId: home.tabId, windowId: home.windowId };
    await this.#services.store.changeSession(() => ({ home: place }));
  }

  async #callHome(): Promise<void> {
    const { home } = this.#services.store.session;
    const tab = home && (await tabState(home.tabId));
    await callPerson(tab?.windowId ?? home?.windowId, tab?.tabId);
  }

  /** Access to Microsoft's page can be taken away in the browser's settings at any time. */
  async #ready(): Promise<Outcome> {
    return (await mayAccess(`${this.#services.rules.now.places.securityInfo}/*`))
      ? { ok: true, value: undefined }
      : failed('no-page-access');
  }
}

function asking(account: Account) {
  const { id, address, name, tenantId } = account;
  return { accountId: id, address, displayName: name, tenantId };
}

function plain(outcome: Outcome<unknown>): Outcome {
  return outcome.ok ? { ok: true, value: undefined } : outcome;
}

function jobView(job: Job, account: Account | undefined, guideOnly: boolean): JobView | undefined {
  // A job that came to its end shows as its result.
  if (job.reached === 'closed') return undefined;
  return {
    id: job.id,
    action: job.action,
    names: job.names,
    phase: job.phase,
    step: job.step,
    wanted: job.address,
    found: job.found,
    failure: job.failure,
    ...(job.failure?.code === 'not-offered' && account ? { causes: whyMissing(account) } : {}),
    guideOnly,
    canPaste: job.action === 'create' && !isOver(job),
  };
}

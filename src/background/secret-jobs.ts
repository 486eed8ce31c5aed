import { ownApplications, removeSecret } from '../graph/applications.ts';
import { createGraphClient, wait, type GraphClient } from '../graph/client.ts';
import { done, failed, type Failure, type FailureCode, type Outcome } from '../messages/failure.ts';
import type { RequestOf } from '../messages/map.ts';
import type { ApplicationView, SecretJobView } from '../messages/view.ts';
import { checkName } from '../passwords/names.ts';
import type { Account, PasswordRecord } from '../passwords/record.ts';
import { inState, takenNames } from '../passwords/register.ts';
import type { SignIn } from '../sign-in/port.ts';
import type { Activity } from './activity.ts';
import type { Fills } from './fills.ts';
import type { Rules } from './rules.ts';
import { secretJournal, type SecretJob } from './secret-journal.ts';
import { makeSecret, type Step } from './secret-maker.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';
import { currentAccount } from './view.ts';

interface Services {
  readonly store: Store;
  readonly rules: Rules;
  readonly secrets: Secrets;
  readonly fills: Fills;
  readonly activity: Pick<Activity, 'note'>;
  /** Puts what was made into the register; also called again for what is there already. */
  readonly register: (record: PasswordRecord) => Promise<void>;
  readonly signIn: SignIn;
  readonly now: () => number;
  readonly newId: () => string;
  /** The tab in front, and the popup again in the window of a tab. */
  readonly frontTabId: () => Promise<number | undefined>;
  readonly callPerson: (tabId: number) => Promise<void>;
  /** What is shown has changed. */
  readonly changed: () => void;
}

/** A making that nobody has looked after for longer than this is not gone on with: the person may be elsewhere. */
const GOES_ON_MS = 2 * 60_000;

/** Later than this what is in doubt is looked at only when the worker starts or something new is asked for. */
const LOOKED_AFTER_MS = 30 * 60_000;

/** Failures of a token that a person cannot mend in Microsoft's window. */
const NOT_BY_WINDOW: ReadonlySet<FailureCode> = new Set([
  'offline',
  'microsoft-unavailable',
  'cancelled',
  'no-client-id',
  'busy',
]);

/**
 * Makes and ends client secrets through Microsoft Graph: one at a time, journaled, and registered whatever happens
 * on the way. Microsoft's window opens only for a click, and only where the permission is not there yet.
 */
export class SecretJobs {
  readonly #services: Services;
  #shown: SecretJobView | undefined;
  #stop: AbortController | undefined;
  #resumed: Promise<void> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The registrations that the current person owns. Takes no permission beyond that of the sign-in. */
  async applications(): Promise<Outcome<readonly ApplicationView[]>> {
    const account = this.#person();
    if (!account.ok) return account;
    const { signIn, rules } = this.#services;
    const graph = createGraphClient({
      graph: rules.now.places.graph,
      token: (options) => signIn.token(account.value, options),
    });
    const owned = await ownApplications(graph);
    if (!owned.ok) return owned;
    const shown = owned.value.map(({ id, appId, displayName, web }) => ({
      id,
      appId,
      name: displayName ?? appId,
      redirectUris: web?.redirectUris ?? [],
    }));
    return done(shown.toSorted((a, b) => a.name.localeCompare(b.name)));
  }

  /** Makes a client secret and fills it, after all that can be checked without Microsoft has been checked. */
  async create(request: RequestOf<'secret.create'>): Promise<Outcome> {
    const { store, rules, fills, newId, now } = this.#services;
    const account = this.#person();
    if (!account.ok) return account;
    const free = await this.#settle(true);
    if (!free.ok) return free;
    const name = checkName(request.name, takenNames(store.records, account.value.id), rules.now.namePrefix);
    if (!name.ok) return name;
    const allowed = request.fill ? fills.check(request.fill) : done();
    if (!allowed.ok) return allowed;
    const { application, days, fill: form, replaces, redirectUri } = request;
    // What is added is what the person saw; a page that shows another one by now gets nothing.
    const shown = form && fills.redirectUri(form);
    if (redirectUri !== undefined && redirectUri !== shown) return failed('form-changed');
    const job: SecretJob = {
      recordId: newId(),
      accountId: account.value.id,
      name: name.value,
      days,
      phase: 'asked',
      at: now(),
      chosen: application,
      redirectUri,
      replaces,
      form,
      homeTabId: form?.tabId ?? (await this.#services.frontTabId()),
    };
    return this.#make(job, true);
  }

  /** Ends client secrets. What is being ended stands as `revoking` in the register, so no worker's death loses it. */
  async remove(recordIds: readonly string[]): Promise<Outcome> {
    const { store } = this.#services;
    const chosen = store.records.filter(
      (it) => recordIds.includes(it.id) && it.kind === 'client-secret' && it.state !== 'revoked',
    );
    if (chosen.length === 0) return failed('internal');
    const ready = await this.#ready();
    if (!ready.ok) return ready;
    return this.#remove(chosen, true);
  }

  /**
   * Ends one as a part of something larger, which tells the person of it.
   *
   * @returns why Microsoft has not ended it, where it has not
   */
  async end(recordId: string): Promise<Outcome> {
    const outcome = await this.remove([recordId]);
    const failure = this.#shown?.action === 'remove' ? this.#shown.failure : undefined;
    if (!outcome.ok || !failure) return outcome;
    this.#show(undefined);
    return { ok: false, failure };
  }

  /** Goes on where the last worker stopped. Call once when the worker starts; never opens a window. */
  resume(): Promise<void> {
    const resumed = this.#goOn();
    this.#resumed = resumed.catch(() => undefined);
    return resumed;
  }

  async #goOn(): Promise<void> {
    const left = this.#services.store.records.filter(
      (it) => it.kind === 'client-secret' && it.state === 'revoking',
    );
    if (left.length > 0) await this.#remove(left, false);
    const job = await secretJournal.load();
    if (!job) return;
    const { at, phase } = job;
    const old = this.#services.now() - at > GOES_ON_MS;
    if (old && (phase === 'asked' || phase === 'registered')) {
      await this.#over({ job, failure: { code: 'timed-out' } });
    } else await this.#make(job, false);
  }

  /** Looks again at what is in doubt. For the heartbeat. */
  async tick(): Promise<void> {
    const job = await secretJournal.load();
    if (job && this.#services.now() - job.at < LOOKED_AFTER_MS) await this.#settle(false);
  }

  /** Stops waiting. What Microsoft has made by then is registered all the same. */
  cancel(): Outcome {
    this.#stop?.abort();
    return done();
  }

  /** Takes a failure off the screen; what is in doubt is still looked after. */
  async dismiss(): Promise<void> {
    if (this.#stop) return;
    this.#show(undefined);
    const job = await secretJournal.load();
    if (job) await secretJournal.save({ ...job, dismissed: true });
  }

  /** The making or ending, as the views show it. */
  view(): SecretJobView | undefined {
    return this.#shown;
  }

  /** Before something new begins: what is in doubt must be known. */
  async #settle(click: boolean): Promise<Outcome> {
    const ready = await this.#ready();
    if (!ready.ok) return ready;
    const job = await secretJournal.load();
    if (!job) return done();
    await this.#make(job, click);
    const still = await secretJournal.load();
    return still?.failure ? { ok: false, failure: still.failure } : done();
  }

  /** A worker that has just started first looks at what the last one left. */
  async #ready(): Promise<Outcome> {
    if (!this.#stop) await this.#resumed;
    return this.#stop ? failed('busy') : done();
  }

  async #make(job: SecretJob, click: boolean): Promise<Outcome> {
    const { store } = this.#services;
    if (job.phase === 'made') return this.#over({ job });
    const account = store.accounts.find(({ id }) => id === job.accountId);
    if (!account) {
      await secretJournal.clear();
      return failed('sign-in-again');
    }
    // What is in doubt is looked after quietly.
    const busy = click || (!job.failure && !job.dismissed);
    return this.#alone({ action: 'create', name: job.name, busy }, async (signal) => {
      await secretJournal.save(job);
      const allowed = await this.#allowed(account, click, signal);
      if (!allowed.ok) return this.#over({ job, failure: allowed.failure });
      const graph = graphOf(this.#services, account);
      return this.#over(await makeSecret(job, this.#maker(graph, signal)));
    });
  }

  #maker(graph: GraphClient, signal: AbortSignal) {
    const { secrets, register, now } = this.#services;
    return {
      graph,
      signal,
      now,
      wait,
      save: (job: SecretJob) => secretJournal.save(job),
      keep: (recordId: string, value: string) => secrets.keep(recordId, value, now()),
      hasValue: (recordId: string) => secrets.atHand().has(recordId),
      register: (record: PasswordRecord) => register(record),
    };
  }

  /** The end of a making, for now or for good: tells the person, and fills what was made. */
  async #over({ job, failure }: Step): Promise<Outcome> {
    const inDoubt = failure !== undefined && (job.phase === 'registering' || job.phase === 'adding');
    if (inDoubt) await secretJournal.save({ ...job, failure });
    if (!failure) await this.#fill(job);
    if (!inDoubt) await secretJournal.clear();
    this.#show(
      failure && !job.dismissed ? { action: 'create', name: job.name, busy: false, failure } : undefined,
    );
    const news = !inDoubt || failure.code !== job.failure?.code;
    if (news && job.homeTabId !== undefined && !job.dismissed) await this.#services.callPerson(job.homeTabId);
    // The failure stands in the view; the popup need not say it twice.
    return done();
  }

  async #fill({ recordId, name, form }: SecretJob): Promise<void> {
    const { store, fills } = this.#services;
    await store.changeSession(() => ({ result: { recordId, name, action: 'created' } }));
    if (!form) return;
    const filled = await fills.fill(recordId, form);
    if (filled.ok) return;
    const { failure } = filled;
    await store.changeSession(() => ({ result: { recordId, name, action: 'created', failure } }));
  }

  async #remove(chosen: readonly PasswordRecord[], click: boolean): Promise<Outcome> {
    const { store, now } = this.#services;
    const [first] = chosen;
    const account = store.accounts.find(({ id }) => id === first?.accountId);
    if (!first || !account || chosen.some((it) => it.accountId !== account.id))
      return failed('sign-in-again');
    const homeTabId = click ? await this.#services.frontTabId() : undefined;
    return this.#alone({ action: 'remove', name: first.name, busy: true }, async (signal) => {
      for (const record of chosen) await store.saveRecord(inState(record, 'revoking', now()));
      const allowed = await this.#allowed(account, click, signal);
      // Without a click they stay in the queue: the person has said that they shall end.
      if (!allowed.ok && click) await this.#putBack(chosen);
      const failure = allowed.ok
        ? await this.#end(chosen, graphOf(this.#services, account), signal)
        : allowed.failure;
      this.#show(failure && { action: 'remove', name: first.name, busy: false, failure });
      const away = !allowed.ok || allowed.value;
      if (away && homeTabId !== undefined) await this.#services.callPerson(homeTabId);
      return done();
    });
  }

  async #putBack(chosen: readonly PasswordRecord[]): Promise<void> {
    const { store, now } = this.#services;
    const ids = new Set(chosen.map(({ id }) => id));
    for (const record of store.records.filter(({ id }) => ids.has(id))) {
      await store.saveRecord(inState(record, 'active', now()));
    }
  }

  /** Ends one after the other; those that could not be ended are as they were before. */
  async #end(
    chosen: readonly PasswordRecord[],
    graph: GraphClient,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const { store, secrets, activity, now } = this.#services;
    const ended: PasswordRecord[] = [];
    let failure: Failure | undefined;
    for (const { id } of chosen) {
      const record = store.records.find((it) => it.id === id);
      if (!record?.application || record.keyId === undefined) continue;
      const removed = await removeSecret(graph, record.application.id, record.keyId, { signal });
      const gone = !removed.ok && removed.failure.code === 'app-gone';
      if (!removed.ok && !gone) failure = removed.failure;
      const next = inState(record, removed.ok || gone ? 'revoked' : 'active', now());
      await store.saveRecord(gone ? { ...next, gone } : next);
      if (next.state !== 'revoked') continue;
      ended.push(next);
      await activity.note('revoked', next.name);
    }
    await secrets.forget(ended.map(({ id }) => id));
    await this.#tellEnded(ended);
    return failure;
  }

  async #tellEnded([first, ...others]: readonly PasswordRecord[]): Promise<void> {
    if (!first) return;
    const { id: recordId, name } = first;
    const names = [name, ...others.map((it) => it.name)];
    await this.#services.store.changeSession(() => ({
      result: { recordId, name, action: 'revoked', names },
    }));
  }

  /**
   * Whether Graph may be asked to change applications. For a click Microsoft's window asks for what is missing; an
   * admin has to agree, so a closed window and a refusal are told as that.
   *
   * @returns whether the window was there; the popup has closed then
   */
  async #allowed(account: Account, click: boolean, signal: AbortSignal): Promise<Outcome<boolean>> {
    const { signIn } = this.#services;
    const silent = await signIn.token(account, { permission: 'applications' });
    if (silent.ok) return done(false);
    if (NOT_BY_WINDOW.has(silent.failure.code)) return silent;
    const asked = click ? await signIn.permit(account, 'applications', signal) : silent;
    if (asked.ok) return done(true);
    if (NOT_BY_WINDOW.has(asked.failure.code)) return asked;
    return failed('apps-not-permitted', { ...asked.failure.facts, address: account.address });
  }

  /** One thing at a time, shown while it lasts. */
  async #alone(shown: SecretJobView, work: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    if (this.#stop) return failed('busy');
    const stop = new AbortController();
    this.#stop = stop;
    if (shown.busy) this.#show(shown);
    try {
      return await work(stop.signal);
    } finally {
      this.#stop = undefined;
      if (this.#shown?.busy) this.#show(undefined);
    }
  }

  #show(view: SecretJobView | undefined): void {
    this.#shown = view;
    this.#services.changed();
  }

  /** Client secrets are for people who have signed in. */
  #person(): Outcome<Account> {
    const { settings, accounts } = this.#services.store;
    const account = currentAccount(settings, accounts);
    return account?.kind === 'signed-in' ? done(account) : failed('sign-in-again');
  }
}

function graphOf({ signIn, rules }: Pick<Services, 'signIn' | 'rules'>, account: Account): GraphClient {
  return createGraphClient({
    graph: rules.now.places.graph,
    token: (options) => signIn.token(account, { ...options, permission: 'applications' }),
  });
}

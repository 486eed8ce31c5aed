import type { View } from '../messages/view.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import { inState } from '../passwords/register.ts';
import { route } from '../messages/router.ts';
import type { Sender } from '../messages/sender.ts';
import { writeSession } from '../platform/session.ts';
import { frontTab } from '../platform/tabs.ts';
import { jobWindow } from '../platform/job-window.ts';
import { createGraphClient } from '../graph/client.ts';
import { readProfile } from '../graph/profile.ts';
import { Runner } from '../security-info/runner.ts';
import { realBrowser } from '../sign-in/real-browser.ts';
import { createSignIn } from '../sign-in/sign-in.ts';
import type { SignIn } from '../sign-in/port.ts';
import { Accounts, type ReadProfile } from './accounts.ts';
import { openActivity, type Activity } from './activity.ts';
import { Clipboard } from './clipboard.ts';
import { Fills } from './fills.ts';
import { handlersOf, showResult } from './handlers.ts';
import { Jobs } from './jobs.ts';
import { journal } from './journal.ts';
import { Lock } from './lock.ts';
import { Pages, type PageScripts } from './pages.ts';
import { Purges } from './purges.ts';
import { followRegistration } from './registration.ts';
import { openRules, type Rules } from './rules.ts';
import { SecretJobs } from './secret-jobs.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { openStore, type Store } from './store.ts';
import { viewOf } from './view.ts';

/** What the worker needs to know of the extension it runs in. */
export interface Surroundings {
  readonly id: string;
  /** Origin of the extension's pages, without a slash at the end. */
  readonly origin: string;
  readonly redirectUri: string;
  readonly pageScripts: PageScripts;
  readonly driverScript: string;
  /** Texts of the guide's panel, in the browser's language. */
  guideTexts(): Readonly<Record<string, string>>;
  /** What the icon in a page says that it is, in the browser's language. */
  iconName(): string;
}

/** The worker, put together; `main.ts` ties it to the browser's events. */
export interface Worker {
  readonly store: Store;
  readonly rules: Rules;
  readonly secrets: Secrets;
  readonly pages: Pages;
  readonly jobs: Jobs;
  readonly purges: Purges;
  readonly secretJobs: SecretJobs;
  readonly runner: Runner;
  readonly clipboard: Clipboard;
  readonly lock: Lock;
  handle(message: unknown, sender: Sender): Promise<unknown>;
  view(): View;
  /** Forgets values that have been kept long enough. */
  sweep(): Promise<void>;
  /** The organization's policy has changed: what it says counts from now on. */
  policyChanged(): Promise<void>;
}

const VIEW_KEY = 'view';
const now = (): number => Date.now();
const newId = (): string => crypto.randomUUID();

/** Reads back what an earlier worker left and puts the parts together. */
export async function openWorker(around: Surroundings): Promise<Worker> {
  const publisher = { publish: () => {} };
  const store = await openStore();
  const rules = await openRules(store);
  const secrets = await openSecrets(() => publisher.publish());
  store.onChange(() => publisher.publish());
  const activity = await openActivity({ rules, now, onChange: () => publisher.publish() });

  const signIn = createSignIn({
    browser: realBrowser(),
    registration: async () => {
      const { clientId, tenant, places } = rules.now;
      return { clientId, tenant, login: places.login };
    },
  });
  await followRegistration({ store, rules, signIn });
  const accounts = new Accounts({ store, rules, signIn, readProfile: profileReader(signIn, rules), now });
  await accounts.load();
  const pages = new Pages({
    store,
    rules,
    scripts: around.pageScripts,
    iconName: () => around.iconName(),
    now,
  });
  const arm = pages.arm.bind(pages);
  const fills = new Fills({ store, rules, secrets, activity, ownOrigin: around.origin, now, newId, arm });
  const window = jobWindow(around.driverScript, () => rules.now.places.securityInfo);
  const register = registerOf(store, activity);
  const runner: Runner = new Runner({
    journal,
    register,
    secrets: {
      keep: (recordId, value) => secrets.keep(recordId, value, now()),
      has: async (recordId) => secrets.atHand().has(recordId),
    },
    pages: window,
    place: () => rules.now.places,
    clock: { now },
    id: newId,
    texts: () => around.guideTexts(),
    notify: (job) => {
      jobs.changed(job);
      publisher.publish();
    },
    finished: async (job, result) => {
      if (!(await purges.jobEnded(job))) await jobs.finished(job, result);
    },
  });
  const secretJobs = new SecretJobs({
    store,
    rules,
    secrets,
    fills,
    activity,
    register: (record) => register.add(record),
    signIn,
    now,
    newId,
    frontTabId: async () => (await frontTab())?.tabId,
    callPerson: showResult,
    changed: () => publisher.publish(),
  });
  const jobs = new Jobs({ store, rules, secrets, fills, runner, now, newId });
  const purges = new Purges({
    store,
    secrets,
    revokers: {
      'app-password': { how: 'by-job', start: (ids) => jobs.revoke(ids) },
      'client-secret': { how: 'at-once', revoke: (id) => secretJobs.end(id) },
    },
    busy: () => jobs.running(),
    putAway: async ({ tabId }) => {
      if (tabId !== undefined && (await window.alive(tabId))) await window.close(tabId);
      await jobs.dismiss();
    },
    now,
  });
  await jobs.load();
  const clipboard = new Clipboard(store, now);
  const lock = new Lock({ store, secrets, clipboard });

  const view = (): View =>
    viewOf({
      settings: store.settings,
      policy: rules.now.policy,
      accounts: store.accounts,
      records: store.records,
      session: store.session,
      atHand: secrets.atHand(),
      job: jobs.view(),
      secretJob: secretJobs.view(),
      redirectUri: around.redirectUri,
      forgetOnLock: lock.chosen,
      activityAt: activity.entries[0]?.at,
      now: now(),
    });
  publisher.publish = soon(() => writeSession(VIEW_KEY, view()));

  const parts = {
    store,
    rules,
    secrets,
    signIn,
    accounts,
    pages,
    fills,
    jobs,
    clipboard,
    activity,
    lock,
    purges,
    secretJobs,
    ownOrigin: around.origin,
    view,
    now,
  };
  const handle = route(handlersOf(parts), {
    id: around.id,
    origin: around.origin,
    get securityInfo() {
      return rules.now.places.securityInfo;
    },
  });
  const sweep = async (): Promise<void> => {
    await secrets.sweep(now(), rules.now.keepMs);
  };
  const policyChanged = async (): Promise<void> => {
    await rules.reload();
    await followRegistration(parts);
    await pages.syncRegistration();
    await pages.hideRefused();
    await activity.settle();
    await sweep();
    publisher.publish();
  };
  return {
    store,
    rules,
    secrets,
    pages,
    jobs,
    secretJobs,
    purges,
    runner,
    clipboard,
    lock,
    handle,
    view,
    sweep,
    policyChanged,
  };
}

function registerOf(store: Store, activity: Activity) {
  const find = (id: string) => store.records.find((one) => one.id === id);
  return {
    /** Also called again for what is there already: a worker that died goes over its last step once more. */
    async add(record: PasswordRecord) {
      const before = find(record.id);
      await store.saveRecord(record);
      if (!before) await activity.note('created', record.name);
      if (record.state === 'active' && before?.state !== 'active')
        await activity.note('captured', record.name);
    },
    async update(recordId: string, change: Partial<Pick<PasswordRecord, 'name' | 'state'>>) {
      const record = find(recordId);
      if (!record) return;
      const named = change.name === undefined ? record : { ...record, name: change.name };
      await store.saveRecord(change.state === undefined ? named : inState(named, change.state, now()));
      if (change.state === 'revoked' && record.state !== 'revoked')
        await activity.note('revoked', named.name);
    },
    list: async (accountId: string) => store.records.filter((record) => record.accountId === accountId),
  };
}

function profileReader(signIn: SignIn, rules: Rules): ReadProfile {
  return (account) => {
    const { graph } = rules.now.places;
    return readProfile(createGraphClient({ graph, token: (options) => signIn.token(account, options) }));
  };
}

/** Several changes in one go are shown once, at the end of the current task. */
function soon(work: () => Promise<void>): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      // A view that could not be kept is kept with the next change; the error would name what was in it.
      void work().catch(() => undefined);
    });
  };
}

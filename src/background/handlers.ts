import { classify } from '../autofill/classify.ts';
import { done, failed, type Outcome } from '../messages/failure.ts';
import type { RequestOf } from '../messages/map.ts';
import type { Handlers } from '../messages/router.ts';
import type { Sender } from '../messages/sender.ts';
import { withDismissed } from '../passwords/reminders.ts';
import type { SignIn } from '../sign-in/port.ts';
import type { View } from '../messages/view.ts';
import { callPerson } from '../platform/popup.ts';
import { frontTab, tabState } from '../platform/tabs.ts';
import type { Accounts } from './accounts.ts';
import type { Activity } from './activity.ts';
import type { Clipboard } from './clipboard.ts';
import type { Fills } from './fills.ts';
import { gate } from './gate.ts';
import type { Jobs } from './jobs.ts';
import { saveCloud } from './cloud.ts';
import type { Lock } from './lock.ts';
import type { Purges } from './purges.ts';
import { exactOrigin, type Pages } from './pages.ts';
import { refusalAt } from './policy.ts';
import { saveRegistration } from './registration.ts';
import type { Rules } from './rules.ts';
import type { SecretJobs } from './secret-jobs.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';
import { openReminders } from './view.ts';

/** The parts of the worker that the messages go to. */
export interface Parts {
  readonly store: Store;
  readonly rules: Rules;
  readonly secrets: Secrets;
  readonly signIn: SignIn;
  readonly accounts: Accounts;
  readonly pages: Pages;
  readonly fills: Fills;
  readonly jobs: Jobs;
  readonly clipboard: Clipboard;
  readonly activity: Activity;
  readonly lock: Lock;
  readonly purges: Purges;
  readonly secretJobs: SecretJobs;
  readonly ownOrigin: string;
  view(): View;
  readonly now: () => number;
}

/** One short handler per message: it only hands on. */
export function handlersOf(parts: Parts): Handlers {
  const { store, secrets, accounts, pages, fills, jobs, secretJobs, clipboard, activity, lock } = parts;
  return {
    'view.read': async () => {
      void accounts.refresh().catch(() => undefined);
      return parts.view();
    },
    'welcome.choose': async ({ everySite }) => {
      await store.changeSettings({ chosen: true, everySite });
      await pages.syncRegistration();
      return done();
    },
    'account.sign-in': async (_request, sender) => {
      // A popup closes when Microsoft's window opens over it; a page of Latchkey's own stays.
      const home = sender.tab === undefined ? await frontTab() : undefined;
      const outcome = await accounts.signIn();
      if (home) await showResult(home.tabId);
      return outcome;
    },
    'account.use-address': ({ address }) => accounts.useAddress(address),
    'account.select': ({ accountId }) => accounts.select(accountId),
    'account.sign-out': ({ accountId }) => accounts.signOut(accountId),
    'settings.save': (registration) => saveRegistration(parts, registration),
    'cloud.save': (choice) => saveCloud(parts, choice),
    'site.offer': ({ origin, offer }) => offerSite(parts, origin, offer),
    'site.block': ({ origin, block }) => blockSite(parts, origin, block),
    'page.look': ({ tabId }) => pages.look(tabId),
    'job.create': (request) => jobs.create(request),
    'job.revoke': ({ recordIds }) => revoke(parts, recordIds),
    'purge.start': ({ accountId }) => parts.purges.start(accountId),
    'purge.dismiss': () => parts.purges.dismiss(),
    'job.list': ({ accountId }) => jobs.list(accountId),
    'job.keep': ({ recordIds }) => jobs.keep(recordIds),
    'job.retry': ({ jobId }) => jobs.retry(jobId),
    'job.cancel': ({ jobId }) => jobs.cancel(jobId),
    'job.confirm-account': ({ jobId, right }) => jobs.confirmAccount(jobId, right),
    'job.paste': ({ jobId, value }) => jobs.paste(jobId, value),
    'job.report': ({ jobId }) => jobs.report(jobId),
    'job.show': ({ jobId }) => jobs.show(jobId),
    'reminder.dismiss': ({ key }) => dismissReminder(parts, key),
    'apps.list': () => secretJobs.applications(),
    'secret.create': (request) => secretJobs.create(request),
    'secret.cancel': async () => secretJobs.cancel(),
    'result.dismiss': async () => {
      await jobs.dismiss();
      await secretJobs.dismiss();
      await store.changeSession(() => ({ result: undefined, signInFailure: undefined }));
      return done();
    },
    'password.fill': async ({ recordId, ...target }) => {
      const outcome = await fills.fill(recordId, target);
      await showResult(target.tabId);
      return outcome.ok ? done() : outcome;
    },
    'password.undo-fill': () => fills.undo(),
    'password.reveal': (request, sender) => reveal(parts, request, sender),
    'clipboard.written': async ({ secret }) => {
      await (secret ? clipboard.holdsSecret() : clipboard.holdsText());
      return null;
    },
    'password.forget-all': async () => {
      await secrets.forgetAll();
      await clipboard.emptyNow();
      return parts.signIn.forget();
    },
    'values.forget-on-lock': ({ forget }) => lock.choose(forget),
    'activity.read': async () => activity.entries,
    'activity.clear': async () => {
      await activity.clear();
      return done();
    },
    'activity.keep': async ({ keep }) => {
      await store.changeSettings({ activityList: keep });
      await activity.settle();
      return done();
    },
    'driver.task': async (_request, sender) => jobs.task(sender),
    'driver.event': (event, sender) => jobs.event(event, sender),
    'form.candidate': async (_request, sender) => {
      await pages.candidate(sender);
      return null;
    },
    'form.outline': async (facts) => classify(facts),
    'form.report': (report, sender) => pages.reported(report, sender),
    'form.open': async ({ handle }, sender) => {
      await pages.opened(handle, sender);
      return null;
    },
    'form.take': ({ ticket }, sender) => fills.take(ticket, sender),
    'form.filled': async (request, sender) => {
      await fills.reported(request, sender);
      return null;
    },
    'form.refusal': async (refusal, sender) => {
      await noteRefusal(parts, refusal, sender);
      return null;
    },
  };
}

/** Client secrets end through Graph, app passwords on Microsoft's page. */
async function revoke({ store, jobs, secretJobs }: Parts, ids: readonly string[]): Promise<Outcome> {
  const isSecret = (id: string): boolean =>
    store.records.some((it) => it.id === id && it.kind === 'client-secret');
  const secrets = ids.filter(isSecret);
  const passwords = ids.filter((id) => !isSecret(id));
  const ended = secrets.length > 0 ? await secretJobs.remove(secrets) : done();
  return ended.ok && (passwords.length > 0 || secrets.length === 0) ? jobs.revoke(passwords) : ended;
}

/** The popup closes when a page or a window gets the focus; what became of its wish is told in the popup all the same. */
export async function showResult(tabId: number): Promise<void> {
  const tab = await tabState(tabId);
  if (tab) await callPerson(tab.windowId, tabId);
}

/** Only what stands now can be dismissed, so that the kept keys cannot grow without end. */
async function dismissReminder({ store, now }: Parts, key: string): Promise<Outcome> {
  const { settings, accounts, records } = store;
  const open = openReminders({ settings, accounts, records, now: now() });
  if (!open.some((reminder) => reminder.key === key)) return done();
  const dismissedReminders = withDismissed(settings.dismissedReminders, key, records);
  await store.changeSettings({ dismissedReminders });
  return done();
}

async function reveal(
  parts: Parts,
  { recordId, why }: RequestOf<'password.reveal'>,
  sender: Sender,
): Promise<Outcome<string>> {
  const around = { now: parts.now(), tabActive: true, windowFocused: true, siteBlocked: false };
  const value = parts.secrets.release(gate({ path: 'view', recordId }, sender, around, parts.ownOrigin));
  if (value === undefined) return failed('value-gone');
  // Before the value goes: a popup that dies with it on the clipboard tells nobody.
  if (why === 'copy') await parts.clipboard.holdsSecret();
  const name = parts.store.records.find((record) => record.id === recordId)?.name ?? '';
  void parts.activity.note(why === 'copy' ? 'copied' : 'shown', name);
  return done(value);
}

async function offerSite({ store, rules, pages }: Parts, asked: string, offer: boolean): Promise<Outcome> {
  const origin = exactOrigin(asked);
  if (!origin) return failed('site-refused');
  if (offer && refusalAt(rules.now, origin) === 'site-not-allowed') {
    return failed('site-not-allowed', { origin });
  }
  const others = store.settings.offeredSites.filter((one) => one !== origin);
  await store.changeSettings({
    offeredSites: offer ? [...others, origin] : others,
    blockedSites: offer
      ? store.settings.blockedSites.filter((one) => one !== origin)
      : store.settings.blockedSites,
  });
  await pages.syncRegistration();
  await (offer ? pages.refresh(origin) : pages.hide(origin));
  return done();
}

async function blockSite({ store, pages }: Parts, asked: string, block: boolean): Promise<Outcome> {
  const origin = exactOrigin(asked);
  if (!origin) return failed('site-refused');
  const { blockedSites, offeredSites } = store.settings;
  const others = blockedSites.filter((one) => one !== origin);
  await store.changeSettings({
    blockedSites: block ? [...others, origin] : others,
    offeredSites: block ? offeredSites.filter((one) => one !== origin) : offeredSites,
  });
  await pages.syncRegistration();
  if (block) await pages.hide(origin);
  return done();
}

/** A credentials refusal soon after creation is usually a password that is not active yet. */
const NOT_ACTIVE_YET_MS = 15 * 60 * 1000;

async function noteRefusal(
  { store, now }: Parts,
  refusal: { readonly code: string; readonly words: string },
  sender: Sender,
): Promise<void> {
  const { lastFill, result } = store.session;
  if (!lastFill || !result || lastFill.recordId !== result.recordId) return;
  if (lastFill.documentId !== sender.documentId || lastFill.tabId !== sender.tab?.id) return;
  const record = store.records.find((one) => one.id === lastFill.recordId);
  const young =
    record !== undefined && now() - record.createdAt < NOT_ACTIVE_YET_MS && record.state === 'active';
  const code = refusal.code === 'credentials' && young ? 'not-active-yet' : refusal.code;
  await store.changeSession(() => ({ result: { ...result, refusal: { code, words: refusal.words } } }));
}

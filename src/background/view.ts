import { serversIn } from '../autofill/servers.ts';
import type { FormSummary } from '../autofill/types.ts';
import { mendable, type Places } from '../clouds/places.ts';
import type {
  CloudView,
  FormView,
  JobView,
  PageView,
  PasswordView,
  PurgeItem,
  PurgeView,
  ResultView,
  SecretJobView,
  View,
  Warning,
} from '../messages/view.ts';
import { acceptanceOf } from '../passwords/acceptance.ts';
import { proposeName } from '../passwords/names.ts';
import type { Purge } from '../passwords/purge.ts';
import type { Account, PasswordRecord } from '../passwords/record.ts';
import { REMINDERS_AT_ONCE, remindersOf, type Reminder } from '../passwords/reminders.ts';
import { APP_PASSWORD_LIMIT, inOrder, takenNames } from '../passwords/register.ts';
import { isLoopback, isPrivateNetwork } from './gate.ts';
import { inForce, managedView, NO_POLICY, refusalAt, type InForce } from './policy.ts';
import type { Policy } from './policy-values.ts';
import { redirectUriOf } from './redirect-uri.ts';
import type { Offer, Session, StoredSettings } from './state.ts';

/** Everything a view is derived from. */
export interface Sources {
  readonly settings: StoredSettings;
  /** The organization's policy, where there is one. */
  readonly policy?: Policy;
  readonly accounts: readonly Account[];
  readonly records: readonly PasswordRecord[];
  readonly session: Session;
  readonly atHand: ReadonlySet<string>;
  readonly job?: JobView;
  readonly secretJob?: SecretJobView;
  readonly redirectUri: string;
  /** Undefined where the browser does not tell of a locked screen. */
  readonly forgetOnLock?: boolean;
  /** When the newest entry of the activity list was noted. */
  readonly activityAt?: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The account that new passwords are made for. */
export function currentAccount(settings: StoredSettings, accounts: readonly Account[]): Account | undefined {
  return accounts.find((account) => account.id === settings.currentAccount) ?? accounts[0];
}

/** Id of a form for the views: its document and its handle there. */
export function formIdOf(offer: Offer, form: FormSummary): string {
  return `${offer.documentId}:${form.handle}`;
}

function cloudView(places: Places): CloudView {
  return { ...places, mendable: mendable(places.cloud), servers: serversIn(places) };
}

/** Derives all that the views show. Pure: no secret can get in, because none is in the sources. */
export function viewOf(sources: Sources): View {
  const { accounts, records, session, atHand } = sources;
  const settings = inForce(sources.settings, sources.policy ?? NO_POLICY);
  const managed = managedView(settings);
  const current = currentAccount(settings, accounts);
  return {
    chosen: settings.chosen,
    settings: {
      clientId: settings.clientId,
      tenant: settings.tenant,
      cloud: cloudView(settings.places),
      redirectUri: sources.redirectUri,
      everySite: settings.everySite,
      offeredSites: settings.offeredSites,
      blockedSites: settings.blockedSites,
      ...(sources.forgetOnLock === undefined ? {} : { forgetOnLock: sources.forgetOnLock }),
      activityList: settings.activityList,
    },
    ...(managed ? { managed } : {}),
    accounts,
    current,
    signIn: { busy: session.signInBusy, failure: session.signInFailure },
    passwords: inOrder(records.filter((record) => record.accountId === current?.id)).map((record) =>
      passwordView(record, atHand),
    ),
    reminders: settings.reminders ? openReminders(sources).slice(0, REMINDERS_AT_ONCE) : [],
    limit: APP_PASSWORD_LIMIT,
    counted: current !== undefined && isFresh(settings.listsRead[current.id], sources.now),
    job: sources.job,
    activityAt: sources.activityAt,
    secretJob: sources.secretJob,
    result: resultView(session, atHand),
    purge: purgeView(settings.purge, current, records),
    pages: pageViews({ ...sources, settings }, current),
  };
}

/** Somebody may have made or deleted one elsewhere since; for a day the list is taken for the truth. */
const LIST_FRESH_MS = 24 * 60 * 60_000;

function isFresh(readAt: number | undefined, now: number): boolean {
  return readAt !== undefined && now - readAt < LIST_FRESH_MS;
}

/** All reminders of the current account that nobody has dismissed; none where the organization wants none. */
export function openReminders(
  sources: Pick<Sources, 'settings' | 'policy' | 'accounts' | 'records' | 'now'>,
): Reminder[] {
  const { settings, policy, accounts, records, now } = sources;
  if (policy?.reminders === false) return [];
  const current = currentAccount(settings, accounts);
  return current ? remindersOf(current.id, records, now, settings.dismissedReminders) : [];
}

function passwordView(record: PasswordRecord, atHand: ReadonlySet<string>): PasswordView {
  const { accountId: _account, before: _before, keyId: _key, ...shown } = record;
  return { ...shown, atHand: atHand.has(record.id) };
}

function resultView(session: Session, atHand: ReadonlySet<string>): ResultView | undefined {
  const { result, lastFill } = session;
  if (!result) return undefined;
  const { undone, ...shown } = result;
  const canUndo = result.fill !== undefined && undone !== true && lastFill?.recordId === result.recordId;
  return { ...shown, atHand: atHand.has(result.recordId), canUndo };
}

function purgeView(
  purge: Purge | undefined,
  current: Account | undefined,
  records: readonly PasswordRecord[],
): PurgeView | undefined {
  if (!purge || purge.accountId !== current?.id) return undefined;
  const items = purge.recordIds.flatMap((id): PurgeItem[] => {
    const record = records.find((one) => one.id === id);
    if (!record) return [];
    const { name, kind } = record;
    if (record.state === 'revoked') return [{ id, name, kind, state: 'revoked' }];
    const failure = purge.failures.find(({ recordId }) => recordId === id);
    if (!failure) return [{ id, name, kind, state: 'waiting' }];
    const { code, facts } = failure;
    return [{ id, name, kind, state: 'failed', failure: facts ? { code, facts } : { code } }];
  });
  return items.length > 0 ? { running: !purge.over, items } : undefined;
}

/** The same with the policy over the settings. */
interface Decided extends Sources {
  readonly settings: InForce;
}

function pageViews(sources: Decided, current: Account | undefined): Record<string, PageView> {
  const { offers, looking, lookFailures } = sources.session;
  const tabIds = new Set([
    ...offers.map((offer) => offer.tabId),
    ...looking,
    ...Object.keys(lookFailures).map(Number),
  ]);
  return Object.fromEntries([...tabIds].map((tabId) => [String(tabId), pageView(tabId, sources, current)]));
}

function pageView(tabId: number, sources: Decided, current: Account | undefined): PageView {
  const { session, settings } = sources;
  const offers = session.offers.filter((offer) => offer.tabId === tabId);
  const top = offers.find((offer) => offer.frameId === 0) ?? offers[0];
  // Where the page itself has reported nothing, its frame still says what page it is in.
  const origin = top && top.topOrigin !== 'null' ? top.topOrigin : top?.origin;
  const refusal = top && refusalAt(settings, top.origin);
  const failure = refusal ? { code: refusal } : session.lookFailures[String(tabId)];
  return {
    tabId,
    origin: origin ?? '',
    host: hostOf(origin),
    title: top?.title ?? '',
    looking: session.looking.includes(tabId),
    ...(failure ? { failure } : {}),
    forms: refusal
      ? []
      : offers
          .filter((offer) => !refusalAt(settings, offer.origin))
          .flatMap((offer) =>
            offer.forms.map((form) => formView(offer, form, origin ?? '', sources, current)),
          ),
  };
}

function hostOf(origin: string | undefined): string {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : '';
}

function formView(
  offer: Offer,
  form: FormSummary,
  pageOrigin: string,
  sources: Decided,
  current: Account | undefined,
): FormView {
  const taken = current ? takenNames(sources.records, current.id) : [];
  return {
    id: formIdOf(offer, form),
    kind: form.kind,
    protocols: form.protocols,
    roles: form.roles,
    confidence: form.confidence,
    evidence: form.evidence,
    origin: offer.origin,
    redirectUri: redirectUriOf(offer, form),
    warnings: [
      ...oauthHint(form, sources.session.offers, offer.tabId),
      ...warningsOf(offer, form, offer.topOrigin, current, sources.now),
    ],
    proposedName: proposeName(
      offer.title,
      hostOf(pageOrigin || offer.origin),
      taken,
      sources.settings.namePrefix,
    ),
    chosen: form.chosen,
  };
}

/** Where this form, or another of the page, takes OAuth as well, that is the better way, and is said first. */
function oauthHint(form: FormSummary, offers: readonly Offer[], tabId: number): Warning[] {
  const forms = offers.filter((offer) => offer.tabId === tabId).flatMap((offer) => offer.forms);
  const offered =
    form.roles.includes('client-secret') ||
    form.evidence.some(({ code }) => code === 'oauth-choice') ||
    forms.some(({ kind }) => kind === 'oauth');
  return form.kind !== 'oauth' && offered ? [{ code: 'oauth-better', needsYes: false }] : [];
}

/** Truths to tell before anything is created for a form, the ones that need a yes first. */
export function warningsOf(
  offer: Offer,
  form: FormSummary,
  topOrigin: string,
  account: Account | undefined,
  now: number,
): Warning[] {
  const receivesOnly = !form.protocols.includes('smtp') && form.protocols.length > 0;
  const told: Warning[] = acceptanceOf(form.kind, form.protocols, now).map((code) => ({
    code,
    needsYes: code === 'imap-pop-refused' && receivesOnly,
  }));
  if (account?.hasExchangePlan === false) told.push({ code: 'no-exchange-plan', needsYes: false });
  if (offer.origin.startsWith('http://') && !isLoopback(offer.origin) && isPrivateNetwork(offer.origin)) {
    told.push({ code: 'plain-http', needsYes: true, facts: { origin: offer.origin } });
  }
  if (offer.origin !== topOrigin) {
    told.push({ code: 'other-frame', needsYes: true, facts: { origin: offer.origin, top: topOrigin } });
  }
  return told.toSorted((a, b) => Number(b.needsYes) - Number(a.needsYes));
}

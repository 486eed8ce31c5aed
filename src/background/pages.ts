import { done, failed, type Outcome } from '../messages/failure.ts';
import type { RequestOf } from '../messages/map.ts';
import { originOf, senderOrigin, type Sender } from '../messages/sender.ts';
import { openPopup, setBadge } from '../platform/popup.ts';
import { grantedOrigins, inject, injectFrame, registerOffers } from '../platform/scripts.ts';
import { push, pushAll, tabState } from '../platform/tabs.ts';
import { keptOut, looked, topOriginOf, withoutTab, withReport } from './offers.ts';
import { refusalAt } from './policy.ts';
import type { Rules } from './rules.ts';
import { coversEverySite, offeredAt, offerPatterns } from './sites.ts';
import type { Store } from './store.ts';

/** The injected scripts in the package; the build puts them at their sources' paths. */
export interface PageScripts {
  /** Looks for a trace of mail: in every frame of sites that are offered unasked. */
  readonly scout: string;
  /** Finds forms and shows the icon, after the scout: where that saw a trace, and in tabs that a person asks about. */
  readonly find: string;
  /** Fills: in a document that a person chose a form of. */
  readonly hands: string;
}

/** What `Pages` works with. */
export interface PagesParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly scripts: PageScripts;
  /** What the icon in a page says that it is, in the browser's language. */
  readonly iconName: () => string;
  /** The time, in ms since 1970. */
  readonly now: () => number;
}

/** What is known of a tab once it has been looked at, or could not be. */
const AFTER_LOOK = { done: looked, refused: withoutTab, 'by-policy': keptOut } as const;

/** Finds setup forms in pages and offers them: on demand, and unasked where the person has allowed it. */
export class Pages {
  readonly #store: Store;
  readonly #scripts: PageScripts;
  readonly #now: () => number;
  readonly #rules: Rules;
  readonly #iconName: () => string;
  #syncing: Promise<void> = Promise.resolve();

  constructor({ store, rules, scripts, iconName, now }: PagesParts) {
    this.#store = store;
    this.#rules = rules;
    this.#scripts = scripts;
    this.#iconName = iconName;
    this.#now = now;
  }

  /** Looks for forms in the tab that the popup was opened on; `activeTab` or a granted site lets it in. */
  async look(tabId: number): Promise<Outcome> {
    await this.#store.changeSession((session) => ({ looking: [...new Set([...session.looking, tabId])] }));
    // The popup is open there: nothing waits unseen any more.
    await this.#mark(tabId);
    const injection = await inject(tabId, [this.#scripts.scout, this.#scripts.find], true);
    if (injection === 'done') await push(tabId, 0, { page: 'look' });
    await this.#store.changeSession((session) => AFTER_LOOK[injection](session, tabId));
    if (injection === 'done') return done();
    return failed(injection === 'by-policy' ? 'site-blocked' : 'no-form');
  }

  /** The scout saw a trace of mail in a frame: the finder goes in, if the site is still offered. */
  async candidate(sender: Sender): Promise<void> {
    const tabId = sender.tab?.id;
    if (tabId === undefined || !offeredAt(this.#rules.now, senderOrigin(sender))) return;
    await injectFrame(tabId, sender.frameId ?? 0, this.#scripts.find);
  }

  /** Takes a document's report and says what the icon is called, if it may show there. */
  async reported(report: RequestOf<'form.report'>, sender: Sender): Promise<{ iconName?: string }> {
    const icons = this.#mayShowIcon(sender);
    await this.#store.changeSession((session) => withReport(session, report, sender, icons, this.#now()));
    const tabId = sender.tab?.id;
    if (tabId !== undefined && icons) await this.#mark(tabId);
    return icons ? { iconName: this.#iconName() } : {};
  }

  /** The icon in a page was pressed: the popup opens with this form chosen. The page gets nothing. */
  async opened(handle: string, sender: Sender): Promise<void> {
    const { documentId } = sender;
    const tabId = sender.tab?.id;
    if (tabId === undefined || !this.#mayShowIcon(sender)) return;
    await this.#store.changeSession(({ offers }) => ({
      offers: offers.map((offer) =>
        offer.tabId === tabId
          ? {
              ...offer,
              forms: offer.forms.map((form) => ({
                ...form,
                chosen: offer.documentId === documentId && form.handle === handle,
              })),
            }
          : offer,
      ),
    }));
    const tab = await tabState(tabId);
    if (tab && !(await openPopup(tab.windowId))) await setBadge(tabId, '!');
  }

  /** A tab goes elsewhere. A page that only changed its address (`history.pushState`) is still there and says so. */
  async moved(tabId: number): Promise<void> {
    const known = this.#store.session.offers.some((offer) => offer.tabId === tabId);
    await this.left(tabId);
    if (known) await pushAll(tabId, { page: 'look' });
  }

  /** A tab was closed or loads another page: what was known of it is over. */
  async left(tabId: number): Promise<void> {
    const { offers, lookFailures } = this.#store.session;
    const known = offers.some((offer) => offer.tabId === tabId) || String(tabId) in lookFailures;
    if (known) await this.#store.changeSession((session) => withoutTab(session, tabId));
  }

  /** Brings the registered scout in line with the settings and with what the browser has granted. */
  syncRegistration(): Promise<void> {
    // One after the other: a wish and its permission come at once, and the later one must have the last word.
    const turn = this.#syncing.then(async () => {
      const { matches, exclude } = offerPatterns(this.#rules.now, await grantedOrigins());
      await registerOffers(this.#scripts.scout, matches, exclude);
    });
    this.#syncing = turn.catch(() => undefined);
    return turn;
  }

  /** The browser took permissions away: what the settings say must stay true. */
  async accessRemoved(): Promise<void> {
    const { settings } = this.#store;
    const granted = await grantedOrigins();
    if (settings.everySite && !coversEverySite(granted)) {
      await this.#store.changeSettings({ everySite: false });
    }
    await this.syncRegistration();
  }

  /** Takes the icon away from pages of an origin that is no longer offered. */
  async hide(origin: string): Promise<void> {
    const offers = this.#store.session.offers.filter((offer) => offer.origin === origin);
    await Promise.all(offers.map((offer) => push(offer.tabId, offer.frameId, { page: 'hide' })));
    await Promise.all(offers.map((offer) => setBadge(offer.tabId, '')));
  }

  /** Takes the icon away wherever the organization does not allow it (any more). */
  async hideRefused(): Promise<void> {
    const origins = new Set(this.#store.session.offers.map((offer) => offer.origin));
    const refused = [...origins].filter((origin) => refusalAt(this.#rules.now, origin));
    await Promise.all(refused.map((origin) => this.hide(origin)));
  }

  /** Lets pages that are open already report again, after a permission was granted. */
  async refresh(origin: string): Promise<void> {
    const offers = this.#store.session.offers.filter((offer) => offer.origin === origin);
    await Promise.all(offers.map((offer) => push(offer.tabId, offer.frameId, { page: 'look' })));
  }

  /** Gives a document the script that fills. Doing it twice changes nothing. */
  arm(tabId: number, frameId: number): Promise<boolean> {
    return injectFrame(tabId, frameId, this.#scripts.hands);
  }

  /** A frame of another site gets no icon: its form is filled only after a yes in the popup that names both. */
  #mayShowIcon(sender: Sender): boolean {
    const origin = senderOrigin(sender);
    return origin === topOriginOf(sender) && offeredAt(this.#rules.now, origin);
  }

  /** The badge of a tab: how many forms are offered there unasked. */
  async #mark(tabId: number): Promise<void> {
    const offers = this.#store.session.offers.filter((offer) => offer.tabId === tabId && offer.icons);
    const forms = offers.flatMap((offer) => offer.forms);
    await setBadge(tabId, forms.length > 0 ? String(forms.length) : '');
  }
}

/** An exact origin from a view's message, or undefined when it is none that pages have. */
export function exactOrigin(origin: string): string | undefined {
  const parsed = originOf(origin);
  return parsed === origin && /^https?:/.test(origin) ? origin : undefined;
}

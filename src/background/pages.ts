import { done, failed, type Outcome } from '../messages/failure.ts';
import type { RequestOf } from '../messages/map.ts';
import { originOf, senderOrigin, type Sender } from '../messages/sender.ts';
import { openPopup, setBadge } from '../platform/popup.ts';
import { grantedOrigins, inject, registerOffers } from '../platform/scripts.ts';
import { push, tabState } from '../platform/tabs.ts';
import { withoutTab, withReport } from './offers.ts';
import { coversEverySite, offeredAt, offerPatterns } from './sites.ts';
import type { Store } from './store.ts';

/** The page script in the package; the build puts it at its source's path. */
export type PageScript = string;

/** Finds setup forms in pages and offers them: on demand, and unasked where the person has allowed it. */
export class Pages {
  readonly #store: Store;
  readonly #script: PageScript;
  readonly #now: () => number;
  #syncing: Promise<void> = Promise.resolve();

  constructor(store: Store, script: PageScript, now: () => number) {
    this.#store = store;
    this.#script = script;
    this.#now = now;
  }

  /** Looks for forms in the tab that the popup was opened on; `activeTab` or a granted site lets it in. */
  async look(tabId: number): Promise<Outcome> {
    await this.#store.changeSession((session) => ({ looking: [...new Set([...session.looking, tabId])] }));
    const injected = await inject(tabId, this.#script, true);
    if (injected) await push(tabId, 0, { page: 'look' });
    await this.#store.changeSession((session) => ({
      ...(injected ? {} : withoutTab(session, tabId)),
      looking: session.looking.filter((id) => id !== tabId),
    }));
    return injected ? done() : failed('no-form');
  }

  /** Takes a document's report and says whether the icon may show there. */
  async reported(report: RequestOf<'form.report'>, sender: Sender): Promise<{ icons: boolean }> {
    const icons = offeredAt(this.#store.settings, senderOrigin(sender));
    await this.#store.changeSession((session) => withReport(session, report, sender, icons, this.#now()));
    const tabId = sender.tab?.id;
    if (tabId !== undefined && icons) await this.#mark(tabId);
    return { icons };
  }

  /** The icon in a page was pressed: the popup opens with this form chosen. The page gets nothing. */
  async opened(handle: string, sender: Sender): Promise<void> {
    const { documentId } = sender;
    const tabId = sender.tab?.id;
    if (tabId === undefined || !offeredAt(this.#store.settings, senderOrigin(sender))) return;
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

  /** A tab was closed or loads another page: what was known of it is over. */
  async left(tabId: number): Promise<void> {
    const known = this.#store.session.offers.some((offer) => offer.tabId === tabId);
    if (known) await this.#store.changeSession((session) => withoutTab(session, tabId));
  }

  /** Brings the registered page script in line with the settings and with what the browser has granted. */
  syncRegistration(): Promise<void> {
    // One after the other: a wish and its permission come at once, and the later one must have the last word.
    const turn = this.#syncing.then(async () => {
      const { matches, exclude } = offerPatterns(this.#store.settings, await grantedOrigins());
      await registerOffers(this.#script, matches, exclude);
    });
    this.#syncing = turn.catch(() => undefined);
    return turn;
  }

  /** The browser took permissions away: what the settings say must stay true. */
  async accessRemoved(): Promise<void> {
    const { settings } = this.#store;
    const granted = await grantedOrigins();
    if (settings.everySite && !coversEverySite(granted))
      await this.#store.changeSettings({ everySite: false });
    await this.syncRegistration();
  }

  /** Takes the icon away from pages of an origin that is no longer offered. */
  async hide(origin: string): Promise<void> {
    const offers = this.#store.session.offers.filter((offer) => offer.origin === origin);
    await Promise.all(offers.map((offer) => push(offer.tabId, offer.frameId, { page: 'hide' })));
    await Promise.all(offers.map((offer) => setBadge(offer.tabId, '')));
  }

  /** Lets pages that are open already report again, after a permission was granted. */
  async refresh(origin: string): Promise<void> {
    const offers = this.#store.session.offers.filter((offer) => offer.origin === origin);
    await Promise.all(offers.map((offer) => push(offer.tabId, offer.frameId, { page: 'look' })));
  }

  async #mark(tabId: number): Promise<void> {
    const forms = this.#store.session.offers
      .filter((offer) => offer.tabId === tabId)
      .flatMap((offer) => offer.forms);
    await setBadge(tabId, forms.length > 0 ? String(forms.length) : '');
  }
}

/** An exact origin from a view's message, or undefined when it is none that pages have. */
export function exactOrigin(origin: string): string | undefined {
  const parsed = originOf(origin);
  return parsed === origin && /^https?:/.test(origin) ? origin : undefined;
}

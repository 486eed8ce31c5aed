import { serversIn } from '../autofill/servers.ts';
import type { FillReport, FillValues } from '../autofill/types.ts';
import { done, failed, type FailureCode, type Outcome } from '../messages/failure.ts';
import type { RequestOf, Taken } from '../messages/map.ts';
import { senderOrigin, type Sender } from '../messages/sender.ts';
import { tenantOf } from '../passwords/client-secrets.ts';
import { withUse } from '../passwords/register.ts';
import type { Account, PasswordRecord } from '../passwords/record.ts';
import { focusTab, push, tabState } from '../platform/tabs.ts';
import type { Activity } from './activity.ts';
import { gate, sameDocument, secureEnough, TICKET_LIFE_MS, type GateRefusal } from './gate.ts';
import { refusalAt } from './policy.ts';
import { redirectUriOf } from './redirect-uri.ts';
import type { Rules } from './rules.ts';
import type { Secrets } from './secrets.ts';
import type { Offer, Session, Ticket } from './state.ts';
import type { Store } from './store.ts';
import { currentAccount, formIdOf } from './view.ts';

/** What a fill needs to know of where it goes. */
export interface Target {
  readonly tabId: number;
  readonly formId: string;
  /** Warnings that the person has said yes to. */
  readonly accepted: readonly string[];
}

interface Services {
  readonly store: Store;
  readonly rules: Rules;
  readonly secrets: Secrets;
  readonly activity: Activity;
  readonly ownOrigin: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** Gives a document the script that fills. */
  readonly arm: (tabId: number, frameId: number) => Promise<boolean>;
}

/** How long a page may take from the push to its report; a wizard's re-rendering is in it. */
const FILL_LIMIT_MS = 15_000;

const REFUSAL_CODES: Record<GateRefusal, FailureCode> = {
  'no-ticket': 'internal',
  expired: 'timed-out',
  'other-document': 'form-gone',
  'opaque-origin': 'not-secure',
  'not-secure': 'not-secure',
  'other-frame': 'other-frame',
  'not-in-front': 'not-this-page',
  'not-active-document': 'form-gone',
  'site-refused': 'site-refused',
  'not-a-view': 'internal',
};

/**
 * Fills forms. The secret goes out only as the answer to the one document that a ticket names: the page is
 * told that a ticket waits, asks for it, and the gate looks at who asked.
 */
export class Fills {
  readonly #services: Services;
  readonly #waiting = new Map<string, (outcome: Outcome<FillReport>) => void>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Whether a form may be filled at all, as far as that can be said before there is a password. */
  check(target: Target): Outcome {
    const found = findForm(this.#services.store.session, target);
    if (!found) return failed('form-gone');
    const origin = [found.offer.origin, found.offer.topOrigin].find(
      (one) => this.#refusal(one) !== undefined,
    );
    const code = origin === undefined ? undefined : this.#refusal(origin);
    return code === undefined ? done() : failed(code, { origin: origin ?? '' });
  }

  /**
   * Fills one form with one password: brings its tab to the front, issues a ticket, waits for the report.
   *
   * @returns what stuck and what did not, or why nothing was written
   */
  async fill(recordId: string, target: Target): Promise<Outcome<FillReport>> {
    const { store, secrets } = this.#services;
    const found = findForm(store.session, target);
    if (!found) return failed('form-gone');
    const allowed = this.check(target);
    if (!allowed.ok) return allowed;
    if (!secrets.atHand().has(recordId)) return failed('value-gone');
    if (!secureEnough(found.offer.origin, target.accepted)) {
      return failed('not-secure', { origin: found.offer.origin });
    }
    if (!(await focusTab(target.tabId))) return failed('tab-closed');
    if (!(await this.#services.arm(target.tabId, found.offer.frameId))) return failed('form-gone');
    return this.#deliver(this.#ticket(recordId, target, found));
  }

  /** Answers `form.take`: the values for the form, if the gate lets them out to this sender. */
  async take(ticketId: string, sender: Sender): Promise<Taken> {
    const { store, secrets, ownOrigin } = this.#services;
    const ticket = store.session.tickets.find((one) => one.id === ticketId && !one.used);
    if (ticket) {
      await store.changeSession(({ tickets }) => ({
        tickets: tickets.map((one) => (one.id === ticketId ? { ...one, used: true } : one)),
      }));
    }
    const around = await this.#surroundings(ticket, senderOrigin(sender));
    const verdict = gate({ path: 'fill', ticket }, sender, around, ownOrigin);
    const secret = secrets.release(verdict);
    const values = ticket && secret !== undefined ? this.#values(ticket.recordId, secret) : undefined;
    if (ticket && values) return { ok: true, handle: ticket.handle, values };
    // Only where there was a ticket, and so once for each that a person has caused: no page can flood the list.
    if (ticket && !verdict.open) this.#note('refused', ticket.recordId, senderOrigin(sender));
    this.#answer(ticketId, failed(verdict.open ? 'value-gone' : REFUSAL_CODES[verdict.why]));
    return { ok: false };
  }

  /**
   * Takes a page's report of a fill; the sender must be the document that the ticket names. A page that refuses
   * before it has taken the ticket says so as well: the ticket is dead then.
   */
  async reported(request: RequestOf<'form.filled'>, sender: Sender): Promise<void> {
    const { store } = this.#services;
    const ticket = store.session.tickets.find((one) => one.id === request.ticket);
    if (!ticket || !sameDocument(ticket, sender)) return;
    if (!ticket.used && !request.report.refused) return;
    await store.changeSession(({ tickets }) => ({ tickets: tickets.filter((one) => one.id !== ticket.id) }));
    const { refused } = request.report;
    if (!refused) await this.#conclude(ticket, request.report);
    this.#answer(
      ticket.id,
      refused ? failed(refused === 'no-visible-field' ? 'no-form' : refused) : done(request.report),
    );
  }

  /** The redirect URI that a form shows and that may be added to a registration. */
  redirectUri(target: Target): string | undefined {
    const found = findForm(this.#services.store.session, target);
    return found && redirectUriOf(found.offer, found.form);
  }

  /** Puts back what the last filled form held before. */
  async undo(): Promise<Outcome> {
    const { store } = this.#services;
    const last = store.session.lastFill;
    if (!last) return failed('form-gone');
    await push(last.tabId, last.frameId, { page: 'undo', handle: last.handle });
    await store.changeSession(({ result }) => ({
      lastFill: undefined,
      result: result ? { ...result, undone: true } : undefined,
    }));
    return done();
  }

  #ticket(recordId: string, target: Target, found: Found): Ticket {
    const { tabId, frameId, documentId, origin, topOrigin, title } = found.offer;
    const { handle, protocols } = found.form;
    return {
      id: this.#services.newId(),
      recordId,
      tabId,
      frameId,
      documentId,
      origin,
      topOrigin,
      handle,
      accepted: [...target.accepted],
      title,
      protocols: [...protocols],
      issuedAt: this.#services.now(),
      used: false,
    };
  }

  async #deliver(ticket: Ticket): Promise<Outcome<FillReport>> {
    const { store, now } = this.#services;
    const live = (one: Ticket): boolean => now() - one.issuedAt < TICKET_LIFE_MS;
    await store.changeSession((session) => ({ tickets: [...session.tickets.filter(live), ticket] }));
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(ticket.id, failed('form-gone')), FILL_LIMIT_MS);
      this.#waiting.set(ticket.id, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
      const told = push(ticket.tabId, ticket.frameId, {
        page: 'fill',
        ticket: ticket.id,
        handle: ticket.handle,
      });
      void told.then((answer) => {
        if (answer === undefined) this.#answer(ticket.id, failed('form-gone'));
      });
    });
  }

  #answer(ticketId: string, outcome: Outcome<FillReport>): void {
    this.#waiting.get(ticketId)?.(outcome);
    this.#waiting.delete(ticketId);
  }

  async #surroundings(ticket: Ticket | undefined, origin: string) {
    const { now } = this.#services;
    const tab = ticket ? await tabState(ticket.tabId) : undefined;
    return {
      now: now(),
      tabActive: tab?.active === true,
      windowFocused: tab?.windowFocused === true,
      siteBlocked: [origin, ticket?.topOrigin ?? origin].some((one) => this.#refusal(one) !== undefined),
    };
  }

  #refusal(origin: string): FailureCode | undefined {
    return refusalAt(this.#services.rules.now, origin);
  }

  #values(recordId: string, secret: string): FillValues | undefined {
    const record = this.#record(recordId);
    const account = record && this.#account(record);
    if (!record || !account) return undefined;
    const { application } = record;
    return {
      email: account.senders[0] ?? account.address,
      username: account.address,
      ...(account.name ? { displayName: account.name } : {}),
      secret,
      ...(application ? { oauth: { tenantId: tenantOf(record), clientId: application.appId } } : {}),
      servers: serversIn(this.#services.rules.now.places),
    };
  }

  #note(what: 'filled' | 'refused', recordId: string, origin: string): void {
    void this.#services.activity.note(what, this.#record(recordId)?.name ?? '', origin);
  }

  #record(id: string): PasswordRecord | undefined {
    return this.#services.store.records.find((record) => record.id === id);
  }

  #account(record: PasswordRecord): Account | undefined {
    const { accounts, settings } = this.#services.store;
    return accounts.find((account) => account.id === record.accountId) ?? currentAccount(settings, accounts);
  }

  async #conclude(ticket: Ticket, report: FillReport): Promise<void> {
    const { store, now } = this.#services;
    const record = this.#record(ticket.recordId);
    if (!record) return;
    const { recordId, tabId, frameId, documentId, handle, origin, title, protocols } = ticket;
    this.#note('filled', recordId, origin);
    await store.saveRecord(withUse(record, { origin, title, protocols, lastFilledAt: now() }));
    await store.changeSession(() => ({
      lastFill: { recordId, tabId, frameId, documentId, handle, at: now() },
      result: {
        recordId,
        name: record.name,
        action: 'filled',
        origin,
        tabId,
        formId: `${documentId}:${handle}`,
        fill: { fields: [...report.fields] },
      },
    }));
  }
}

interface Found {
  readonly offer: Offer;
  readonly form: Offer['forms'][number];
}

function findForm(session: Session, target: Target): Found | undefined {
  const offers = session.offers.filter((offer) => offer.tabId === target.tabId);
  for (const offer of offers) {
    const form = offer.forms.find((one) => formIdOf(offer, one) === target.formId);
    if (form) return { offer, form };
  }
  return undefined;
}

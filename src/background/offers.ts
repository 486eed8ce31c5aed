import type { RequestOf } from '../messages/map.ts';
import { originOf, senderOrigin, type Sender } from '../messages/sender.ts';
import type { Offer, Session } from './state.ts';

/** Documents remembered at once; the oldest go first. */
const MAX_OFFERS = 60;

/** A page's frames may report before the page itself does; what is older belongs to the page before. */
const FRAMES_FIRST_MS = 3_000;

/**
 * Origin of the page that a document is in: its own, or that of the tab as the browser tells it. "null" where the
 * browser does not say, because this extension has no access to the tab's page: such a page counts as foreign.
 */
export function topOriginOf(sender: Sender): string {
  return sender.frameId === 0 ? senderOrigin(sender) : originOf(sender.tab?.url);
}

/** Puts a document's report in place of its earlier one. A new top document ends all others of its tab. */
export function withReport(
  session: Session,
  report: RequestOf<'form.report'>,
  sender: Sender,
  icons: boolean,
  now: number,
): Partial<Session> {
  const { frameId, documentId } = sender;
  const tabId = sender.tab?.id;
  if (tabId === undefined || frameId === undefined || documentId === undefined) return {};
  const offer: Offer = {
    ...report,
    forms: withChoice(report.forms, session, documentId),
    tabId,
    frameId,
    documentId,
    origin: senderOrigin(sender),
    topOrigin: topOriginOf(sender),
    icons,
    at: now,
  };
  const newTop = frameId === 0 && topDocument(session, tabId) !== documentId;
  const others = session.offers.filter((one) => {
    if (one.tabId !== tabId) return true;
    return one.frameId !== frameId && !(newTop && now - one.at > FRAMES_FIRST_MS);
  });
  return {
    offers: [...others, offer].slice(-MAX_OFFERS),
    looking: frameId === 0 ? session.looking.filter((id) => id !== tabId) : session.looking,
  };
}

/** A form that the person has chosen by its icon stays chosen in later reports of its document. */
function withChoice(forms: Offer['forms'], session: Session, documentId: string): Offer['forms'] {
  if (forms.some((form) => form.chosen)) return forms;
  const before = session.offers.find((one) => one.documentId === documentId)?.forms ?? [];
  const chosen = before.find((form) => form.chosen)?.handle;
  return forms.map((form) => ({ ...form, chosen: form.handle === chosen }));
}

function topDocument(session: Session, tabId: number): string | undefined {
  return session.offers.find((one) => one.tabId === tabId && one.frameId === 0)?.documentId;
}

/** A tab has been looked at. */
export function looked(session: Session, tabId: number): Partial<Session> {
  const { [String(tabId)]: _over, ...lookFailures } = session.lookFailures;
  return { lookFailures, looking: session.looking.filter((id) => id !== tabId) };
}

/** A policy of the browser let nobody look at a tab: what was known of it is over, and the popup says why. */
export function keptOut(session: Session, tabId: number): Partial<Session> {
  const rest = withoutTab(session, tabId);
  return { ...rest, lookFailures: { ...rest.lookFailures, [String(tabId)]: { code: 'site-blocked' } } };
}

/** Forgets a tab that was closed or went elsewhere. */
export function withoutTab(session: Session, tabId: number): Partial<Session> {
  const { [String(tabId)]: _gone, ...lookFailures } = session.lookFailures;
  return {
    offers: session.offers.filter((one) => one.tabId !== tabId),
    looking: session.looking.filter((id) => id !== tabId),
    tickets: session.tickets.filter((ticket) => ticket.tabId !== tabId),
    lookFailures,
  };
}

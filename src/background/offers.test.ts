import { describe, expect, it } from 'vitest';
import type { FormSummary } from '../autofill/types.ts';
import type { Sender } from '../messages/sender.ts';
import { keptOut, looked, withReport, withoutTab } from './offers.ts';
import { freshSession, type Session } from './state.ts';

const form: FormSummary = {
  handle: 'h1',
  kind: 'submission',
  roles: ['smtp-host', 'smtp-password'],
  protocols: ['smtp'],
  confidence: 0.9,
  evidence: [],
  chosen: false,
};
const from = (over: Partial<Sender>): Sender => ({
  url: 'https://forms.test/',
  origin: 'https://forms.test',
  tab: { id: 1 },
  frameId: 0,
  documentId: 'top',
  ...over,
});
const report = (session: Session, sender: Sender, now: number, forms: FormSummary[] = [form]): Session => ({
  ...session,
  ...withReport(session, { title: 'Mail', forms }, sender, false, now),
});
const documents = (session: Session): string[] => session.offers.map((offer) => offer.documentId);

describe('withReport', () => {
  it('keeps one report for each document and takes its origin from the browser', () => {
    let session = report({ ...freshSession(), looking: [1] }, from({}), 0);
    session = report(session, from({}), 1, []);
    expect(session.offers).toMatchObject([{ documentId: 'top', origin: 'https://forms.test', forms: [] }]);
    expect(session.looking).toEqual([]);
  });

  it('drops the frames of the page before, and keeps frames that were quicker than their page', () => {
    let session = report(freshSession(), from({}), 0);
    session = report(session, from({ frameId: 3, documentId: 'old frame' }), 10);
    session = report(session, from({ frameId: 4, documentId: 'quick frame' }), 59_900);
    session = report(session, from({ documentId: 'next top' }), 60_000);
    expect(documents(session)).toEqual(['quick frame', 'next top']);
  });

  it('ignores a document that the browser gives no id', () => {
    expect(report(freshSession(), from({ documentId: undefined }), 0).offers).toEqual([]);
  });
});

describe('withoutTab', () => {
  it('forgets all that belongs to a tab and nothing else', () => {
    let session = report(freshSession(), from({}), 0);
    session = report(session, from({ tab: { id: 2 }, documentId: 'other' }), 0);
    session = { ...session, ...withoutTab({ ...session, lookFailures: { 1: { code: 'no-form' } } }, 1) };
    expect(documents(session)).toEqual(['other']);
    expect(session.lookFailures).toEqual({});
  });
});

describe('a tab that a policy of the browser keeps Latchkey out of', () => {
  const asked = { ...report(freshSession(), from({}), 0), looking: [1] };

  it('has no forms any more, and says why', () => {
    const session = { ...asked, ...keptOut(asked, 1) };
    expect(documents(session)).toEqual([]);
    expect(session.looking).toEqual([]);
    expect(session.lookFailures).toEqual({ 1: { code: 'site-blocked' } });
  });

  it('is forgotten as such when it can be looked at again, or goes elsewhere', () => {
    const blocked = { ...asked, ...keptOut(asked, 1) };
    expect(looked(blocked, 1)).toEqual({ lookFailures: {}, looking: [] });
    expect(withoutTab(blocked, 1)).toMatchObject({ lookFailures: {} });
  });
});

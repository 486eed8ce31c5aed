import { MESSAGES, type MessageName } from '../../../src/messages/map.ts';

/**
 * One valid request for each message, made so that an allowed one does no harm: ids that nobody has, an address
 * without an at-sign. A refusal can then only be for the sender.
 */
const REQUESTS: Record<MessageName, unknown> = {
  'view.read': {},
  'welcome.choose': { everySite: true },
  'account.sign-in': {},
  'account.use-address': { address: 'no address' },
  'account.select': { accountId: 'nobody' },
  'account.sign-out': { accountId: 'nobody' },
  'settings.save': { clientId: '', tenant: '' },
  'site.offer': { origin: 'not an origin', offer: true },
  'site.block': { origin: 'not an origin', block: true },
  'page.look': { tabId: 999_999 },
  'job.create': { name: 'x' },
  'job.retry': { jobId: 'nobody' },
  'job.keep': { recordIds: ['nobody'] },
  'job.list': {},
  'job.revoke': { recordIds: ['nobody'] },
  'job.cancel': { jobId: 'nobody' },
  'job.confirm-account': { jobId: 'nobody', right: true },
  'job.paste': { jobId: 'nobody', value: 'x' },
  'job.report': { jobId: 'nobody' },
  'job.show': { jobId: 'nobody' },
  'reminder.dismiss': { key: 'nobody' },
  'result.dismiss': {},
  'password.fill': { recordId: 'nobody', tabId: 999_999, formId: 'nothing', accepted: [] },
  'password.undo-fill': {},
  'password.reveal': { recordId: 'nobody', why: 'show' },
  'password.forget-all': {},
  'apps.list': {},
  'secret.create': { name: 'x', days: 180, redirect: false },
  'secret.cancel': {},
  'driver.task': {},
  'driver.event': { kind: 'created', jobId: 'nobody' },
  'form.report': { title: 'x', forms: [] },
  'form.candidate': {},
  'form.open': { handle: 'nothing' },
  'form.take': { ticket: 'nothing' },
  'form.filled': { ticket: 'nothing', report: { fields: [] } },
  'form.refusal': { code: 'credentials', words: '535' },
};

/** Every message of the map, as the program itself names them. */
export const ACTIONS: readonly string[] = Object.keys(MESSAGES);

const known: Readonly<Record<string, unknown>> = REQUESTS;

/** A valid request for a message. */
export function requestOf(name: string): unknown {
  return known[name];
}

/** Who may send a message, as the map says. */
export function callerOfAction(name: string): string {
  const found = Object.entries(MESSAGES).find(([key]) => key === name);
  return found?.[1].from ?? 'nobody';
}

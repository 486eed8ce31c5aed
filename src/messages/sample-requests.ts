import type { MessageName, RequestOf } from './map.ts';

/**
 * For tests: one valid request for each message, made so that an allowed one does no harm: ids that nobody has, an
 * address without an at-sign. A refusal can then only be for the sender.
 */
export const SAMPLE_REQUESTS: { readonly [N in MessageName]: RequestOf<N> } = {
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
  'job.revoke': { recordIds: ['nobody'] },
  'job.list': { accountId: 'nobody' },
  'job.keep': { recordIds: ['nobody'] },
  'job.retry': { jobId: 'nobody' },
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
  'driver.task': {},
  'driver.event': { kind: 'created', jobId: 'nobody' },
  'form.candidate': {},
  'form.outline': { title: 'x', headings: [], controls: [], buttons: [], hidden: [] },
  'form.report': { title: 'x', forms: [] },
  'form.open': { handle: 'nothing' },
  'form.take': { ticket: 'nothing' },
  'form.filled': { ticket: 'nothing', report: { fields: [] } },
  'form.refusal': { code: 'credentials', words: '535' },
};

import * as v from 'valibot';
import type { FormFacts } from '../autofill/facts.ts';
import { FORM_KINDS, PROTOCOLS, ROLES, type FillValues } from '../autofill/types.ts';
import { CLOUD_IDS } from '../clouds/data.ts';
import { HOST_KEYS } from '../clouds/places.ts';
import type { ActivityEntry } from '../passwords/activity.ts';
import { driverEvent, type DriverOrder, type DriverTask } from '../security-info/protocol.ts';
import type { Outcome } from './failure.ts';
import { pageFactsSchema } from './page-facts.ts';
import { SECRET_DAYS } from '../passwords/client-secrets.ts';
import type { ApplicationView, View } from './view.ts';

/**
 * Who may send a message, decided from what the browser says of the sender (see `sender.ts`):
 * - `ui`: a page of this extension
 * - `driver`: the top frame of Microsoft's Security info page, in the tab of a running job
 * - `form`: a content script in any other web page
 */
export type Caller = 'ui' | 'driver' | 'form';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const tabId = v.pipe(v.number(), v.integer());
const text = v.pipe(v.string(), v.maxLength(320));
const origin = v.pipe(v.string(), v.maxLength(300));
const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(40));
const nothing = v.strictObject({});
/** Host names that a person has typed; the worker looks at them. */
const hosts = v.pipe(v.record(v.picklist(HOST_KEYS), text), v.readonly());

const evidence = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(40)),
  words: v.optional(v.pipe(v.string(), v.maxLength(60))),
});
export const formSummarySchema = v.strictObject({
  handle: id,
  kind: v.picklist(FORM_KINDS),
  roles: v.pipe(v.array(v.picklist(ROLES)), v.maxLength(60), v.readonly()),
  protocols: v.pipe(v.array(v.picklist(PROTOCOLS)), v.maxLength(3), v.readonly()),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  evidence: v.pipe(v.array(evidence), v.maxLength(20), v.readonly()),
  chosen: v.boolean(),
  redirectUri: v.optional(v.pipe(v.string(), v.maxLength(300))),
});
export const fillReportSchema = v.strictObject({
  fields: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(ROLES),
        result: v.picklist(['filled', 'kept', 'not-offered', 'unchanged']),
      }),
    ),
    v.maxLength(60),
    v.readonly(),
  ),
  refused: v.optional(v.picklist(['form-changed', 'form-gone', 'no-visible-field'])),
});

/** What the content script gets for a valid ticket. This is where a secret may leave the worker for a page. */
export type Taken =
  { readonly ok: true; readonly handle: string; readonly values: FillValues } | { readonly ok: false };

interface Entry<Request extends v.GenericSchema, Response> {
  readonly from: Caller;
  readonly request: Request;
  /** Only a type; never set. */
  readonly response?: Response;
}

function entry<Response>() {
  return <Request extends v.GenericSchema>(from: Caller, request: Request): Entry<Request, Response> => ({
    from,
    request,
  });
}

/** Every message of the extension: who may send it, what it holds, what it answers. */
export const MESSAGES = {
  // Views
  'view.read': entry<View>()('ui', nothing),
  'welcome.choose': entry<Outcome>()('ui', v.strictObject({ everySite: v.boolean() })),
  'account.sign-in': entry<Outcome>()('ui', nothing),
  'account.use-address': entry<Outcome>()('ui', v.strictObject({ address: text })),
  'account.select': entry<Outcome>()('ui', v.strictObject({ accountId: id })),
  'account.sign-out': entry<Outcome>()('ui', v.strictObject({ accountId: id })),
  'settings.save': entry<Outcome>()('ui', v.strictObject({ clientId: text, tenant: text })),
  'cloud.save': entry<Outcome>()('ui', v.strictObject({ cloud: v.picklist(CLOUD_IDS), hosts })),
  'site.offer': entry<Outcome>()('ui', v.strictObject({ origin, offer: v.boolean() })),
  'site.block': entry<Outcome>()('ui', v.strictObject({ origin, block: v.boolean() })),
  /** Looks for setup forms in the tab that the popup was opened on. */
  'page.look': entry<Outcome>()('ui', v.strictObject({ tabId })),
  /** Starts a creation. With `fill`, the value goes into that form at the end. */
  'job.create': entry<Outcome>()(
    'ui',
    v.strictObject({
      name: text,
      replaces: v.optional(id),
      fill: v.optional(v.strictObject({ tabId, formId: id, accepted: v.array(v.string()) })),
    }),
  ),
  'job.revoke': entry<Outcome>()('ui', v.strictObject({ recordIds: ids })),
  /** Revokes everything that Latchkey made for an account, past what cannot be revoked. */
  'purge.start': entry<Outcome>()('ui', v.strictObject({ accountId: id })),
  /** Takes what came of it off the screen. */
  'purge.dismiss': entry<Outcome>()('ui', nothing),
  /** Reads Microsoft's list and puts the register right. */
  'job.list': entry<Outcome>()('ui', v.strictObject({ accountId: id })),
  /** Takes passwords out of the queue of revocations. */
  'job.keep': entry<Outcome>()('ui', v.strictObject({ recordIds: ids })),
  /** Starts a failed job again: same names, form and replaced password. */
  'job.retry': entry<Outcome>()('ui', v.strictObject({ jobId: id })),
  'job.cancel': entry<Outcome>()('ui', v.strictObject({ jobId: id })),
  'job.confirm-account': entry<Outcome>()('ui', v.strictObject({ jobId: id, right: v.boolean() })),
  'job.paste': entry<Outcome>()('ui', v.strictObject({ jobId: id, value: text })),
  'job.report': entry<Outcome<string>>()('ui', v.strictObject({ jobId: id })),
  /** Brings the job's own window to the front. */
  'job.show': entry<Outcome>()('ui', v.strictObject({ jobId: id })),
  /** This reminder is never shown again. The key names its kind and what it is about. */
  'reminder.dismiss': entry<Outcome>()(
    'ui',
    v.strictObject({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(700)) }),
  ),
  /** The app registrations that the person owns. */
  'apps.list': entry<Outcome<readonly ApplicationView[]>>()('ui', nothing),
  /**
   * Makes a client secret through Microsoft Graph. Without `application` an application is registered first. With
   * `redirectUri`, which the person has seen and said yes to, that is added to the registration if the form still shows it.
   */
  'secret.create': entry<Outcome>()(
    'ui',
    v.strictObject({
      name: text,
      application: v.optional(v.pipe(v.string(), v.uuid())),
      days: v.picklist(SECRET_DAYS),
      redirectUri: v.optional(origin),
      replaces: v.optional(id),
      fill: v.optional(v.strictObject({ tabId, formId: id, accepted: v.array(v.string()) })),
    }),
  ),
  'secret.cancel': entry<Outcome>()('ui', nothing),
  /** Takes a finished job or result off the screen. */
  'result.dismiss': entry<Outcome>()('ui', nothing),
  'password.fill': entry<Outcome>()(
    'ui',
    v.strictObject({ recordId: id, tabId, formId: id, accepted: v.array(v.string()) }),
  ),
  'password.undo-fill': entry<Outcome>()('ui', nothing),
  /** The value, to be shown or copied by the popup. Passes the gate. */
  'password.reveal': entry<Outcome<string>>()(
    'ui',
    v.strictObject({ recordId: id, why: v.picklist(['show', 'copy']) }),
  ),
  /** A view has written to the clipboard: a value, or a text that is no secret and is to stay there. */
  'clipboard.written': entry<null>()('ui', v.strictObject({ secret: v.boolean() })),
  'password.forget-all': entry<Outcome>()('ui', nothing),

  /** Forgets values whenever the screen is locked; the permission for it has been asked for in the click. */
  'values.forget-on-lock': entry<Outcome>()('ui', v.strictObject({ forget: v.boolean() })),
  /** The activity list, newest first. */
  'activity.read': entry<readonly ActivityEntry[]>()('ui', nothing),
  'activity.clear': entry<Outcome>()('ui', nothing),
  /** Keeps an activity list from now on, or keeps none and empties it. */
  'activity.keep': entry<Outcome>()('ui', v.strictObject({ keep: v.boolean() })),

  // Microsoft's page
  'driver.task': entry<DriverTask | null>()('driver', nothing),
  'driver.event': entry<DriverOrder>()('driver', driverEvent),

  // Pages with forms
  /** A page has controls and speaks of mail: worth the script that finds forms. Says nothing more. */
  'form.candidate': entry<null>()('form', nothing),
  /** What is written in and around the controls of a page; the answer says which of them are mail setup forms. */
  'form.outline': entry<readonly FormFacts[]>()('form', pageFactsSchema),
  /** The answer names the icon, in the browser's language, where it may show. */
  'form.report': entry<{ readonly iconName?: string }>()(
    'form',
    v.strictObject({
      title: v.pipe(v.string(), v.maxLength(200)),
      forms: v.pipe(v.array(formSummarySchema), v.maxLength(10), v.readonly()),
    }),
  ),
  /** The icon in the page was pressed: open the popup with this form chosen. */
  'form.open': entry<null>()('form', v.strictObject({ handle: id })),
  'form.take': entry<Taken>()('form', v.strictObject({ ticket: id })),
  'form.filled': entry<null>()('form', v.strictObject({ ticket: id, report: fillReportSchema })),
  /** A mail server's refusal appeared in a page that was filled. */
  'form.refusal': entry<null>()(
    'form',
    v.strictObject({
      code: v.pipe(v.string(), v.maxLength(40)),
      words: v.pipe(v.string(), v.maxLength(200)),
    }),
  ),
} as const;

export type MessageName = keyof typeof MESSAGES;
export type RequestOf<N extends MessageName> = v.InferOutput<(typeof MESSAGES)[N]['request']>;
export type ResponseOf<N extends MessageName> =
  (typeof MESSAGES)[N] extends Entry<v.GenericSchema, infer Response> ? Response : never;

/** Messages from the worker to the content script of one document. They hold no secret. */
export type PagePush =
  /** Look for forms again and report them. */
  | { readonly page: 'look' }
  /** A ticket waits for this document: take it with `form.take`, fill, answer with `form.filled`. */
  | { readonly page: 'fill'; readonly ticket: string; readonly handle: string }
  /** Put back what the form held before the last fill. Answers with a `FillReport`. */
  | { readonly page: 'undo'; readonly handle: string }
  /** The site is no longer offered: take the icon away. */
  | { readonly page: 'hide' };

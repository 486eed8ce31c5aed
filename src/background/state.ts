import * as v from 'valibot';
import { CLOUD_IDS } from '../clouds/data.ts';
import { HOST_KEYS, isHostName } from '../clouds/places.ts';
import { FAILURE_CODES } from '../messages/failure.ts';
import { fillReportSchema, formSummarySchema } from '../messages/map.ts';
import type { Purge } from '../passwords/purge.ts';
import { RECORD_STATES } from '../passwords/record.ts';
import { PROTOCOLS } from '../autofill/types.ts';

/**
 * The shapes of everything the worker keeps, parsed each time it is read back: a worker may be newer than
 * what an older one has written.
 */
const text = v.string();
const failureSchema = v.object({
  code: v.picklist(FAILURE_CODES),
  facts: v.optional(v.record(v.string(), v.string())),
});
const optionalText = v.optional(v.string());

/** Read back only where it is a host name still. */
const ownHostsSchema = v.record(v.picklist(HOST_KEYS), v.pipe(text, v.check(isHostName)));

/** What `purges.ts` is at, or what came of it. On disk, so that a killed browser leaves nothing half done unsaid. */
const purgeSchema = v.object({
  accountId: text,
  startedAt: v.number(),
  recordIds: v.pipe(v.array(text), v.readonly()),
  failures: v.pipe(v.array(v.object({ recordId: text, ...failureSchema.entries })), v.readonly()),
  over: v.boolean(),
}) satisfies v.GenericSchema<unknown, Purge>;

export const settingsSchema = v.object({
  chosen: v.fallback(v.boolean(), false),
  everySite: v.fallback(v.boolean(), false),
  clientId: v.fallback(v.string(), ''),
  tenant: v.fallback(v.string(), 'organizations'),
  cloud: v.fallback(v.picklist(CLOUD_IDS), 'worldwide'),
  /** Hosts that the person has mended, by cloud. */
  cloudHosts: v.fallback(v.record(v.string(), ownHostsSchema), {}),
  offeredSites: v.fallback(v.array(v.string()), []),
  blockedSites: v.fallback(v.array(v.string()), []),
  forgetOnLock: v.fallback(v.boolean(), false),
  activityList: v.fallback(v.boolean(), true),
  /** Keys of reminders that are never shown again. */
  dismissedReminders: v.fallback(v.array(v.string()), []),
  currentAccount: v.fallback(v.optional(v.string()), undefined),
  /** When Microsoft's list was last read to its end, by account. */
  listsRead: v.fallback(v.record(v.string(), v.number()), {}),
  purge: v.fallback(v.optional(purgeSchema), undefined),
});
export type StoredSettings = v.InferOutput<typeof settingsSchema>;

export const accountSchema = v.object({
  id: text,
  kind: v.picklist(['signed-in', 'address']),
  address: text,
  name: optionalText,
  tenantId: optionalText,
  tenantName: optionalText,
  senders: v.array(text),
  hasExchangePlan: v.optional(v.boolean()),
  guest: v.optional(v.boolean()),
  readAt: v.optional(v.number()),
});

export const recordSchema = v.object({
  id: text,
  accountId: text,
  name: text,
  kind: v.picklist(['app-password', 'client-secret']),
  createdAt: v.number(),
  state: v.picklist(RECORD_STATES),
  uses: v.array(
    v.object({
      origin: text,
      title: text,
      protocols: v.pipe(v.array(v.picklist(PROTOCOLS)), v.readonly()),
      lastFilledAt: v.number(),
    }),
  ),
  replaces: optionalText,
  elsewhere: v.optional(v.boolean()),
  listedAt: v.optional(v.number()),
  endedAt: v.optional(v.number()),
  gone: v.optional(v.boolean()),
  before: v.optional(v.picklist(['active', 'created-not-saved'])),
  expiresAt: v.optional(v.number()),
  application: v.optional(v.object({ id: text, appId: text, name: text })),
  keyId: optionalText,
});

/** A form that a document reported, with what the browser said of that document. */
const offerSchema = v.object({
  tabId: v.number(),
  frameId: v.number(),
  documentId: text,
  origin: text,
  /** Origin of the page the document is in; "null" when the browser does not tell. */
  topOrigin: v.fallback(text, 'null'),
  title: text,
  forms: v.pipe(v.array(formSummarySchema), v.readonly()),
  icons: v.boolean(),
  /** Milliseconds since the epoch. */
  at: v.number(),
});
export type Offer = v.InferOutput<typeof offerSchema>;

/** Permission for one document to take one secret once. */
const ticketSchema = v.object({
  id: text,
  recordId: text,
  tabId: v.number(),
  frameId: v.number(),
  documentId: text,
  origin: text,
  topOrigin: text,
  handle: text,
  accepted: v.array(text),
  /** For the register, once the fill is done. */
  title: text,
  protocols: v.pipe(v.array(v.picklist(PROTOCOLS)), v.readonly()),
  issuedAt: v.number(),
  /** A ticket is used up by asking, whatever the answer was. */
  used: v.boolean(),
});
export type Ticket = v.InferOutput<typeof ticketSchema>;

/** What a reading of Microsoft's list has brought. */
const tallySchema = v.object({
  listed: v.number(),
  found: v.number(),
  gone: v.number(),
  confirmed: v.number(),
});

const resultSchema = v.object({
  recordId: text,
  name: text,
  action: v.picklist(['created', 'filled', 'revoked', 'listed']),
  origin: optionalText,
  tabId: v.optional(v.number()),
  formId: optionalText,
  fill: v.optional(fillReportSchema),
  failure: v.optional(failureSchema),
  names: v.optional(v.array(text)),
  tally: v.optional(tallySchema),
  refusal: v.optional(v.object({ code: text, words: text })),
  undone: v.optional(v.boolean()),
});
export type Result = v.InferOutput<typeof resultSchema>;

/** Where the last fill went, for undo and for a refusal that the page shows afterwards. */
const lastFillSchema = v.object({
  recordId: text,
  tabId: v.number(),
  frameId: v.number(),
  documentId: text,
  handle: text,
  at: v.number(),
});

export const sessionSchema = v.object({
  signInBusy: v.fallback(v.boolean(), false),
  signInFailure: v.fallback(v.optional(failureSchema), undefined),
  /** The registration that the tokens of this session belong to. */
  registration: v.fallback(v.optional(v.object({ clientId: text, tenant: text, cloud: text })), undefined),
  /** Accounts that Microsoft answers for again only after the person has signed in. */
  needSignIn: v.fallback(v.array(v.string()), []),
  offers: v.fallback(v.array(offerSchema), []),
  /** Tabs where a search was asked for and no answer has come yet. */
  looking: v.fallback(v.array(v.number()), []),
  /** Tabs where the search itself was refused, by tab id. */
  lookFailures: v.fallback(v.record(v.string(), failureSchema), {}),
  tickets: v.fallback(v.array(ticketSchema), []),
  result: v.fallback(v.optional(resultSchema), undefined),
  lastFill: v.fallback(v.optional(lastFillSchema), undefined),
  /** When the clipboard, which holds a value, is to be emptied; milliseconds since the epoch. */
  clearAt: v.fallback(v.optional(v.number()), undefined),
  /** Where the person was when the job began: the tab that its end is told in. */
  home: v.fallback(v.optional(v.object({ tabId: v.number(), windowId: v.number() })), undefined),
});
export type Session = v.InferOutput<typeof sessionSchema>;

/** The session of a browser that has just started. */
export function freshSession(): Session {
  return v.parse(sessionSchema, {});
}

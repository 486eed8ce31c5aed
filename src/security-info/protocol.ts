import * as v from 'valibot';
import type { Reached } from './job.ts';
import { PERSON_STEPS } from './job.ts';
import { FAILURE_CODES } from '../messages/failure.ts';

/** What the driver in Microsoft's page is told when it asks; no secret ever goes this way. */
export interface DriverTask {
  readonly jobId: string;
  readonly action: 'create' | 'revoke' | 'list';
  /** Names to work on: the one to create, those still to delete, or those that the list should show. */
  readonly names: readonly string[];
  /** How far the journal says the job has come; a new document goes on from here. */
  readonly phase: Reached;
  /** Address and, where known, display name that the page must show before the first click. */
  readonly account: { readonly address: string; readonly name?: string };
  /** The person has said that an account the page does not show is the right one. */
  readonly accountConfirmed: boolean;
  /** The document that was allowed to create, if one was. */
  readonly page?: string;
  /** Names that the page has shown earlier in this job. */
  readonly seen: readonly string[];
  /** A deletion that an earlier document began, with the number of rows of that name before it. */
  readonly deleting?: { readonly name: string; readonly rows: number };
  /** The page's address is unsure: nothing is pressed or typed, whatever is recognised. */
  readonly guideOnly: boolean;
  /** Microsoft refused the deletion, and this document shows whether that is true. */
  readonly doubted: boolean;
  /** Texts of the guide's panel in the person's language, by step. */
  readonly texts: Readonly<Record<string, string>>;
}

const shortText = v.pipe(v.string(), v.maxLength(300));
const jobId = v.pipe(v.string(), v.maxLength(64));
/** Made by the driver when it starts: names one document. */
const page = v.pipe(v.string(), v.maxLength(64));

/** What the driver reports. The worker journals it before it answers. */
export const driverEvent = v.variant('kind', [
  /** The account that the page shows, or null when it shows none that can be read. */
  v.strictObject({ kind: v.literal('account'), jobId, found: v.nullable(shortText) }),
  /** Names of app passwords that the list shows now. */
  v.strictObject({
    kind: v.literal('listed'),
    jobId,
    page,
    names: v.pipe(v.array(shortText), v.maxLength(200)),
  }),
  v.strictObject({ kind: v.literal('waiting'), jobId, step: v.picklist(PERSON_STEPS) }),
  /** The driver goes on by itself again. */
  v.strictObject({ kind: v.literal('working'), jobId }),
  /** The next click makes Microsoft create the password. Nothing is clicked before the answer. */
  v.strictObject({ kind: v.literal('naming'), jobId, page, name: shortText }),
  v.strictObject({ kind: v.literal('created'), jobId }),
  v.strictObject({
    kind: v.literal('captured'),
    jobId,
    name: v.nullable(shortText),
    secret: v.pipe(v.string(), v.regex(/^[a-z]{16}$/)),
  }),
  v.strictObject({ kind: v.literal('closed'), jobId }),
  /** The next click deletes this one. Nothing is clicked before the answer. */
  v.strictObject({
    kind: v.literal('deleting'),
    jobId,
    name: shortText,
    rows: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** The list, read again, no longer shows it. */
  v.strictObject({ kind: v.literal('deleted'), jobId, name: shortText }),
  v.strictObject({
    kind: v.literal('failed'),
    jobId,
    code: v.picklist(FAILURE_CODES),
    /** The page marks the name's own field as refused, so that no answer to the creating press was lost. */
    plain: v.optional(v.literal(true)),
    facts: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), shortText)),
  }),
]);
export type DriverEvent = v.InferOutput<typeof driverEvent>;

/** What the driver may do next: go on, wait to be poked (or look again later), or stop and do nothing more. */
export type DriverOrder = 'go' | 'wait' | 'stop';

/** Messages from the worker to the driver in the job's tab. They hold no secret. */
export type DriverPush = { readonly driver: 'look-again' } | { readonly driver: 'report' };

/** What **Copy page report** gives: roles, allow-listed labels and structure; never values, names or addresses. */
export interface PageReport {
  readonly text: string;
}

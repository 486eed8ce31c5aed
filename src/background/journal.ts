import * as v from 'valibot';
import { FAILURE_CODES } from '../messages/failure.ts';
import { read, write } from '../platform/database.ts';
import { JOB_PHASES, PERSON_STEPS, type Job } from '../security-info/job.ts';

const KEY = 'job';
const text = v.string();
const texts = v.array(v.string());
const optionalText = v.optional(text);
const optionalNumber = v.optional(v.number());

const failure = v.object({ code: v.picklist(FAILURE_CODES), facts: v.optional(v.record(text, text)) });

// `satisfies` keeps it complete: a key that is missing here would be lost on the way back.
const jobSchema = v.object({
  id: text,
  action: v.picklist(['create', 'revoke', 'list']),
  accountId: text,
  address: text,
  displayName: optionalText,
  tenantId: optionalText,
  names: texts,
  recordIds: texts,
  deleted: texts,
  replaces: optionalText,
  form: v.optional(v.object({ tabId: v.number(), formId: text, accepted: texts })),
  phase: v.picklist(JOB_PHASES),
  reached: v.picklist(JOB_PHASES.filter((phase) => phase !== 'waiting-for-person')),
  step: v.optional(v.picklist(PERSON_STEPS)),
  tabId: optionalNumber,
  windowId: optionalNumber,
  contacted: v.boolean(),
  found: optionalText,
  accountConfirmed: v.boolean(),
  before: v.optional(texts),
  seen: texts,
  page: optionalText,
  madeName: optionalText,
  looks: v.number(),
  reopened: v.boolean(),
  deleting: v.optional(v.object({ name: text, rows: v.number() })),
  doubt: v.optional(failure),
  doubtLooks: v.optional(v.number()),
  failure: v.optional(failure),
  startedAt: v.number(),
  lastProgressAt: v.number(),
  told: v.boolean(),
  dismissed: v.boolean(),
} satisfies Record<keyof Job, v.GenericSchema>);

/** Keeps the newest job on disk (`durability: strict`), so that a killed browser loses none. */
export const journal = {
  save: (job: Job): Promise<void> => write('journal', KEY, job),
  async load(): Promise<Job | null> {
    const parsed = v.safeParse(jobSchema, await read('journal', KEY));
    return parsed.success ? parsed.output : null;
  },
};

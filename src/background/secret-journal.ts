import * as v from 'valibot';
import { FAILURE_CODES } from '../messages/failure.ts';
import { read, remove, write } from '../platform/database.ts';

const KEY = 'client-secret';
const text = v.string();
const optionalText = v.optional(text);
const optionalTexts = v.optional(v.array(text));

/**
 * How far the making of a client secret has come:
 * - `asked`: nothing has been changed at Microsoft
 * - `registering`: a new application was asked for; whether it exists is not known until the answer is there
 * - `registered`: the application is there, with its redirect URI
 * - `adding`: a secret was asked for; whether it exists is not known until the answer is there
 * - `made`: the value is at hand and the secret is in the register
 */
export const SECRET_PHASES = ['asked', 'registering', 'registered', 'adding', 'made'] as const;

const schema = v.object({
  /** Of the record that it becomes; decided before anything is asked of Microsoft. */
  recordId: text,
  accountId: text,
  name: text,
  days: v.number(),
  phase: v.picklist(SECRET_PHASES),
  /** Object id of the application that the person chose; without one a new application is registered. */
  chosen: optionalText,
  application: v.optional(v.object({ id: text, appId: text, name: text })),
  redirectUri: optionalText,
  replaces: optionalText,
  form: v.optional(v.object({ tabId: v.number(), formId: text, accepted: v.array(text) })),
  /** The tab that the end is told in. */
  homeTabId: v.optional(v.number()),
  /** Ids of the person's applications before one was registered: what is not among them is the new one. */
  owned: optionalTexts,
  /** Ids of the application's secrets before one was made. */
  before: optionalTexts,
  endsAt: v.optional(v.number()),
  /** Why it has stopped for now. Nothing that Microsoft may have made is forgotten while it is in doubt. */
  failure: v.optional(v.object({ code: v.picklist(FAILURE_CODES), facts: v.optional(v.record(text, text)) })),
  /** When the phase was reached, in milliseconds since the epoch. */
  at: v.number(),
  /** The person does not want to see it any more. */
  dismissed: v.optional(v.boolean()),
});

/** A client secret that is being made. It holds no value. */
export type SecretJob = v.InferOutput<typeof schema>;

/** Keeps the one job on disk (`durability: strict`), written before each request that changes something. */
export const secretJournal = {
  save: (job: SecretJob): Promise<void> => write('journal', KEY, job),
  clear: (): Promise<void> => remove('journal', KEY),
  async load(): Promise<SecretJob | undefined> {
    const parsed = v.safeParse(schema, await read('journal', KEY));
    return parsed.success ? parsed.output : undefined;
  },
};

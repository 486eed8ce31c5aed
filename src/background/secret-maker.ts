import {
  addRedirectUri,
  addSecret,
  createApplication,
  ownApplications,
  readApplication,
} from '../graph/applications.ts';
import type { GraphClient } from '../graph/client.ts';
import type { GraphApplication, NewCredential } from '../graph/shapes.ts';
import { done, failed, type Failure, type Outcome } from '../messages/failure.ts';
import { endOfSecret, secretRecord } from '../passwords/client-secrets.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import type { SecretJob } from './secret-journal.ts';

/** What the making of a secret needs. */
export interface MakerParts {
  readonly graph: GraphClient;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Writes the job down; the next request is sent only after that. */
  readonly save: (job: SecretJob) => Promise<void>;
  /** Keeps the value in memory, where a worker that starts now would find it. */
  readonly keep: (recordId: string, value: string) => Promise<void>;
  readonly hasValue: (recordId: string) => boolean;
  readonly register: (record: PasswordRecord) => Promise<void>;
}

/** Where the making has come to; with a failure it goes no further by itself. */
export interface Step {
  readonly job: SecretJob;
  readonly failure?: Failure;
}

/** Pauses before looking whether Microsoft has made what it did not answer for, in milliseconds. */
const LOOKS = [0, 2000, 4000];
/** A look soon after may come too early for the directory, so for this long nothing is taken for certain. */
export const DOUBT_MS = 2 * 60_000;

/**
 * Takes a job from wherever it stands to its end: registers the application, makes the secret, keeps its value and
 * registers it. Each request that makes something is written down before it is sent. Where an answer was lost, what
 * Microsoft has is looked at; nothing is asked for twice unseen.
 */
export async function makeSecret(job: SecretJob, parts: MakerParts): Promise<Step> {
  switch (job.phase) {
    case 'asked':
      return job.chosen === undefined ? newApplication(job, parts) : joinApplication(job, job.chosen, parts);
    case 'registering':
      return foundApplication(job, parts);
    case 'registered':
      return newSecret(job, parts);
    case 'adding':
      return foundSecret(job, parts);
    default:
      return { job };
  }
}

/** Notes a phase, and goes on from there. */
async function reach(job: SecretJob, parts: MakerParts): Promise<Step> {
  return makeSecret(await noted(job, parts), parts);
}

async function noted(job: SecretJob, { save, now }: MakerParts): Promise<SecretJob> {
  const next = { ...job, at: now() };
  await save(next);
  return next;
}

async function joinApplication(job: SecretJob, id: string, parts: MakerParts): Promise<Step> {
  const { graph, signal } = parts;
  const read = await readApplication(graph, id, { signal });
  if (!read.ok) return { job, failure: read.failure };
  const added =
    job.redirectUri === undefined ? done() : await addRedirectUri(graph, id, job.redirectUri, { signal });
  return added.ok ? reach(withApplication(job, read.value), parts) : { job, failure: added.failure };
}

async function newApplication(job: SecretJob, parts: MakerParts): Promise<Step> {
  const { graph, signal } = parts;
  const owned = await ownApplications(graph, { signal });
  if (!owned.ok) return { job, failure: owned.failure };
  const asking = await noted({ ...job, phase: 'registering', owned: owned.value.map(({ id }) => id) }, parts);
  const made = await createApplication(graph, job.name, job.redirectUri, { signal });
  if (made.ok) return reach(withApplication(asking, made.value), parts);
  return made.maybe
    ? foundApplication(asking, parts, made.failure)
    : { job: { ...asking, phase: 'asked' }, failure: made.failure };
}

/** Nobody knows whether the application was registered: looks for one that was not there before. */
async function foundApplication(job: SecretJob, parts: MakerParts, why?: Failure): Promise<Step> {
  const seen = await look(parts, async () => {
    const owned = await ownApplications(parts.graph);
    if (!owned.ok) return owned;
    return done(owned.value.find((one) => one.displayName === job.name && !job.owned?.includes(one.id)));
  });
  if (!seen.ok) return { job, failure: seen.failure };
  if (seen.value) return reach(withApplication(job, seen.value), parts);
  return doubtful(job, 'asked', why, parts);
}

async function newSecret(job: SecretJob, parts: MakerParts): Promise<Step> {
  const { graph, signal, now } = parts;
  const { application } = job;
  if (!application) return { job: { ...job, phase: 'asked' }, failure: { code: 'internal' } };
  // Only a new registration may be unknown for a while; another one that is not found is gone.
  const manner = { signal, fresh: job.owned !== undefined };
  const read = await readApplication(graph, application.id, manner);
  if (!read.ok) return { job, failure: read.failure };
  const before = read.value.passwordCredentials.map(({ keyId }) => keyId);
  const endsAt = endOfSecret(now(), job.days);
  const asking = await noted({ ...job, phase: 'adding', before, endsAt }, parts);
  const made = await addSecret(graph, application.id, job.name, endsAt, manner);
  if (made.ok) return keepSecret(asking, made.value, parts);
  return made.maybe
    ? foundSecret(asking, parts, made.failure)
    : { job: { ...asking, phase: 'registered' }, failure: made.failure };
}

/** The value first: it is said once. */
async function keepSecret(job: SecretJob, made: NewCredential, parts: MakerParts): Promise<Step> {
  await parts.keep(job.recordId, made.secretText);
  return registered(job, made.keyId, Date.parse(made.endDateTime), true, parts);
}

/**
 * Nobody knows whether the secret was made: looks for one that was not there before. Its value is at hand only if
 * the worker died between keeping it and registering it; otherwise nobody will ever see it.
 */
async function foundSecret(job: SecretJob, parts: MakerParts, why?: Failure): Promise<Step> {
  const id = job.application?.id ?? '';
  const seen = await look(parts, async () => {
    const read = await readApplication(parts.graph, id, { fresh: true });
    if (!read.ok) return read;
    const fits = (one: GraphApplication['passwordCredentials'][number]): boolean =>
      one.displayName === job.name && !job.before?.includes(one.keyId);
    return done(read.value.passwordCredentials.find(fits));
  });
  if (!seen.ok) return { job, failure: seen.failure };
  if (!seen.value) return doubtful(job, 'registered', why, parts);
  const saved = parts.hasValue(job.recordId);
  const ends = Date.parse(seen.value.endDateTime ?? '') || (job.endsAt ?? parts.now());
  const step = await registered(job, seen.value.keyId, ends, saved, parts);
  return saved ? step : { ...step, failure: { code: 'secret-not-saved', facts: { name: job.name } } };
}

async function registered(
  job: SecretJob,
  keyId: string,
  expiresAt: number,
  saved: boolean,
  parts: MakerParts,
): Promise<Step> {
  const { recordId: id, accountId, name, application, replaces } = job;
  if (!application) return { job, failure: { code: 'internal' } };
  const made = { id, accountId, name, application, keyId, expiresAt, replaces };
  await parts.register(secretRecord(made, saved, parts.now()));
  return { job: await noted({ ...job, phase: 'made' }, parts) };
}

/** Microsoft does not show it. Soon after, that may only be late; later it was never made. */
function doubtful(
  job: SecretJob,
  never: SecretJob['phase'],
  why: Failure = { code: 'microsoft-unavailable' },
  { now }: MakerParts,
): Step {
  const late = now() - job.at < DOUBT_MS;
  return { job: late ? job : { ...job, phase: never }, failure: why };
}

function withApplication(job: SecretJob, { id, appId, displayName }: GraphApplication): SecretJob {
  return { ...job, phase: 'registered', application: { id, appId, name: displayName ?? job.name } };
}

/** Looks a few times. A cancelled making is looked after all the same: what was made must be registered. */
async function look<T>(
  { wait }: MakerParts,
  once: () => Promise<Outcome<T | undefined>>,
): Promise<Outcome<T | undefined>> {
  let seen: Outcome<T | undefined> = failed('internal');
  for (const pause of LOOKS) {
    await wait(pause, new AbortController().signal);
    seen = await once();
    if (!seen.ok || seen.value !== undefined) return seen;
  }
  return seen;
}

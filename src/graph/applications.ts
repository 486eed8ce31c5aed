import type { Application, PasswordCredential } from '@microsoft/microsoft-graph-types';
import type { Failure, FailureCode, Outcome } from '../messages/failure.ts';
import type { GraphClient, Manner, Written } from './client.ts';
import {
  application,
  applications,
  newCredential,
  type GraphApplication,
  type NewCredential,
} from './shapes.ts';

/*
 * App registrations and their client secrets, through the documented endpoints of Graph v1.0 (source: Microsoft
 * Graph documentation of `application`, `addPassword`, `removePassword`; mark V). Reading one's own list takes
 * `User.Read`; all else takes `Application.ReadWrite.All`, which only an admin can agree to.
 */

const SELECT = '$select=id,appId,displayName,passwordCredentials,web';

/** Enough for one person; whoever has more finds the rest in the Entra admin center. */
const MOST_PAGES = 5;
const FIRST_PAGE = `/me/ownedObjects/microsoft.graph.application?${SELECT}&$top=100`;

/** The registrations that the signed-in person owns. */
export async function ownApplications(
  client: GraphClient,
  manner?: Manner,
): Promise<Outcome<readonly GraphApplication[]>> {
  const found: GraphApplication[] = [];
  let path: `/${string}` | undefined = FIRST_PAGE;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const answer = await client.get(path, applications, manner);
    if (!answer.ok) return answer;
    found.push(...answer.value.value);
    path = client.pathOf(answer.value['@odata.nextLink'] ?? '');
  }
  return { ok: true, value: found };
}

/** Reads one registration with its list of secrets. */
export async function readApplication(
  client: GraphClient,
  id: string,
  manner?: Manner,
): Promise<Outcome<GraphApplication>> {
  return explained(await client.get(`/applications/${id}?${SELECT}`, application, manner), 'app-gone');
}

/**
 * Registers an application for this organization only.
 *
 * @param redirectUri Where the web application wants people sent back to.
 */
export async function createApplication(
  client: GraphClient,
  displayName: string,
  redirectUri: string | undefined,
  manner?: Manner,
): Promise<Written<GraphApplication>> {
  const body: Application = {
    displayName,
    signInAudience: 'AzureADMyOrg',
    ...(redirectUri === undefined ? {} : { web: { redirectUris: [redirectUri] } }),
  };
  const made = await client.post('/applications', body, application, manner);
  return made.ok ? made : { ...made, failure: explain(made.failure, 'registration-refused') };
}

/** Adds one redirect URI to those of a registration; one that is there already is left alone. */
export async function addRedirectUri(
  client: GraphClient,
  id: string,
  redirectUri: string,
  manner?: Manner,
): Promise<Outcome> {
  const read = await readApplication(client, id, manner);
  if (!read.ok) return read;
  const known = read.value.web?.redirectUris ?? [];
  if (known.includes(redirectUri)) return { ok: true, value: undefined };
  const body: Application = { web: { redirectUris: [...known, redirectUri] } };
  return explained(await client.change('PATCH', `/applications/${id}`, body, manner), 'app-gone');
}

/**
 * Makes a client secret. Its value is in this answer and nowhere else, ever.
 *
 * @param endsAt When it ends, in milliseconds since the epoch.
 * @returns The secret; `lifetime-not-allowed` or `secrets-not-allowed` (the organization's app management policy),
 *   `app-refused` (not an owner, no role), `app-gone`; with `maybe` when Graph may have made one all the same.
 */
export async function addSecret(
  client: GraphClient,
  id: string,
  displayName: string,
  endsAt: number,
  manner?: Manner,
): Promise<Written<NewCredential>> {
  const passwordCredential: PasswordCredential = { displayName, endDateTime: new Date(endsAt).toISOString() };
  const made = await client.post(
    `/applications/${id}/addPassword`,
    { passwordCredential },
    newCredential,
    manner,
  );
  return made.ok ? made : { ...made, failure: explain(made.failure, 'app-gone') };
}

/** Ends a client secret. One that is not there any more counts as ended; so doing it twice does no harm. */
export async function removeSecret(
  client: GraphClient,
  id: string,
  keyId: string,
  manner?: Manner,
): Promise<Outcome> {
  const body: Pick<PasswordCredential, 'keyId'> = { keyId };
  const removed = await client.change('POST', `/applications/${id}/removePassword`, body, manner);
  if (removed.ok || removed.failure.facts?.['status'] !== '400') return explained(removed, 'app-gone');
  // Graph says 400 for an unknown key; whether that is the reason, the list says.
  const read = await readApplication(client, id, manner);
  const there = !read.ok || read.value.passwordCredentials.some((one) => one.keyId === keyId);
  return there ? removed : { ok: true, value: undefined };
}

/** Graph's codes for what a person can do something about (Graph and app management policy documentation, V). */
const CODES: Readonly<Record<string, FailureCode>> = {
  CredentialTypeNotAllowedAsPerAppPolicy: 'secrets-not-allowed',
  CredentialInvalidLifetimeAsPerAppPolicy: 'lifetime-not-allowed',
};

/** What a refusal means here. @param missing what a 404 (or, for a registration, a 403) stands for */
function explain(failure: Failure, missing: 'app-gone' | 'registration-refused'): Failure {
  if (failure.code !== 'refused-by-microsoft') return failure;
  const { status, code = '' } = failure.facts ?? {};
  const refused = missing === 'app-gone' ? 'app-refused' : missing;
  const meant =
    CODES[code] ??
    (status === '403' ? refused : status === '404' && missing === 'app-gone' ? missing : undefined);
  return meant === undefined ? { ...failure, code: 'graph-refused' } : { ...failure, code: meant };
}

function explained<T>(outcome: Outcome<T>, missing: 'app-gone'): Outcome<T> {
  return outcome.ok ? outcome : { ok: false, failure: explain(outcome.failure, missing) };
}

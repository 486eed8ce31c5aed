import type { Application, PasswordCredential } from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';
import type { Context } from '../core/context.ts';
import { newId, newToken } from '../core/random.ts';
import { now, type Account, type ClientSecret, type OwnedApplication } from '../core/state.ts';
import type { GraphCall } from './endpoints.ts';
import { graphError, type GraphAnswer } from './graph-error.ts';

const YEAR_MS = 365 * 86_400_000;
const BASE = 'https://graph.microsoft.com/v1.0/$metadata';

function credential(secret: ClientSecret, secretText: string | null): PasswordCredential {
  const { keyId, displayName, startDateTime, endDateTime, hint } = secret;
  return { customKeyIdentifier: null, displayName, startDateTime, endDateTime, keyId, hint, secretText };
}

/** An application as it is read: its secrets are listed, their values never. */
function shown(one: OwnedApplication): Application {
  return {
    id: one.id,
    appId: one.appId,
    displayName: one.displayName,
    passwordCredentials: one.secrets.map((secret) => credential(secret, null)),
    web: { redirectUris: one.redirectUris },
  };
}

/** A key is an object id or `(appId='...')`. */
function find(context: Context, account: Account, key: string): OwnedApplication | undefined {
  const appId = /^\(appId='([^']+)'\)$/.exec(key)?.[1];
  return account.ownedApplications.find(
    (one) => one.visibleAt <= now(context.state) && (one.id === key || one.appId === appId),
  );
}

function missing(call: GraphCall, key: string): GraphAnswer {
  const message = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
  return graphError(404, 'Request_ResourceNotFound', message, call.clientRequestId);
}

/** GET /me/ownedObjects/microsoft.graph.application. */
export function listApplications(context: Context, call: GraphCall): GraphAnswer {
  const at = now(context.state);
  const value = call.account.ownedApplications.filter((one) => one.visibleAt <= at).map(shown);
  return { status: 200, body: { '@odata.context': `${BASE}#applications`, value } };
}

/** GET /applications/{key}. */
export function readApplication(context: Context, call: GraphCall, key: string): GraphAnswer {
  const found = find(context, call.account, key);
  return found ? { status: 200, body: shown(found) } : missing(call, key);
}

/** The part of an application that is written; the compiler compares it with Microsoft's own type. */
const web = v.object({ redirectUris: v.array(v.string()) });
const createBody: v.GenericSchema<unknown, Application & { displayName: string }> = v.object({
  displayName: v.string(),
  signInAudience: v.optional(v.picklist(['AzureADMyOrg', 'AzureADMultipleOrgs'])),
  web: v.optional(web),
});
const changeBody: v.GenericSchema<unknown, Application> = v.strictObject({ web });

function refused(call: GraphCall): GraphAnswer {
  const message = 'Insufficient privileges to complete the operation.';
  return graphError(403, 'Authorization_RequestDenied', message, call.clientRequestId);
}

/** POST /applications. */
export function createApplication(context: Context, call: GraphCall): GraphAnswer {
  const body = v.safeParse(createBody, call.body);
  if (!body.success)
    return graphError(400, 'Request_BadRequest', 'A displayName is required.', call.clientRequestId);
  if (context.state.settings.registerApps === 'refused') return refused(call);
  const made: OwnedApplication = {
    id: newId(),
    appId: newId(),
    displayName: body.output.displayName,
    redirectUris: body.output.web?.redirectUris ?? [],
    secrets: [],
    removedSecrets: [],
    visibleAt: now(context.state) + context.state.settings.replicationMs,
  };
  call.account.ownedApplications.push(made);
  return { status: 201, body: shown(made) };
}

/** PATCH /applications/{key}: the redirect URIs. Secrets cannot be changed like this. */
export function changeApplication(context: Context, call: GraphCall, key: string): GraphAnswer {
  const found = find(context, call.account, key);
  if (!found) return missing(call, key);
  if (context.state.settings.ownApps === 'refused') return refused(call);
  const body = v.safeParse(changeBody, call.body);
  if (!body.success) {
    return graphError(400, 'Request_BadRequest', 'A property is not valid here.', call.clientRequestId);
  }
  found.redirectUris = body.output.web?.redirectUris ?? found.redirectUris;
  return { status: 204, body: undefined };
}

const wanted: v.GenericSchema<unknown, PasswordCredential & { displayName: string }> = v.object({
  displayName: v.optional(v.string(), ''),
  startDateTime: v.optional(v.string()),
  endDateTime: v.optional(v.string()),
});
const addBody = v.object({ passwordCredential: v.optional(wanted, {}) });

/** POST /applications/{key}/addPassword: the only answer that holds the secret. */
export function addPassword(context: Context, call: GraphCall, key: string): GraphAnswer {
  const found = find(context, call.account, key);
  if (!found) return missing(call, key);
  const body = v.safeParse(addBody, call.body ?? {});
  if (!body.success)
    return graphError(400, 'Request_BadRequest', 'Invalid passwordCredential.', call.clientRequestId);
  if (context.state.settings.ownApps === 'refused') return refused(call);
  const { displayName, startDateTime, endDateTime } = body.output.passwordCredential;
  const at = now(context.state);
  const start = startDateTime ?? new Date(at).toISOString();
  const end = endDateTime ?? new Date(at + 2 * YEAR_MS).toISOString();
  const policy = policyRefusal(context, call, Date.parse(end) - at);
  if (policy) return policy;
  const value = `${context.state.settings.canary}~${newToken()}-_.`;
  const secret: ClientSecret = {
    keyId: newId(),
    displayName,
    startDateTime: start,
    endDateTime: end,
    hint: value.slice(0, 3),
    value,
  };
  found.secrets.push(secret);
  const body200 = {
    '@odata.context': `${BASE}#microsoft.graph.passwordCredential`,
    ...credential(secret, value),
  };
  return { status: 200, body: body200 };
}

function policyRefusal(context: Context, call: GraphCall, lifetimeMs: number): GraphAnswer | undefined {
  const { secretPolicy } = context.state.settings;
  if (secretPolicy === 'no-secrets') {
    const message = 'Credential type not allowed as per assigned policy emulator-policy.';
    return graphError(400, 'CredentialTypeNotAllowedAsPerAppPolicy', message, call.clientRequestId);
  }
  if (secretPolicy === 'short-lifetime' && lifetimeMs > 180 * 86_400_000) {
    const message =
      'Credential lifetime exceeds the max value allowed as per assigned policy emulator-policy.';
    return graphError(400, 'CredentialInvalidLifetimeAsPerAppPolicy', message, call.clientRequestId);
  }
  return undefined;
}

const removeBody = v.object({ keyId: v.string() });

/** POST /applications/{key}/removePassword. */
export function removePassword(context: Context, call: GraphCall, key: string): GraphAnswer {
  const found = find(context, call.account, key);
  if (!found) return missing(call, key);
  if (context.state.settings.ownApps === 'refused') return refused(call);
  const body = v.safeParse(removeBody, call.body);
  const keyId = body.success ? body.output.keyId : '';
  const rest = found.secrets.filter((one) => one.keyId !== keyId);
  if (rest.length === found.secrets.length) {
    const message = `No password credential found with keyId ${keyId}.`;
    return graphError(400, 'Request_BadRequest', message, call.clientRequestId);
  }
  found.removedSecrets.push(...found.secrets.filter((one) => one.keyId === keyId));
  found.secrets = rest;
  return { status: 204, body: undefined };
}

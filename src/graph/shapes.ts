import type {
  Application,
  LicenseDetails,
  Organization,
  PasswordCredential,
  User,
  WebApplication,
} from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';

/**
 * Says that a schema parses a part of one of Graph's resources. It compiles only while the parsed type fits
 * Microsoft's own: each member must exist there, with a type that is assignable to it.
 */
function partOf<Official>() {
  return <S extends v.GenericSchema<unknown, Official>>(
    schema: S,
    ..._strangers: [Exclude<keyof v.InferOutput<S>, keyof Official>] extends [never] ? [] : [never]
  ): S => schema;
}

/** A list. With more pages there is `@odata.nextLink`. */
function listOf<S extends v.GenericSchema>(item: S) {
  return v.object({ value: v.array(item), '@odata.nextLink': v.optional(v.string()) });
}

const text = v.nullish(v.string());

/** `GET /me` with the members of `ME_SELECT`. */
export const me = partOf<User>()(
  v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    userPrincipalName: v.pipe(v.string(), v.minLength(1)),
    displayName: text,
    mail: text,
    proxyAddresses: v.optional(v.array(v.string())),
    userType: text,
  }),
);

/** `GET /organization`. */
export const organizations = listOf(
  partOf<Organization>()(v.object({ id: v.optional(v.string()), displayName: text })),
);

/** `GET /me/licenseDetails`. */
export const licences = listOf(
  partOf<LicenseDetails>()(
    v.object({
      servicePlans: v.optional(v.array(v.object({ servicePlanName: text, provisioningStatus: text }))),
    }),
  ),
);

const guid = v.pipe(v.string(), v.uuid());

/** One client secret as it is listed: without its value. */
const credential = partOf<PasswordCredential>()(
  v.object({ keyId: guid, displayName: text, endDateTime: text }),
);

/** An app registration with the members of `APPLICATION_SELECT`. */
export const application = partOf<Application>()(
  v.object({
    id: guid,
    appId: guid,
    displayName: text,
    passwordCredentials: v.optional(v.array(credential), []),
    web: v.nullish(partOf<WebApplication>()(v.object({ redirectUris: v.optional(v.array(v.string()), []) }))),
  }),
);

/** `GET /me/ownedObjects/microsoft.graph.application`. */
export const applications = listOf(application);

/** The answer of `addPassword`: the only place where the value is ever said (16 to 64 characters). */
export const newCredential = partOf<PasswordCredential>()(
  v.object({
    keyId: guid,
    displayName: text,
    endDateTime: v.pipe(v.string(), v.check(isDate)),
    secretText: v.pipe(v.string(), v.minLength(16), v.maxLength(256)),
  }),
);

function isDate(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}

export type GraphApplication = v.InferOutput<typeof application>;
export type NewCredential = v.InferOutput<typeof newCredential>;
export type Me = v.InferOutput<typeof me>;
export type Licences = v.InferOutput<typeof licences>;
export type Organizations = v.InferOutput<typeof organizations>;

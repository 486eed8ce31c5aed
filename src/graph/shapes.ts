import type { LicenseDetails, Organization, User } from '@microsoft/microsoft-graph-types';
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

export type Me = v.InferOutput<typeof me>;
export type Licences = v.InferOutput<typeof licences>;
export type Organizations = v.InferOutput<typeof organizations>;

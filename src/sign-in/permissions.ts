/**
 * What Latchkey asks Microsoft Graph to be allowed, delegated, by what it is for. `profile` is asked for at the
 * sign-in; `applications` only when the person first wants a client secret, because only an admin can agree to it
 * (source: Graph permissions reference, mark V; `Application.ReadWrite.OwnedBy` exists for applications alone).
 */
export const PERMISSIONS = {
  profile: ['User.Read'],
  applications: ['User.Read', 'Application.ReadWrite.All'],
} as const satisfies Record<string, readonly string[]>;

export type Permission = keyof typeof PERMISSIONS;

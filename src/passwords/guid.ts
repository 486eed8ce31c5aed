const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of Microsoft's ids for tenants, users, applications and their objects. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

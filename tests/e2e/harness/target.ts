/**
 * What a scenario points at: a CSS selector, or what a person sees and a screen reader says.
 *
 * A string name must be the whole accessible name (spaces folded, case ignored), so that "Revoke" never
 * hits "Revoke now"; `exact: false` accepts a part of it, a RegExp decides for itself.
 */
export type Target = string | { role: string; name: string | RegExp; exact?: boolean };

/** A target in the form that can be sent into a page. */
export type WireTarget =
  | { css: string }
  | { role: string; source: string; flags: string }
  | { role: string; text: string; whole: boolean };

/** Turns a target into plain JSON. */
export function toWire(target: Target): WireTarget {
  if (typeof target === 'string') return { css: target };
  const { role, name } = target;
  if (name instanceof RegExp) return { role, source: name.source, flags: name.flags.replaceAll(/[gy]/g, '') };
  return { role, text: name, whole: target.exact !== false };
}

/** A target in words, for error messages. */
export function describeTarget(target: Target): string {
  return typeof target === 'string' ? target : `${target.role} "${String(target.name)}"`;
}

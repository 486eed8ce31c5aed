import type { Found, FoundField } from './found.ts';
import { attribute } from './dom.ts';
import { plain } from './text.ts';
import type { FillValues, Protocol, Role, ServerSettings } from './types.ts';

/** What is to happen to one field, or to a group of choices that share a role. */
export interface Step {
  readonly role: Role;
  readonly fields: readonly FoundField[];
  /** Settings of the protocol that the field belongs to; set for protocol, security, port and host. */
  readonly server?: ServerSettings;
  readonly protocol?: Protocol;
  /** Reads the text to write; only called at the moment of writing, so no step holds a secret. */
  readonly text?: () => string;
}

const ORDER = [
  'protocol',
  'security',
  'port',
  'host',
  'tenant-id',
  'client-id',
  'name',
  'email',
  'username',
  'secret',
];

/** The values of one fill. They are let go of when it ends, whatever still refers to the steps. */
export interface Held {
  values: FillValues | undefined;
}

/** Puts the fields of a form in the order in which writing one cannot undo another. */
export function planFill(found: Found, fields: readonly FoundField[], held: Held): Step[] {
  const protocol = mainProtocol(found);
  const roles = [...new Set(fields.map((field) => field.role))];
  const steps = roles.flatMap((role) => {
    const own = fields.filter((field) => field.role === role);
    const step = stepFor(role, own, found, held, protocol);
    return step ? [step] : [];
  });
  return steps.toSorted((one, other) => rank(one.role) - rank(other.role));
}

function rank(role: Role): number {
  const kind = role.replace(/^(imap|pop|smtp)-/, '').replace(/display-name|from-address/, 'name');
  return ORDER.indexOf(/password|client-secret/.test(kind) ? 'secret' : kind);
}

/** Which protocol a form with a protocol choice is set to: the first of ours that it offers. */
function mainProtocol(found: Found): Protocol {
  const choice = found.fields.filter((field) => field.role === 'protocol');
  const offers = plain(choice.map(({ element, label }) => `${element.textContent} ${label}`).join(' '));
  if (offers.includes('imap')) return 'imap';
  if (offers.includes('pop')) return 'pop';
  return found.protocols[0] ?? 'imap';
}

function stepFor(
  role: Role,
  fields: readonly FoundField[],
  found: Found,
  held: Held,
  main: Protocol,
): Step | undefined {
  const { values } = held;
  if (!values) return undefined;
  const named = /^(imap|pop|smtp)-/.exec(role)?.[1];
  const protocol = named === 'imap' || named === 'pop' || named === 'smtp' ? named : main;
  const server = values.servers[protocol];
  const kind = named ? role.slice(named.length + 1) : role;
  const step = { role, fields, protocol };
  switch (kind) {
    case 'protocol':
    case 'security':
      return { ...step, server };
    case 'port':
      return { ...step, server, text: () => String(server.port) };
    case 'host':
      return { ...step, server, text: () => hostText(fields[0], found, role, server) };
    case 'email':
    case 'from-address':
      return { ...step, text: () => held.values?.email ?? '' };
    case 'username':
      return { ...step, text: () => held.values?.username ?? '' };
    case 'password':
      return values.oauth ? undefined : { ...step, text: () => held.values?.secret ?? '' };
    case 'client-secret':
      return values.oauth && { ...step, text: () => held.values?.secret ?? '' };
    case 'client-id':
      return values.oauth && { ...step, text: () => held.values?.oauth?.clientId ?? '' };
    case 'tenant-id':
      return values.oauth && { ...step, text: () => held.values?.oauth?.tenantId ?? '' };
    case 'display-name':
      return values.displayName ? { ...step, text: () => held.values?.displayName ?? '' } : undefined;
    default:
      return undefined;
  }
}

/** One box for server and port is known by its example, and by there being no box for the port. */
function hostText(field: FoundField | undefined, found: Found, role: Role, server: ServerSettings): string {
  if (!field) return server.host;
  const port = role.replace('host', 'port');
  const value = field.element instanceof HTMLInputElement ? field.element.value : '';
  const examples = `${attribute(field.element, 'placeholder')} ${value}`;
  const joined =
    /[\w.\]]:\d{2,5}\b/.test(examples) &&
    !found.fields.some((other) => other.role === port && other.rendered);
  const scheme = /\b(ssl|tls):\/\//.test(examples)
    ? { starttls: 'tls://', tls: 'ssl://', none: '' }[server.security]
    : '';
  return `${scheme}${server.host}${joined ? `:${server.port}` : ''}`;
}

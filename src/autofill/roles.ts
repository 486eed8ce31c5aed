import { examples, has, isCore, shown, type Candidate } from './candidate.ts';
import { saysAddress } from './concepts.ts';
import type { FormFacts } from './facts.ts';
import { protocolIn, underOneHeading, type Field, type Spoken } from './fields.ts';
import { plain } from './text.ts';
import type { Protocol, Role } from './types.ts';
import type { Decision } from './weigh.ts';
import { AUTH_TICK, BEFORE_SMTP, LOGIN_WORDS, type Concept } from './words.ts';

/** How the fields of an account that do not say their protocol are to be named. */
interface Shape {
  /** Undefined when a choice in the form decides. */
  readonly fallback: Protocol | undefined;
  /** The choice is for the server too that names call one of the two. */
  readonly open: boolean;
  readonly sendsOnly: boolean;
  readonly decision: Decision;
}

/** Decides the role of every field, now that the whole account is known. */
export function assign(candidate: Candidate, decision: Decision, title: string): FormFacts['fields'] {
  const { fields, above } = candidate;
  spread(fields);
  tellSenders(fields);
  const shape = shapeOf(fields, decision, `${title} ${above.join(' ')}`);
  const wishes = fields.map((field) => ({ field, role: roleOf(field, shape, fields) }));
  const best = new Map<Role, Field>();
  for (const { field, role } of wishes) {
    if (!role || !field.rendered || SEVERAL.test(role)) continue;
    const known = best.get(role);
    if (!known || fitness(field, fields) > fitness(known, fields) + HEAD_START) best.set(role, field);
  }
  return wishes.flatMap(({ field, role }) => {
    const { control, rendered } = field;
    if (!role) return [];
    if (!rendered || SEVERAL.test(role) || best.get(role) === field) return [{ control, role }];
    const second = secondRole(field, shape, fields);
    if (!second || best.has(second)) return [];
    best.set(second, field);
    return [{ control, role: second }];
  });
}

/** Roles of which a form may have several fields. */
const SEVERAL = /security|protocol/;
/** What comes first keeps its role against what fits no better than by this. */
const HEAD_START = 1;
/** How far around a field others of the same account stand. */
const AROUND = 2;
/** What speaks for a field that wants a role, beside its own words. */
const FOR = { neighbour: 2, protocol: 2, text: 5 } as const;
/** What speaks against it: it cannot be written now, it is fixed, or it stands right after another thing's field. */
const AGAINST = { disabled: 6, fixed: 2, afterForeign: 2 } as const;

/** How well a field fits what it seems to be: by its own words, by what stands around it, and by being in use. */
function fitness(field: Field, fields: readonly Field[]): number {
  const { facts, votes, spoken, label, example, chosen, afterForeign } = field;
  const around = fields.filter(
    (other) => other !== field && Math.abs(other.control - field.control) <= AROUND,
  );
  const kinds = new Set(around.filter((other) => isCore(other)).map(({ concept }) => concept));
  kinds.delete(field.concept);
  const own = (votes[0]?.[1] ?? 0) / 2;
  const spokenFor =
    (isCore(field) ? kinds.size * FOR.neighbour : 0) +
    (spoken ? FOR.protocol : 0) +
    // A box without any text that a person could see may be a trap.
    (label || example ? FOR.text : 0);
  if (facts.disabled) return own + spokenFor - AGAINST.disabled;
  return own + spokenFor - (chosen ? AGAINST.fixed : 0) - (afterForeign ? AGAINST.afterForeign : 0);
}

/** What a field is when another one fits its first role better. */
function secondRole(field: Field, shape: Shape, fields: readonly Field[]): Role | undefined {
  const second = field.votes[1]?.[0];
  if (second === undefined || second === 'skip' || field.concept === 'sender-name') return undefined;
  return roleOf({ ...field, concept: second }, shape, fields);
}

/**
 * A server that says nothing of its protocol, beside one that receives, sends, where mail is sent at all. What stands
 * after a server under the same heading, and does not say whose it is, is that server's.
 */
function spread(fields: readonly Field[]): void {
  const hosts = fields.filter(({ concept, rendered }) => concept === 'host' && rendered);
  const silent = hosts.filter(({ near }) => !near);
  const sends = fields.some(
    ({ concept, spoken }) => concept === 'from' || concept === 'sender-name' || spoken === 'smtp',
  );
  if (
    silent.length === 1 &&
    silent[0] &&
    hosts.length === 2 &&
    sends &&
    !hosts.some(({ near }) => near === 'smtp')
  ) {
    silent[0].near = 'smtp';
  }
  const securities = fields.filter(({ concept, rendered }) => concept === 'security' && rendered);
  if (securities.length === 1 && securities[0] && asksPopFirst(fields)) securities[0].near ??= 'smtp';
  let host: Field | undefined;
  for (const field of fields) {
    if (field.concept === 'host' && field.rendered) host = field;
    else if (host?.near && field.concept && isHosts(field, host, fields)) field.near ??= host.near;
  }
}

/** Whether a port or a kind of protection belongs to the server before it, which has none that says so itself. */
function isHosts(field: Field, host: Field, fields: readonly Field[]): boolean {
  if (!/^(port|security)$/.test(field.concept ?? '') || !underOneHeading(host, field)) return false;
  return !fields.some(
    (other) => other.concept === field.concept && other.spoken === host.near && other.rendered,
  );
}

/** Of two boxes for the sender, the one that does not speak of an address is for the name. */
function tellSenders(fields: readonly Field[]): void {
  const senders = fields.filter(({ concept, rendered }) => concept === 'from' && rendered);
  const bare = senders.find(({ label, names }) => !saysAddress(`${label} ${names}`));
  if (senders.length === 2 && bare && !has(fields, 'sender-name')) bare.concept = 'sender-name';
}

function shapeOf(fields: readonly Field[], decision: Decision, around: string): Shape {
  const protocol = fields.find(({ concept }) => concept === 'protocol');
  const choice = protocol?.offers ?? [];
  const core = fields.filter((field) => isCore(field));
  const seen = core.filter(({ rendered }) => rendered);
  const near = (seen.length ? seen : core).flatMap((field) => (field.near ? [field.near] : []));
  const fallback = choice.length > 1 ? undefined : fallbackOf(fields, near, choice[0] ?? '', around);
  const receives = fallback !== 'smtp' || near.some((spoken) => spoken !== 'smtp');
  const open =
    !fallback &&
    /^(select|radio)$/.test(protocol?.facts.type ?? '') &&
    fields.every((field) => field.concept !== 'host' || field.near === 'smtp' || isOnlyNamed(field));
  return { fallback, open, sendsOnly: !receives && decision === 'server', decision };
}

function fallbackOf(
  fields: readonly Field[],
  near: readonly Spoken[],
  offer: string,
  around: string,
): Protocol {
  const hosts = fields.filter(({ concept }) => concept === 'host');
  const ports = fields
    .filter(({ concept }) => concept === 'port')
    .map((field) => `${examples(field)} ${field.label}`)
    .join(' ');
  const pop = /\b(995|110)\b/.test(ports);
  const sent = hosts.some((host) => host.near === 'smtp');
  if (offer) return offer.startsWith('pop') ? 'pop' : 'imap';
  // Where one server is said to send, the one that says nothing receives.
  if (sent && shown(hosts).some((host) => !host.near)) return pop ? 'pop' : 'imap';
  const guesses: (Spoken | undefined)[] = [
    near.find((each) => each !== 'in') ?? near[0],
    protocolIn(
      fields
        .filter(isCore)
        .map((field) => `${examples(field)} ${field.chosen} ${field.options}`)
        .join(' '),
    ),
    /\b(25|465|587|2525)\b/.test(ports) ? 'smtp' : undefined,
    protocolIn(fields.map(({ notes }) => notes).join(' ')),
    /\b(993|143)\b/.test(ports) ? 'imap' : pop ? 'pop' : protocolIn(around),
    protocolOfPorts(fields),
    fields.find(({ hinted }) => hinted)?.hinted,
  ];
  const likely = guesses.find(Boolean);
  if (likely) return likely === 'in' ? 'imap' : likely;
  const sends = has(fields, 'from') || has(fields, 'sender-name');
  return !sends && (/webmail/.test(around) || LOGIN_WORDS.test(around)) ? 'imap' : 'smtp';
}

/** The protocol of the ports that the help beside a box for one names. */
function protocolOfPorts(fields: readonly Field[]): Protocol | undefined {
  const help = fields
    .filter(({ concept }) => concept === 'port')
    .map(({ hint }) => hint)
    .join(' ');
  if (/\b(465|587)\b/.test(help)) return 'smtp';
  return /\b993\b/.test(help) ? 'imap' : /\b995\b/.test(help) ? 'pop' : undefined;
}

function roleOf(field: Field, shape: Shape, fields: readonly Field[]): Role | undefined {
  const { concept, near } = field;
  switch (concept) {
    case 'host':
    case 'port':
    case 'security': {
      const incoming =
        near === 'in' && shape.fallback
          ? fields.some((other) => other.near === 'pop')
            ? 'pop'
            : 'imap'
          : undefined;
      if (shape.open && isOnlyNamed(field)) return concept;
      const protocol = near && near !== 'in' ? near : (incoming ?? shape.fallback);
      return protocol ? `${protocol}-${concept}` : concept;
    }
    case 'username':
    case 'password':
      if (
        concept === 'username' &&
        shape.decision === 'first-step' &&
        !has(fields, 'email') &&
        field.example.includes('@')
      )
        return 'email';
      return sendsWith(field, concept, shape, fields) ? `smtp-${concept}` : concept;
    case 'protocol':
      return has(fields, 'host') ? concept : undefined;
    case 'email':
      return shape.sendsOnly || (near === 'smtp' && !has(fields, 'from')) ? senderOf(field, fields) : concept;
    case 'from':
      return 'from-address';
    case 'sender-name':
      return 'display-name';
    case 'name':
      return !shape.sendsOnly && isAccountName(field, fields) ? 'display-name' : undefined;
    case 'client-id':
    case 'client-secret':
    case 'tenant-id':
      return concept;
    default:
      return undefined;
  }
}

/** Whether only names say that it receives by one protocol. They may be from before there were two to choose between. */
function isOnlyNamed({ spoken, label }: Field): boolean {
  return (spoken === 'imap' || spoken === 'pop') && !protocolIn(label);
}

/** Whether a user or secret is for sending. A form that receives has one pair for both, unless it has two. */
function sendsWith(field: Field, concept: Concept, shape: Shape, fields: readonly Field[]): boolean {
  if (shape.sendsOnly) return true;
  if (shape.decision === 'oauth') return false;
  if (field.near) return field.near === 'smtp';
  const others = fields.filter((other) => other !== field && other.concept === concept && other.rendered);
  if (!others.length && asksPopFirst(fields)) return true;
  if (!others.length || others.some(({ near }) => near === 'smtp')) return false;
  if (others.some(({ near }) => near)) return true;
  const before = fields
    .slice(0, fields.indexOf(field))
    .filter((other) => other.concept === 'host' && other.rendered);
  return before.at(-1)?.near === 'smtp';
}

/**
 * The server that receives is only asked so that the other one sends: both have the same user. Where nothing says so, the
 * one that receives is closed until that is chosen.
 */
function asksPopFirst(fields: readonly Field[]): boolean {
  if (fields.some(({ label, facts }) => BEFORE_SMTP.test(`${label} ${plain(facts.options)}`))) return true;
  const open = (field: Field): boolean => field.rendered && !field.facts.disabled;
  const hosts = fields.filter(({ concept }) => concept === 'host');
  const receives = hosts.filter(({ near }) => near === 'pop');
  return (
    receives.length > 0 && !receives.some(open) && hosts.some((host) => host.near === 'smtp' && open(host))
  );
}

/** In a form that only sends, an address is the sender's, or what to sign in with where there is no other box for it. */
function senderOf({ label, names }: Field, fields: readonly Field[]): Role | undefined {
  const seen = fields.filter(({ rendered }) => rendered);
  if (has(seen, 'username')) return has(seen, 'from') ? undefined : 'from-address';
  if (/\buser|usuario|benutzer|\blogin/.test(names)) return 'smtp-username';
  return /\b(or|oder|ou|o|of|lub|или)\b|\/|id\b/.test(label) || has(seen, 'from') ? 'email' : 'from-address';
}

/** How far before a secret the box stands that opens it. */
const BEFORE_SECRET = 6;

/**
 * The box to tick that says that the server wants somebody to sign in, where the boxes for that are closed or not shown
 * until then. @returns its number in the page
 */
export function openerOf(fields: readonly Field[]): number | undefined {
  const secret = fields.find(({ concept }) => concept === 'password');
  if (!secret || (secret.rendered && !secret.facts.disabled)) return undefined;
  const opens = fields.filter(
    ({ facts, label, names, rendered, control }) =>
      /^(checkbox|switch)$/.test(facts.type) &&
      rendered &&
      !facts.disabled &&
      AUTH_TICK.test(label || names) &&
      control < secret.control &&
      secret.control - control <= BEFORE_SECRET,
  );
  return opens.at(-1)?.control;
}

/** In an account form a plain "Name" above the server, or beside an address, is the name of the sender. */
function isAccountName(field: Field, fields: readonly Field[]): boolean {
  const core = fields.findIndex((other) => /host|password/.test(other.concept ?? '') && other.rendered);
  return has(fields, 'email') || core < 0 || fields.indexOf(field) < core;
}

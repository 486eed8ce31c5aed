import type { Found, FoundField } from './detector.ts';
import { protocolIn, type Field, type Spoken } from './fields.ts';
import type { Heading, Outline } from './outline.ts';
import { plain, words } from './text.ts';
import type { Evidence, FormKind, Protocol, Role } from './types.ts';
import {
  FOREIGN_WORDS,
  LOGIN_WORDS,
  MAIL_WORDS,
  REGISTER_WORDS,
  SETUP_WORDS,
  type Concept,
} from './words.ts';

/** Fields under the same heading of the same form. */
export interface Block {
  readonly fields: Field[];
  readonly heading: Heading | undefined;
  /** All headings above it, nearest first. */
  readonly above: readonly string[];
  readonly form: HTMLFormElement | null;
  readonly spoken: Spoken | undefined;
  readonly foreign: boolean;
}

/** Blocks that make one account. */
interface Candidate {
  readonly blocks: Block[];
}

/**
 * Puts fields together to forms: cuts the page where headings or forms change, leaves out what speaks of databases
 * and the like, joins the rest where parts complete each other, and keeps what the evidence supports.
 */
export function assemble(page: Outline, fields: readonly Field[], title: string): Found[] {
  const candidates = join(cut(fields), MAIL_WORDS.test(title));
  return candidates.flatMap((candidate) => judge(candidate, page, title) ?? []);
}

function cut(fields: readonly Field[]): Block[] {
  const blocks: Block[] = [];
  let last: Block | undefined;
  for (const field of fields) {
    const { headings, form } = field.control;
    const heading = headings.at(-1);
    if (last && last.heading === heading && last.form === form) last.fields.push(field);
    else blocks.push((last = newBlock(field, headings, form)));
  }
  return blocks;
}

function newBlock(field: Field, headings: readonly Heading[], form: HTMLFormElement | null): Block {
  const above = headings.map((heading) => plain(heading.text)).toReversed();
  const nearest = above[0] ?? '';
  const telling = above.find((text) => protocolIn(text) ?? FOREIGN_WORDS.test(text)) ?? '';
  return {
    fields: [field],
    heading: headings.at(-1),
    above,
    form,
    spoken: protocolIn(telling),
    foreign: FOREIGN_WORDS.test(telling) && !protocolIn(telling) && !MAIL_WORDS.test(nearest),
  };
}

const CORE: readonly string[] = ['host', 'port', 'security', 'username', 'password', 'protocol'];
const APP: readonly string[] = ['client-id', 'client-secret', 'tenant-id'];

function join(blocks: readonly Block[], titled: boolean): Candidate[] {
  const candidates: Candidate[] = [];
  let current: Candidate | undefined;
  let waiting: Block | undefined;
  for (const block of blocks) {
    if (isForeign(block)) continue;
    if (isAboutMail(block) || (titled && !current && conceptsOf([block]).has('host'))) {
      if (!current || clashes(current, block)) candidates.push((current = { blocks: [] }));
      if (waiting && completes(current, waiting, block)) current.blocks.push(waiting);
      current.blocks.push(block);
      waiting = undefined;
    } else if (current && completes(current, block)) current.blocks.push(block);
    else waiting = block;
  }
  return candidates;
}

/** A block whose server or secret belongs to something else. */
function isForeign(block: Block): boolean {
  if (block.foreign) return true;
  const core = block.fields.filter((field) => CORE.includes(field.concept ?? '') || field.foreign);
  const foreign = core.filter((field) => field.foreign).length;
  const chosen = block.fields.some(
    (field) =>
      field.concept !== 'security' && FOREIGN_WORDS.test(field.chosen) && !MAIL_WORDS.test(field.chosen),
  );
  if (chosen && !block.fields.some((field) => field.spoken && !field.foreign)) return true;
  return foreign > 0 && !core.some((field) => !field.foreign && speaksOfMail(field));
}

function isAboutMail(block: Block): boolean {
  const known = block.fields.filter((field) => field.concept && field.concept !== 'skip' && !field.foreign);
  if (!known.length) return false;
  if (block.spoken ?? block.above.some((text) => MAIL_WORDS.test(text))) return true;
  return block.fields.some((field) => !field.foreign && speaksOfMail(field));
}

function speaksOfMail(field: Field): boolean {
  const text = `${field.label} ${field.names} ${field.example} ${field.chosen}`;
  return field.offers.length > 0 || Boolean(field.spoken) || MAIL_WORDS.test(text) || hasMailPort(field);
}

function hasMailPort(field: Field): boolean {
  const value = field.element instanceof HTMLInputElement ? field.element.value : '';
  return (
    field.concept === 'port' && /\b(25|465|587|993|995|143|110|2525)\b/.test(`${value} ${field.example}`)
  );
}

function conceptsOf(blocks: readonly Block[]): Set<string> {
  const rendered = blocks.flatMap((block) => block.fields.filter((field) => !field.foreign));
  return new Set(rendered.map((field) => field.concept ?? ''));
}

/** Says whether a block adds to an account what it lacks, and nothing it has. */
function completes(candidate: Candidate, block: Block, other?: Block): boolean {
  const has = conceptsOf(other ? [...candidate.blocks, other] : candidate.blocks);
  const adds = [
    'host',
    'port',
    'security',
    'username',
    'password',
    'from',
    'sender-name',
    'email',
    'name',
  ].filter((concept) => conceptsOf([block]).has(concept));
  const core = adds.filter((concept) => CORE.includes(concept));
  if (other && core.includes('password') && has.has('password')) return false;
  return adds.length > 0 && core.every((concept) => !has.has(concept));
}

/** A second server of the same protocol starts another account. */
function clashes(candidate: Candidate, block: Block): boolean {
  const hosts = (blocks: readonly Block[]) =>
    blocks.flatMap((each) =>
      each.fields
        .filter((field) => field.concept === 'host' && field.rendered && !field.foreign)
        .map((field) => field.spoken ?? each.spoken ?? 'any'),
    );
  const known = hosts(candidate.blocks);
  return hosts([block]).some((host) => known.includes(host));
}

/** A field with the protocol that its own words or its headings give it. */
interface Placed {
  readonly field: Field;
  readonly spoken: Spoken | undefined;
}

interface Weighed {
  readonly points: number;
  readonly evidence: readonly Evidence[];
}

function judge(candidate: Candidate, page: Outline, title: string): Found | null {
  const placed = candidate.blocks.flatMap((block) =>
    block.fields
      .filter((field) => !field.foreign)
      .map((field): Placed => ({ field, spoken: field.spoken ?? block.spoken })),
  );
  const has = (concept: Field['concept']) => placed.some(({ field }) => field.concept === concept);
  const weighed = weigh(candidate, placed, page, title);
  const kind = decide(candidate, placed, page, title, weighed);
  if (!kind) return null;
  const fields = assign(placed, kind, title, candidate);
  if (!fields.length) return null;
  const parts = ['host', 'port', 'security', 'username', 'password'] as const;
  const structure = parts.filter((part) => has(part)).length;
  return {
    kind: kindOf(kind, fields),
    fields,
    protocols: protocolsOf(fields),
    confidence: Math.min(1, 0.4 + structure * 0.06 + Math.min(weighed.points, 6) * 0.05),
    evidence: fields.some((field) => field.rendered)
      ? weighed.evidence
      : [...weighed.evidence, { code: 'folded' }],
  };
}

function weigh(candidate: Candidate, placed: readonly Placed[], page: Outline, title: string): Weighed {
  const evidence: Evidence[] = [];
  let points = 0;
  const add = (value: number, code: string, words?: string) => {
    points += value;
    evidence.push(words ? { code, words: words.trim().slice(0, 60) } : { code });
  };
  const core = placed.filter(({ field }) => [...CORE, ...APP].includes(field.concept ?? ''));
  const own = core.find(({ field }) => field.spoken && field.spoken !== 'in');
  if (own) add(3, 'protocol-word', own.field.label || own.field.names);
  const above = candidate.blocks.flatMap((block) => block.above);
  const heading = above.find((text) => protocolIn(text));
  if (heading) add(3, 'protocol-heading', heading);
  const offer = core.find(({ field }) => field.offers.length);
  if (offer) add(3, 'protocol-choice', offer.field.offers.join(', '));
  const port = core.find(({ field }) => hasMailPort(field));
  if (port) add(2, 'mail-port', port.field.label);
  const example = core.find(({ field }) =>
    /\b(smtp|imap|pop3?|mail)[\w-]*\.\w/.test(`${field.example} ${valueOf(field)}`),
  );
  if (example) add(3, 'example', example.field.example);
  const mailHeading = above.find((text) => MAIL_WORDS.test(text));
  if (mailHeading) add(2, 'mail-heading', mailHeading);
  const mailWord = core.find(({ field }) => MAIL_WORDS.test(`${field.label} ${field.names}`));
  if (mailWord) add(2, 'mail-word', mailWord.field.label || mailWord.field.names);
  const chosen = placed.find(({ field }) => MAIL_WORDS.test(field.chosen));
  if (chosen) add(2, 'chosen-option', chosen.field.chosen);
  const hint = placed.find(({ field }) => MAIL_WORDS.test(`${field.hint} ${plain(field.control.notes)}`));
  if (hint) add(1, 'help-text', hint.field.hint || hint.field.control.notes);
  if (core.some(({ field }) => /\b(465|587|993|995)\b/.test(field.hint))) add(1, 'port-in-help');
  if (MAIL_WORDS.test(title)) add(1, 'title', title);
  if (placed.some(({ field }) => field.concept === 'from')) add(1, 'from-address');
  if (page.hidden.some((hidden) => belongs(candidate, hidden.form) && protocolIn(words(hidden.name)))) {
    add(3, 'hidden-protocol');
  }
  return { points, evidence };
}

function belongs(candidate: Candidate, form: HTMLFormElement | null): boolean {
  return candidate.blocks.some((block) => block.form === form);
}

function valueOf(field: Field): string {
  return field.concept === 'host' && field.element instanceof HTMLInputElement ? field.element.value : '';
}

type Decision = 'server' | 'first-step' | 'oauth';

function decide(
  candidate: Candidate,
  placed: readonly Placed[],
  page: Outline,
  title: string,
  weighed: Weighed,
): Decision | null {
  const visible = (concept: Concept | 'protocol') =>
    placed.some(({ field }) => field.concept === concept && field.rendered);
  const any = (concept: Concept | 'protocol') => placed.some(({ field }) => field.concept === concept);
  const seen = placed.some(({ field }) => field.rendered) ? visible : any;
  if (seen('client-secret') && (seen('client-id') || seen('tenant-id')) && weighed.points >= 1) {
    if (!seen('host')) return /openid|\bsso\b|\boidc\b/.test(textOf(candidate, title)) ? null : 'oauth';
  }
  if (seen('host')) {
    const account =
      seen('username') || seen('password') || seen('from') || any('email') || mentionsLogin(placed);
    const both =
      new Set(placed.filter(({ field }) => field.concept === 'host').map(({ spoken }) => spoken)).size > 1;
    return (account || both) && weighed.points >= 2 ? 'server' : null;
  }
  if (!seen('password') || !(seen('email') || seen('username'))) return null;
  const secrets = placed.filter(
    ({ field }) => field.element instanceof HTMLInputElement && field.concept === 'password',
  );
  if (secrets.filter(({ field }) => field.rendered).length > 2) return null;
  const buttons = page.buttons
    .filter((button) => belongs(candidate, button.form))
    .map((button) => plain(button.text));
  const said = [...candidate.blocks.flatMap((block) => block.above), ...buttons, title].join(' | ');
  if (REGISTER_WORDS.test(said) || LOGIN_WORDS.test(said)) return null;
  const protocolKnown = weighed.evidence.some(({ code }) =>
    /^(protocol-|hidden-protocol|example)/.test(code),
  );
  const setup = candidate.blocks
    .flatMap((block) => block.above)
    .some((text) => MAIL_WORDS.test(text) && SETUP_WORDS.test(text));
  return (protocolKnown || setup) && weighed.points >= 3 ? 'first-step' : null;
}

function textOf(candidate: Candidate, title: string): string {
  return [...candidate.blocks.flatMap((block) => block.above), title].join(' | ');
}

/** An authentication choice stands in for the user and password that a later tab asks for. */
function mentionsLogin(placed: readonly Placed[]): boolean {
  return placed.some(
    ({ field }) =>
      !field.foreign && /authenti|auth\b|認証|验证|аутентиф/.test(`${field.label} ${field.names}`),
  );
}

function kindOf(decision: Decision, fields: readonly FoundField[]): FormKind {
  if (decision === 'oauth') return 'oauth';
  const roles = fields.map((field) => field.role);
  const sends = roles.some((role) => role.startsWith('smtp-'));
  const receives = roles.some((role) => /^(imap|pop)-|^(host|port|protocol)$/.test(role));
  if (decision === 'first-step' || (sends && receives)) return 'account';
  return sends ? 'submission' : 'receiving';
}

function protocolsOf(fields: readonly FoundField[]): Protocol[] {
  const all: readonly Protocol[] = ['imap', 'pop', 'smtp'];
  return all.filter((protocol) => fields.some((field) => field.role.startsWith(`${protocol}-`)));
}

/** Decides the role of every field, now that the whole account is known. */
function assign(
  placed: readonly Placed[],
  decision: Decision,
  title: string,
  candidate: Candidate,
): FoundField[] {
  const shape = shapeOf(
    placed,
    decision,
    `${title} ${candidate.blocks.flatMap((block) => block.above).join(' ')}`,
  );
  const taken = new Set<string>();
  const result: FoundField[] = [];
  for (const item of placed) {
    const role = roleOf(item, shape, placed);
    if (!role) continue;
    const single = !/security|protocol/.test(role) && item.field.rendered;
    if (single && taken.has(role)) continue;
    if (single) taken.add(role);
    const { element, rendered, label } = item.field;
    result.push({ element, role, rendered, label });
  }
  return result;
}

/** What kind of account it is, as far as the naming of roles goes. */
interface Shape {
  /** The protocol of fields that do not say theirs; undefined when a choice decides. */
  readonly fallback: Protocol | undefined;
  readonly choice: boolean;
  readonly sendsOnly: boolean;
  readonly oauth: boolean;
  /** Only address and password are asked for yet, and no address box of its own. */
  readonly firstStep: boolean;
}

function shapeOf(placed: readonly Placed[], decision: Decision, around: string): Shape {
  const firstStep = decision === 'first-step' && !placed.some(({ field }) => field.concept === 'email');
  const choice = placed.some(({ field }) => field.concept === 'protocol' && field.offers.length > 1);
  const spoken = placed.flatMap(({ field, spoken }) =>
    CORE.includes(field.concept ?? '') && spoken ? [spoken] : [],
  );
  const offered = placed.find(({ field }) => field.concept === 'protocol' && field.offers.length === 1)?.field
    .offers[0];
  const hosts = placed.filter(({ field }) => field.concept === 'host');
  const silent = hosts.filter((host) => !host.spoken);
  if (!choice && silent.length && hosts.some((host) => host.spoken === 'smtp')) {
    const pop = silent.some(({ field }) => /\bpop/.test(`${field.example} ${valueOf(field)}`));
    return { fallback: pop ? 'pop' : 'imap', choice, sendsOnly: false, oauth: false, firstStep };
  }
  const fallback = choice ? undefined : (asProtocol(offered) ?? fallbackOf(placed, spoken, around));
  const receives =
    choice || fallback === 'imap' || fallback === 'pop' || spoken.some((each) => each !== 'smtp');
  return {
    fallback,
    choice,
    sendsOnly: !receives && decision === 'server',
    oauth: decision === 'oauth',
    firstStep,
  };
}

function asProtocol(text: string | undefined): Protocol | undefined {
  if (!text) return undefined;
  return text.startsWith('pop') ? 'pop' : 'imap';
}

function fallbackOf(placed: readonly Placed[], spoken: readonly Spoken[], around: string): Protocol {
  const core = placed.filter(({ field }) => CORE.includes(field.concept ?? ''));
  const first = spoken.find((each): each is Protocol => each !== 'in');
  if (first) return first;
  if (spoken.includes('in')) return 'imap';
  const examples = core
    .map(({ field }) => `${field.example} ${valueOf(field)} ${field.chosen} ${optionHosts(field)}`)
    .join(' ');
  const byExample = protocolIn(examples);
  if (byExample && byExample !== 'in') return byExample;
  const ports = core
    .map(({ field }) => (field.concept === 'port' ? `${field.example} ${portValue(field)}` : ''))
    .join(' ');
  if (/\b(25|465|587|2525)\b/.test(ports)) return 'smtp';
  const notes = plain(placed.map(({ field }) => field.control.notes).join(' '));
  const byNotes = protocolIn(notes);
  if (byNotes && byNotes !== 'in') return byNotes;
  if (/\b(993|143)\b/.test(ports)) return 'imap';
  if (/\b(995|110)\b/.test(ports)) return 'pop';
  const sends = placed.some(({ field }) => field.concept === 'from' || field.concept === 'sender-name');
  if (/smtp/.test(around)) return 'smtp';
  return !sends && (/webmail/.test(around) || LOGIN_WORDS.test(around)) ? 'imap' : 'smtp';
}

function portValue(field: Field): string {
  return field.element instanceof HTMLInputElement ? field.element.value : '';
}

function optionHosts(field: Field): string {
  return field.concept === 'host' && field.element instanceof HTMLSelectElement
    ? plain(Array.from(field.element.options, (option) => `${option.value} ${option.text}`).join(' '))
    : '';
}

function roleOf(item: Placed, shape: Shape, placed: readonly Placed[]): Role | undefined {
  const { field } = item;
  switch (field.concept) {
    case 'host':
    case 'port':
    case 'security': {
      const protocol = protocolOf(item, shape, placed);
      return protocol ? `${protocol}-${field.concept}` : field.concept;
    }
    case 'username':
    case 'password': {
      if (field.concept === 'username' && shape.firstStep && field.example.includes('@')) return 'email';
      const sends = shape.sendsOnly || (item.spoken === 'smtp' && !shape.oauth);
      return sends ? `smtp-${field.concept}` : field.concept;
    }
    case 'protocol':
      return placed.some(({ field: other }) => other.concept === 'host') ? 'protocol' : undefined;
    case 'email':
      return shape.sendsOnly && field.spoken === 'smtp' ? 'from-address' : 'email';
    case 'from':
      return 'from-address';
    case 'sender-name':
      return 'display-name';
    case 'name':
      return isAccountName(field, shape, placed) ? 'display-name' : undefined;
    case 'client-id':
    case 'client-secret':
    case 'tenant-id':
      return field.concept;
    default:
      return undefined;
  }
}

function protocolOf(item: Placed, shape: Shape, placed: readonly Placed[]): Protocol | undefined {
  if (item.spoken && item.spoken !== 'in') return item.spoken;
  if (item.spoken === 'in' && !shape.choice) {
    const incoming = placed.find((other) => other.spoken === 'imap' || other.spoken === 'pop')?.spoken;
    return incoming === 'pop' ? 'pop' : 'imap';
  }
  return shape.fallback;
}

/** In an account form a plain "Name" above the server is the name of the sender. */
function isAccountName(field: Field, shape: Shape, placed: readonly Placed[]): boolean {
  if (shape.sendsOnly) return false;
  if (placed.some((other) => other.field.concept === 'email')) return true;
  const own = placed.findIndex((other) => other.field === field);
  const core = placed.findIndex(
    (other) => ['password', 'host'].includes(other.field.concept ?? '') && other.field.rendered,
  );
  return core < 0 || own < core;
}

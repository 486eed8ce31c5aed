import type { FormFacts, PageFacts } from './facts.ts';
import { protocolIn, valueOf, type Field, type Spoken } from './fields.ts';
import { plain, words } from './text.ts';
import type { Evidence, Protocol, Role } from './types.ts';
import { FOREIGN_WORDS, LOGIN_WORDS, MAIL_WORDS, REGISTER_WORDS } from './words.ts';

/** Fields under the same heading of the same form. */
interface Block {
  fields: Field[];
  /** All headings above it, nearest first. */
  readonly above: readonly string[];
  readonly form: number;
  readonly spoken: Spoken | undefined;
}

/** Blocks that make one account, with their fields in page order. */
interface Candidate {
  readonly blocks: Block[];
  readonly fields: Field[];
  readonly above: string[];
  readonly forms: Set<number>;
}

const CORE = /^(host|port|security|username|password|protocol)$/;
const SETTINGS = /^(host|port|security|username|password|protocol|client-id|client-secret|tenant-id)$/;
/** Ports that only mail servers have. */
const OWN_PORT = /\b(465|587|993|995)\b/;
const MAIL_PORT = /\b(25|465|587|2525|993|143|995|110)\b/;
const MAIL_SERVER = /\b(smtp|imap|pop3?|mail)[\w-]*\.\w/;

const isCore = (field: Field) => CORE.test(field.concept ?? '');
const has = (fields: readonly Field[], concept: Field['concept']) =>
  fields.some((field) => field.concept === concept);
const names = (field: Field) => `${field.label} ${field.names}`;
const examples = (field: Field) => `${field.example} ${valueOf(field)}`;

/**
 * Puts fields together to forms: cuts the page where headings or forms change, leaves out what speaks of databases
 * and the like, joins the rest where parts complete each other, and keeps what the evidence supports.
 */
export function assemble(page: PageFacts, fields: readonly Field[]): FormFacts[] {
  const title = plain(page.title);
  const candidates = join(cut(page, fields), MAIL_WORDS.test(title)).flatMap(parted);
  return candidates.flatMap((candidate) => {
    guess(candidate.fields);
    return judge(candidate, page, title);
  });
}

/** Names boxes that say nothing known by their place: the server stands before its port, the user before the secret. */
function guess(fields: readonly Field[]): void {
  fields.forEach((field, index) => {
    if (field.concept || !/^(text|email|url)$/.test(field.facts.type)) return;
    const next = fields[index + 1]?.concept;
    if (next === 'password' && !has(fields, 'username')) field.concept = 'username';
    else if ((next === 'port' || next === 'security') && !has(fields, 'host')) field.concept = 'host';
  });
}

function cut(page: PageFacts, fields: readonly Field[]): Block[] {
  const blocks: Block[] = [];
  let heading: number | undefined;
  let last: Block | undefined;
  for (const field of fields) {
    const { headings, form } = field.facts;
    if (!last || heading !== headings.at(-1) || last.form !== form) {
      heading = headings.at(-1);
      const above = headings.map((number) => plain(page.headings[number] ?? '')).toReversed();
      const telling = above.find((text) => protocolIn(text) ?? FOREIGN_WORDS.test(text)) ?? '';
      last = { fields: [], above, form, spoken: protocolIn(telling) };
      const mail = last.spoken ?? MAIL_WORDS.test(above[0] ?? '');
      if (mail || !FOREIGN_WORDS.test(telling)) blocks.push(last);
    }
    const before = last.fields.at(-1);
    field.near = field.spoken ?? (before && sameRow(before, field) ? before.near : last.spoken);
    last.fields.push(field);
  }
  return blocks;
}

/** In a row of a table the first cell speaks for all. */
function sameRow(one: Field, other: Field): boolean {
  return other.facts.row >= 0 && other.facts.row === one.facts.row;
}

function join(blocks: readonly Block[], titled: boolean): Candidate[] {
  const candidates: Candidate[] = [];
  let current: Candidate | undefined;
  let waiting: Block | undefined;
  const add = (block: Block) => {
    current?.blocks.push(block);
    current?.fields.push(...block.fields);
    current?.above.push(...block.above);
    current?.forms.add(block.form);
  };
  for (const block of blocks) {
    if (isForeign(block)) continue;
    block.fields = block.fields.filter((field) => !field.foreign);
    if (isAboutMail(block) || (titled && !current && has(block.fields, 'host'))) {
      if (!current || clashes(current, block)) {
        candidates.push((current = { blocks: [], fields: [], above: [], forms: new Set() }));
      }
      if (waiting && completes([...current.fields, ...block.fields], waiting)) add(waiting);
      add(block);
      waiting = undefined;
    } else if (current && completes(current.fields, block)) add(block);
    else waiting = block;
  }
  return candidates;
}

/**
 * A server with a password of its own and, in other blocks, an app registration are two ways to the same mail: each
 * is a form, under all the headings of both.
 */
function parted(candidate: Candidate): Candidate[] {
  const apps = candidate.blocks.filter(({ fields }) => has(fields, 'client-secret') && !has(fields, 'host'));
  const servers = candidate.blocks.filter((block) => !apps.includes(block));
  const part = (blocks: Block[]): Candidate => ({
    ...candidate,
    blocks,
    fields: blocks.flatMap(({ fields }) => fields),
  });
  const [app, server] = [part(apps), part(servers)];
  const whole = !apps.length || !has(server.fields, 'host') || !has(server.fields, 'password');
  return whole ? [candidate] : [server, app];
}

/** A block whose server or secret belongs to something else, or whose chosen kind does. */
function isForeign({ fields, spoken }: Block): boolean {
  const chosen = fields.some(
    ({ concept, chosen }) => concept !== 'security' && FOREIGN_WORDS.test(chosen) && !MAIL_WORDS.test(chosen),
  );
  if (chosen && !fields.some((field) => field.spoken && !field.foreign)) return true;
  if (spoken) return false;
  const core = fields.filter((field) => isCore(field) || field.foreign);
  return core.some((field) => field.foreign) && !core.some((field) => !field.foreign && speaksOfMail(field));
}

function isAboutMail({ fields, spoken, above }: Block): boolean {
  if (!fields.some(({ concept }) => concept && concept !== 'skip')) return false;
  return Boolean(spoken) || above.some((text) => MAIL_WORDS.test(text)) || fields.some(speaksOfMail);
}

function speaksOfMail(field: Field): boolean {
  const text = `${names(field)} ${field.example} ${field.chosen}`;
  return field.offers.length > 0 || MAIL_WORDS.test(text) || hasMailPort(field);
}

function hasMailPort(field: Field): boolean {
  return field.concept === 'port' && MAIL_PORT.test(examples(field));
}

/** Says whether a block adds to an account what it lacks, and nothing that it has. */
function completes(fields: readonly Field[], block: Block): boolean {
  const adds = block.fields.filter(
    (field) => isCore(field) || /^(from|sender-name|email)$/.test(field.concept ?? ''),
  );
  return adds.length > 0 && !adds.some((field) => isCore(field) && has(fields, field.concept));
}

/** A second server of the same protocol starts another account. */
function clashes(candidate: Candidate, block: Block): boolean {
  const known = hostsOf(candidate.fields);
  return hostsOf(block.fields).some((near) => known.includes(near));
}

function hostsOf(fields: readonly Field[]): (Spoken | undefined)[] {
  return fields.filter(({ concept, rendered }) => concept === 'host' && rendered).map(({ near }) => near);
}

function judge(joined: Candidate, page: PageFacts, title: string): FormFacts[] {
  // Traps beside the form come first in it and would take the roles of the real fields.
  const fields = joined.fields.filter(({ facts }) => facts.seen !== 'aside');
  const candidate = { ...joined, fields };
  const evidence: Evidence[] = [];
  const points = weigh(candidate, page, title, (code, text) =>
    evidence.push(text ? { code, words: text.trim().slice(0, 60) } : { code }),
  );
  const decision = decide(candidate, page, title, points, evidence);
  const given = decision ? assign(candidate, decision, title) : [];
  if (!decision || !given.length) return [];
  if (!given.some(({ control }) => page.controls[control]?.seen === 'shown'))
    evidence.push({ code: 'folded' });
  const oauth = first(
    fields,
    (field) => field.oauth,
    (field) => field.oauth ?? '',
  );
  if (oauth && decision !== 'oauth') evidence.push({ code: 'oauth-choice', words: oauth });
  const sends = given.some(({ role }) => role.startsWith('smtp'));
  const receives = given.some(({ role }) => /^(imap|pop)-|^host/.test(role));
  const account = decision === 'first-step' || (sends && receives);
  return [
    {
      kind: decision === 'oauth' ? 'oauth' : account ? 'account' : sends ? 'submission' : 'receiving',
      fields: given,
      protocols: (['imap', 'pop', 'smtp'] as const).filter((name) =>
        given.some(({ role }) => role.startsWith(name)),
      ),
      confidence: Math.min(
        1,
        0.4 + new Set(fields.filter(isCore).map(({ concept }) => concept)).size * 0.06 + points * 0.05,
      ),
      evidence,
    },
  ];
}

/** What to show of the first field that passes a test. */
function first(
  fields: readonly Field[],
  test: (field: Field) => unknown,
  show: (field: Field) => string = names,
): string | undefined {
  const field = fields.find(test);
  return field && show(field);
}

/** "E-mail" in the label of a user box says only what to sign in with. */
function namesMail(field: Field): boolean {
  const text = names(field);
  const login = /username|password/.test(field.concept ?? '');
  return MAIL_WORDS.test(login ? text.replace(/e-?mail/g, '') : text);
}

/** Adds up what speaks for mail, each kind of clue once, and tells which words did. */
function weigh(
  { fields, above, forms }: Candidate,
  page: PageFacts,
  title: string,
  tell: (code: string, text: string) => void,
): number {
  let points = 0;
  const add = (value: number, code: string, text: string | false | undefined) => {
    if (text === undefined || text === false) return;
    points += value;
    tell(code, text);
  };
  const core = fields.filter(({ concept }) => SETTINGS.test(concept ?? ''));
  const hidden = ({ name, form }: PageFacts['hidden'][number]) => forms.has(form) && protocolIn(words(name));
  add(
    3,
    'protocol-word',
    first(core, ({ spoken }) => spoken && spoken !== 'in'),
  );
  add(
    3,
    'protocol-heading',
    above.find((text) => protocolIn(text)),
  );
  add(
    3,
    'protocol-choice',
    first(
      core,
      ({ offers }) => offers.length,
      ({ offers }) => offers.join(' '),
    ),
  );
  add(
    3,
    'example',
    first(
      core,
      (field) => MAIL_SERVER.test(examples(field)),
      ({ example }) => example,
    ),
  );
  add(3, 'hidden-protocol', page.hidden.some(hidden) && '');
  // Port 25, 110 or 143 alone may be anything's.
  const port = first(core, hasMailPort);
  add(core.some((field) => hasMailPort(field) && OWN_PORT.test(examples(field))) ? 2 : 1, 'mail-port', port);
  add(
    2,
    'mail-heading',
    above.find((text) => MAIL_WORDS.test(text)),
  );
  add(2, 'mail-word', first(core, namesMail));
  add(
    2,
    'chosen-option',
    first(
      fields,
      ({ chosen }) => MAIL_WORDS.test(chosen),
      ({ chosen }) => chosen,
    ),
  );
  add(
    1,
    'help-text',
    first(
      fields,
      ({ hint, notes }) => MAIL_WORDS.test(hint + notes),
      ({ hint, notes }) => hint || notes,
    ),
  );
  add(
    1,
    'port-in-help',
    first(
      core,
      ({ hint }) => OWN_PORT.test(hint),
      ({ hint }) => hint,
    ),
  );
  add(/webmail/.test(title) ? 2 : 1, 'title', MAIL_WORDS.test(title) && title);
  add(
    1,
    'from-address',
    first(fields, ({ concept }) => concept === 'from'),
  );
  return points;
}

type Decision = 'server' | 'first-step' | 'oauth';

function decide(
  { fields, above, forms }: Candidate,
  page: PageFacts,
  title: string,
  points: number,
  evidence: readonly Evidence[],
): Decision | null {
  const rendered = fields.filter((field) => field.rendered);
  const seen = rendered.length ? rendered : fields;
  if (has(seen, 'host')) {
    const login = /^(username|password|from|email)$/;
    const account = seen.some(
      (field) => login.test(field.concept ?? '') || /authenti|\bauth\b|認証|验证|аутенти/.test(names(field)),
    );
    const several =
      new Set(fields.flatMap(({ concept, near }) => (concept === 'host' ? [near] : []))).size > 1;
    return points > 1 && (account || several) ? 'server' : null;
  }
  const said = [...above, title].join('|');
  if (has(seen, 'client-secret') && (has(seen, 'client-id') || has(seen, 'tenant-id'))) {
    return points > 0 && !/openid|\bsso\b|oidc/.test(said) ? 'oauth' : null;
  }
  const buttons = page.buttons.filter(({ form }) => forms.has(form)).map(({ text }) => plain(text));
  const around = `${said}|${buttons.join('|')}`;
  if (!has(seen, 'password') || !(has(seen, 'email') || has(seen, 'username')) || points < 3) return null;
  if (REGISTER_WORDS.test(around) || LOGIN_WORDS.test(around)) return null;
  const more = seen.some(
    ({ concept }) => /name$|security|protocol/.test(concept ?? '') && concept !== 'username',
  );
  const known = evidence.some(
    ({ code }) => /^(protocol|hidden|example)/.test(code) || (code === 'mail-heading' && more),
  );
  return known ? 'first-step' : null;
}

/** How the fields of an account that do not say their protocol are to be named. */
interface Shape {
  /** Undefined when a choice in the form decides. */
  readonly fallback: Protocol | undefined;
  readonly sendsOnly: boolean;
  readonly decision: Decision;
}

/** Decides the role of every field, now that the whole account is known. */
function assign({ fields, above }: Candidate, decision: Decision, title: string): FormFacts['fields'] {
  const shape = shapeOf(fields, decision, `${title} ${above.join(' ')}`);
  const taken = new Set<string>();
  return fields.flatMap((field) => {
    const { control, rendered } = field;
    const role = roleOf(field, shape, fields);
    if (!role || (rendered && taken.has(role))) return [];
    if (rendered && !/security|protocol/.test(role)) taken.add(role);
    return [{ control, role }];
  });
}

function shapeOf(fields: readonly Field[], decision: Decision, around: string): Shape {
  const choice = fields.find(({ concept }) => concept === 'protocol')?.offers ?? [];
  const near = fields.flatMap((field) => (isCore(field) && field.near ? [field.near] : []));
  const fallback = choice.length > 1 ? undefined : fallbackOf(fields, near, choice[0] ?? '', around);
  const receives = fallback !== 'smtp' || near.some((spoken) => spoken !== 'smtp');
  return { fallback, sendsOnly: !receives && decision === 'server', decision };
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
  if (sent && hosts.some((host) => !host.near)) return pop ? 'pop' : 'imap';
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
  ];
  const likely = guesses.find(Boolean);
  if (likely) return likely === 'in' ? 'imap' : likely;
  const sends = has(fields, 'from') || has(fields, 'sender-name');
  return !sends && (/webmail/.test(around) || LOGIN_WORDS.test(around)) ? 'imap' : 'smtp';
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
      return shape.sendsOnly || (near === 'smtp' && shape.decision !== 'oauth') ? `smtp-${concept}` : concept;
    case 'protocol':
      return has(fields, 'host') ? concept : undefined;
    case 'email':
      return shape.sendsOnly && field.spoken === 'smtp' ? 'from-address' : concept;
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

/** In an account form a plain "Name" above the server, or beside an address, is the name of the sender. */
function isAccountName(field: Field, fields: readonly Field[]): boolean {
  const core = fields.findIndex((other) => /host|password/.test(other.concept ?? '') && other.rendered);
  return has(fields, 'email') || core < 0 || fields.indexOf(field) < core;
}

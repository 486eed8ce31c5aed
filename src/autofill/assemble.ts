import { has, isCore, shown, speaksOfMail, type Block, type Candidate } from './candidate.ts';
import type { FormFacts, PageFacts } from './facts.ts';
import { namesProtocol, protocolIn, type Field, type Spoken } from './fields.ts';
import { assign, openerOf } from './roles.ts';
import { plain } from './text.ts';
import type { Evidence } from './types.ts';
import { decide, first, weigh } from './weigh.ts';
import { FOREIGN_WORDS, MAIL_WORDS, RECIPIENTS, SECOND_SERVER, SENDER } from './words.ts';

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
    const named = field.concept && field.concept !== 'name';
    if (named || !/^(text|email|url|number)$/.test(field.facts.type)) return;
    const next = fields[index + 1]?.concept;
    const known =
      has(fields, 'username') || (field.concept && (has(fields, 'email') || !has(fields, 'host')));
    if (next === 'password' && !known) field.concept = 'username';
    else if (isRestOfRow(fields[index - 1], field) && !has(fields, 'port')) field.concept = 'port';
    else if (!field.concept && (next === 'port' || next === 'security') && lacksServer(fields, field, next))
      field.concept = 'host';
  });
}

/** A box for a number that stands without any word right after a server. */
function isRestOfRow(before: Field | undefined, { label, names, example, facts }: Field): boolean {
  return (
    before?.concept === 'host' &&
    !/\p{L}/u.test(label) &&
    !example &&
    !/[a-z]{4}/.test(names) &&
    facts.type === 'number'
  );
}

/** Whether there is no server yet; before a port, none of the protocol that the heading speaks of. */
function lacksServer(fields: readonly Field[], { near }: Field, next: 'port' | 'security'): boolean {
  return !fields.some(
    (field) => field.concept === 'host' && (next === 'security' || !near || field.near === near),
  );
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
      const telling = above.find((text) => namesProtocol(text) || FOREIGN_WORDS.test(text)) ?? '';
      last = { fields: [], above, form, spoken: protocolIn(telling) };
      const mail = last.spoken ?? MAIL_WORDS.test(above[0] ?? '');
      if (mail || MAIL_WORDS.test(telling) || !FOREIGN_WORDS.test(telling)) blocks.push(last);
    }
    const before = last.fields.at(-1);
    if (last.spoken && field.foreignByName) field.foreign = false;
    if (SENDER.test(last.above[0] ?? '')) field.concept = sendersOwn(field);
    field.near = field.spoken ?? (before && sameRow(before, field) ? before.near : last.spoken);
    last.fields.push(field);
  }
  return blocks.filter((block) => !isAside(block));
}

/** A spare server without a user of its own, or the people who get the mail. */
function isAside({ above: [heading = ''], fields }: Block): boolean {
  return SECOND_SERVER.test(heading)
    ? !has(fields, 'password')
    : RECIPIENTS.test(heading) && !has(fields, 'host');
}

/** Under a heading for the sender, a name and an address are the sender's. */
function sendersOwn({ concept, label }: Field): Field['concept'] {
  if (concept === 'name') return 'sender-name';
  return concept === 'email' || (!concept && /^addr|^adres|^direcc|^indir/.test(label)) ? 'from' : concept;
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
  const core = shown(fields).filter((field) => isCore(field) || field.foreign);
  return core.some((field) => field.foreign) && !core.some((field) => !field.foreign && speaksOfMail(field));
}

function isAboutMail({ fields, spoken, above }: Block): boolean {
  if (!fields.some(({ concept }) => concept && concept !== 'skip')) return false;
  return Boolean(spoken) || above.some((text) => MAIL_WORDS.test(text)) || fields.some(speaksOfMail);
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
  const opener = openerOf(fields);
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
      ...(opener === undefined ? {} : { opener }),
    },
  ];
}

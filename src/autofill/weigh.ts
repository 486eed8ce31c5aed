import { examples, has, hasMailPort, OWN_PORT, names, shown, type Candidate } from './candidate.ts';
import type { PageFacts } from './facts.ts';
import { namesProtocol, type Field } from './fields.ts';
import { plain, words } from './text.ts';
import type { Evidence } from './types.ts';
import {
  ADD_ACCOUNT,
  APP_PASSWORD,
  LOGIN_WORDS,
  MAIL_WORDS,
  NEW_PASSWORD,
  QUOTA,
  REGISTER_WORDS,
} from './words.ts';

const SETTINGS = /^(host|port|security|username|password|protocol|client-id|client-secret|tenant-id)$/;
const MAIL_SERVER = /\b(smtp|imap|pop3?|mail)[\w-]*\.\w/;

/** What to show of the first field that passes a test. */
export function first(
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
export function weigh(
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
  const hidden = ({ name, form }: PageFacts['hidden'][number]) =>
    forms.has(form) && namesProtocol(words(name));
  add(
    3,
    'protocol-word',
    first(core, ({ spoken }) => spoken && spoken !== 'in'),
  );
  add(
    3,
    'protocol-heading',
    above.find((text) => namesProtocol(text)),
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
    core.some(({ hinted }) => hinted) ? 2 : 1,
    'help-text',
    first(
      fields,
      ({ hint, notes }) => MAIL_WORDS.test(hint + notes),
      ({ hint, notes }) => hint || notes,
    ),
  );
  add(
    2,
    'port-in-help',
    first(
      core,
      ({ hint }) => OWN_PORT.test(hint),
      ({ hint }) => hint,
    ),
  );
  add(/webmail/.test(title) ? 2 : 1, 'title', MAIL_WORDS.test(title) && title);
  add(
    2,
    'add-account',
    [...above, title].find((text) => ADD_ACCOUNT.test(text)),
  );
  add(
    2,
    'app-password',
    first(
      core,
      ({ concept, label, hint }) => concept === 'password' && APP_PASSWORD.test(`${label} ${hint}`),
    ),
  );
  add(
    1,
    'from-address',
    first(fields, ({ concept }) => concept === 'from'),
  );
  return points;
}

/** What a candidate is taken for. */
export type Decision = 'server' | 'first-step' | 'oauth';

export function decide(
  candidate: Candidate,
  page: PageFacts,
  title: string,
  points: number,
  evidence: readonly Evidence[],
): Decision | null {
  const { fields, above } = candidate;
  const seen = shown(fields);
  if (!has(seen, 'port') && !has(seen, 'from') && fields.some((field) => QUOTA.test(names(field))))
    return null;
  if (has(seen, 'host')) return points > 1 && asksForAccount(seen, fields) ? 'server' : null;
  const said = [...above, title].join('|');
  if (has(seen, 'client-secret') && (has(seen, 'client-id') || has(seen, 'tenant-id'))) {
    return points > 0 && !/openid|\bsso\b|oidc/.test(said) ? 'oauth' : null;
  }
  if (!has(seen, 'password') || !(has(seen, 'email') || has(seen, 'username')) || points < 3) return null;
  const around = `${said}|${buttonsOf(candidate, page).join('|')}`;
  if (REGISTER_WORDS.test(around) || LOGIN_WORDS.test(around)) return null;
  if (fields.some((field) => NEW_PASSWORD.test(`${names(field)} ${field.hint}`))) return null;
  return isFirstStep(seen, evidence) ? 'first-step' : null;
}

/** A server is asked for together with somebody to sign in as, or together with another server. */
function asksForAccount(seen: readonly Field[], fields: readonly Field[]): boolean {
  // A sender's address is no sign of a server that mail is fetched from.
  const sends = !fields.some(
    ({ concept, near }) => concept === 'host' && (near === 'imap' || near === 'pop'),
  );
  const login = sends ? /^(username|password|from|email)$/ : /^(username|password|email)$/;
  const account = seen.some(
    (field) => login.test(field.concept ?? '') || /authenti|\bauth\b|認証|验证|аутенти/.test(names(field)),
  );
  const servers = fields.flatMap(({ concept, near }) => (concept === 'host' ? [near] : []));
  return account || new Set(servers).size > 1;
}

/** An address and a password alone are a first step only where more than the topic is mail. */
function isFirstStep(seen: readonly Field[], evidence: readonly Evidence[]): boolean {
  const codes = new Set(evidence.map(({ code }) => code));
  const more = seen.some(
    ({ concept }) => /name$|security|protocol/.test(concept ?? '') && concept !== 'username',
  );
  const protocol = [...codes].some((code) => /^(protocol|hidden|example)/.test(code));
  if (codes.has('app-password') && has(seen, 'email')) return true;
  const added = codes.has('add-account') && (codes.has('mail-heading') || codes.has('title'));
  return protocol || added || (codes.has('mail-heading') && more);
}

function buttonsOf({ forms }: Candidate, page: PageFacts): string[] {
  return page.buttons.filter(({ form }) => forms.has(form)).map(({ text }) => plain(text));
}

import type { Context } from '../core/context.ts';
import type { Account } from '../core/state.ts';
import {
  addPassword,
  changeApplication,
  createApplication,
  listApplications,
  readApplication,
  removePassword,
} from './applications.ts';
import { graphError, type GraphAnswer } from './graph-error.ts';
import { licensesOf, organizationOf, userOf } from './resources.ts';

/** A request to Graph after its token was found good. */
export interface GraphCall {
  method: string;
  version: string;
  /** Without the version, with the query. */
  url: URL;
  account: Account;
  scopes: readonly string[];
  clientRequestId: string;
  body: unknown;
}

interface Endpoint {
  method: string;
  /** `:key` stands for one segment. */
  path: string;
  /** One of these is enough. */
  scopes: readonly string[];
  betaOnly?: boolean;
  answer: (context: Context, call: GraphCall, key: string) => GraphAnswer;
}

const READ = ['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite'];

const WRITE = ['Application.ReadWrite.All'];

function ok(body: unknown): GraphAnswer {
  return { status: 200, body };
}

function organization(context: Context, call: GraphCall): GraphAnswer {
  const tenant = context.state.tenants.find((one) => one.id === call.account.tenantId);
  if (!tenant)
    return graphError(404, 'Request_ResourceNotFound', 'No such organization.', call.clientRequestId);
  return ok(organizationOf(tenant, call.url.searchParams.get('$select')));
}

function mailboxSettings(_context: Context, call: GraphCall): GraphAnswer {
  if (call.account.mail === null) {
    const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
    return graphError(404, 'MailboxNotEnabledForRESTAPI', message, call.clientRequestId);
  }
  return ok({
    timeZone: 'FLE Standard Time',
    language: { locale: 'lv-LV', displayName: 'Latvian (Latvia)' },
    userPurpose: { value: 'user' },
  });
}

function methods(_context: Context, call: GraphCall): GraphAnswer {
  const value = call.account.methods.map((one) => ({
    '@odata.type': `#microsoft.graph.${one.type}AuthenticationMethod`,
    id: one.id,
  }));
  return ok({ value });
}

function requirements(_context: Context, call: GraphCall): GraphAnswer {
  const { mfa } = call.account;
  return ok({ perUserMfaState: mfa === 'enabled' || mfa === 'enforced' ? mfa : 'disabled' });
}

/** What Graph has here. App passwords are not among it, because Graph has none. */
const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/me',
    scopes: READ,
    answer: (_context, call) => ok(userOf(call.account, call.url.searchParams.get('$select'))),
  },
  { method: 'GET', path: '/organization', scopes: READ, answer: organization },
  {
    method: 'GET',
    path: '/me/licenseDetails',
    scopes: [...READ, 'LicenseAssignment.Read.All'],
    answer: (_context, call) => ok(licensesOf(call.account)),
  },
  {
    method: 'GET',
    path: '/me/ownedObjects/microsoft.graph.application',
    scopes: READ,
    answer: listApplications,
  },
  {
    method: 'GET',
    path: '/applications/:key',
    scopes: ['Application.Read.All', ...WRITE],
    answer: readApplication,
  },
  {
    method: 'POST',
    path: '/applications',
    scopes: ['AppRegistration.Create', ...WRITE],
    answer: createApplication,
  },
  { method: 'PATCH', path: '/applications/:key', scopes: WRITE, answer: changeApplication },
  { method: 'POST', path: '/applications/:key/addPassword', scopes: WRITE, answer: addPassword },
  { method: 'POST', path: '/applications/:key/removePassword', scopes: WRITE, answer: removePassword },
  { method: 'GET', path: '/me/memberOf', scopes: READ, answer: () => ok({ value: [] }) },
  { method: 'GET', path: '/me/mailboxSettings', scopes: ['MailboxSettings.Read'], answer: mailboxSettings },
  {
    method: 'GET',
    path: '/me/authentication/methods',
    scopes: ['UserAuthenticationMethod.Read', 'UserAuthenticationMethod.Read.All'],
    answer: methods,
  },
  {
    method: 'GET',
    path: '/me/authentication/requirements',
    scopes: ['Policy.Read.All'],
    betaOnly: true,
    answer: requirements,
  },
  {
    method: 'GET',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    scopes: ['Policy.Read.All'],
    answer: (context) => ok({ isEnabled: context.state.settings.smtp === 'security-defaults' }),
  },
  {
    method: 'POST',
    path: '/me/revokeSignInSessions',
    scopes: ['User.RevokeSessions.All'],
    answer: () =>
      ok({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean', value: true }),
  },
];

/** The segment that `:key` stands for, '' where the pattern has none, undefined where the path does not fit. */
function keyOf(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  // The alternate key is written straight behind the collection's name.
  const given = path.replace(/^\/applications\(/, '/applications/(').split('/');
  if (wanted.length !== given.length) return undefined;
  let key = '';
  for (const [at, segment] of wanted.entries()) {
    if (segment === ':key') key = given[at] ?? '';
    else if (segment !== given[at]) return undefined;
  }
  return key;
}

/** Finds the endpoint, asks for its scope, and answers. */
export function answerGraph(context: Context, call: GraphCall): GraphAnswer {
  const path = call.url.pathname;
  const found = ENDPOINTS.find((one) => one.method === call.method && keyOf(one.path, path) !== undefined);
  if (!found || (found.betaOnly === true && call.version !== 'beta')) {
    const message = `Resource not found for the segment '${path.split('/').at(-1) ?? ''}'.`;
    return graphError(400, 'BadRequest', message, call.clientRequestId);
  }
  const held = new Set(call.scopes.map((one) => one.toLowerCase()));
  if (!found.scopes.some((one) => held.has(one.toLowerCase()))) {
    const message = 'Insufficient privileges to complete the operation.';
    return graphError(403, 'Authorization_RequestDenied', message, call.clientRequestId);
  }
  return found.answer(context, call, keyOf(found.path, path) ?? '');
}

import type { Context } from '../core/context.ts';
import { json, jsonOf, type Call, type Reply } from '../core/http.ts';
import { newId } from '../core/random.ts';
import { Router } from '../core/router.ts';
import { accountById, now } from '../core/state.ts';
import { corsHeaders, preflight } from '../login/cors.ts';
import { answerBatch } from './batch.ts';
import { answerGraph, type GraphCall } from './endpoints.ts';
import { graphError, type GraphAnswer } from './graph-error.ts';

const UNAUTHORIZED =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token"';

/** Graph is one handler behind a token check, so it needs no table of routes. */
export class GraphRouter extends Router {
  readonly #context: Context;

  constructor(context: Context) {
    super();
    this.#context = context;
  }

  override async handle(call: Call): Promise<Reply> {
    if (call.method === 'OPTIONS') return preflight(call);
    return await Promise.resolve(respond(this.#context, call));
  }
}

function respond(context: Context, call: Call): Reply {
  const given = call.headers['client-request-id'];
  const clientRequestId = typeof given === 'string' ? given : newId();
  const answer = dispatch(context, call, clientRequestId);
  const reply = json(answer.body ?? null, answer.status, {
    ...corsHeaders(call.headers.origin),
    'request-id': newId(),
    ...(call.headers['return-client-request-id'] === 'true' ? { 'client-request-id': clientRequestId } : {}),
    ...answer.headers,
  });
  return answer.status === 204 ? { ...reply, body: '' } : reply;
}

function dispatch(context: Context, call: Call, clientRequestId: string): GraphAnswer {
  const [, version = '', ...rest] = call.url.pathname.split('/');
  if (version !== 'v1.0' && version !== 'beta') {
    return graphError(400, 'BadRequest', 'Invalid version.', clientRequestId);
  }
  const bearer = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '';
  const token = context.memory.accessTokens.get(bearer);
  const account = token ? accountById(context.state, token.accountId) : undefined;
  if (!token || !account || token.expiresAt <= now(context.state)) {
    const refused = graphError(
      401,
      'InvalidAuthenticationToken',
      'Access token is missing or has expired.',
      clientRequestId,
    );
    return { ...refused, headers: { 'www-authenticate': UNAUTHORIZED } };
  }
  const url = new URL(`/${rest.join('/')}${call.url.search}`, call.url.origin);
  const graphCall: GraphCall = {
    method: call.method,
    version,
    url,
    account,
    scopes: token.scopes,
    clientRequestId,
    body: jsonOf(call),
  };
  if (call.method === 'POST' && url.pathname === '/$batch') return answerBatch(context, graphCall);
  return answerGraph(context, graphCall);
}

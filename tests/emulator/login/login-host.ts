import { serveStyle } from '../core/assets.ts';
import type { Context } from '../core/context.ts';
import { formOf, json, localPath, redirect, type Call, type Reply } from '../core/http.ts';
import { Router } from '../core/router.ts';
import { findAccount } from '../core/state.ts';
import { authorize, failed, withoutPrompt } from './authorize.ts';
import { agree } from './consent.ts';
import { preflight } from './cors.ts';
import { handOver } from './handover.ts';
import { publicKeys } from './jwt.ts';
import { instanceDiscovery, openidConfiguration } from './metadata.ts';
import { errorPage, signedOutPage } from './pages.ts';
import { readAuthorize, redirectAllowed } from './requests.ts';
import { endSession } from './sessions.ts';
import { postCode, postPick, postSignIn, postStay } from './sign-in.ts';
import { token } from './token.ts';

/** All paths of the login host. */
export function loginRouter(context: Context): Router {
  return serveStyle(new Router())
    .on('GET', '/:tenant/oauth2/v2.0/authorize', (call, [tenant = '']) => authorize(context, call, tenant))
    .on('OPTIONS', '/:tenant/oauth2/v2.0/token', preflight)
    .on('POST', '/:tenant/oauth2/v2.0/token', (call, [tenant = '']) => token(context, call, tenant))
    .on('GET', '/:tenant/oauth2/v2.0/logout', (call) => logout(context, call))
    .on('GET', '/:tenant/discovery/v2.0/keys', () => json(publicKeys(context)))
    .on('GET', '/:tenant/v2.0/.well-known/openid-configuration', (_call, [tenant = '']) =>
      openidConfiguration(context, tenant),
    )
    .on('GET', '/common/discovery/instance', instanceDiscovery)
    .on('GET', '/emulator/session', (call) => handOver(context, call))
    .on('POST', '/emulator/sign-in', (call) => postSignIn(context, call))
    .on('POST', '/emulator/code', (call) => postCode(context, call))
    .on('POST', '/emulator/stay', (call) => postStay(context, call))
    .on('POST', '/emulator/pick', postPick)
    .on('POST', '/emulator/consent', (call) => postConsent(context, call));
}

/** The answer of the consent page; its request is read and checked again. */
function postConsent(context: Context, call: Call): Reply {
  const form = formOf(call);
  const continueTo = localPath(form.get('continue'), '/');
  const url = new URL(continueTo, call.url.origin);
  const read = readAuthorize(context, url.pathname.split('/')[1] ?? '', url);
  const account = findAccount(context.state, form.get('account') ?? '');
  if ('code' in read) return errorPage(read.code);
  if (!account) return errorPage(50034);
  if (form.get('decision') !== 'accept') return failed(read.request, 65004);
  agree(context, account, read.request.clientId, read.request.scopes);
  return redirect(withoutPrompt(continueTo, account.upn));
}

function logout(context: Context, call: Call): Reply {
  endSession(context, call);
  const target = call.url.searchParams.get('post_logout_redirect_uri') ?? '';
  if (!redirectAllowed(target)) return signedOutPage();
  const url = new URL(target);
  const state = call.url.searchParams.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return redirect(url.href);
}

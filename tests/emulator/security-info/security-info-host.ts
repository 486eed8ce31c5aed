import { join } from 'node:path';
import { serveAsset, serveStyle } from '../core/assets.ts';
import type { Context } from '../core/context.ts';
import { document, embeddedJson, html } from '../core/html.ts';
import { page, redirect, type Call, type Reply } from '../core/http.ts';
import { Router } from '../core/router.ts';
import { mustRegister } from '../login/sign-in.ts';
import { beginAppPassword, deleteMethod, listMethods, postAppPassword, postClick } from './page-backend.ts';
import { arrive, askSignIn, visitOf } from './page-session.ts';
import { pageWords } from './page-words.ts';
import { postFirstAppPassword, postVerify } from './register-backend.ts';

/** All paths of the Security info host. */
export function securityInfoRouter(context: Context): Router {
  const router = serveStyle(new Router());
  for (const name of [
    'view.js',
    'dialogs.js',
    'pickers.js',
    'long-list.js',
    'method-list.js',
    'security-info.js',
    'register.js',
  ]) {
    serveAsset(router, name, join(import.meta.dirname, 'browser'));
  }
  return router
    .on('GET', '/', () => redirect('/security-info'))
    .on('GET', '/security-info', (call) => showPage(context, call, 'security-info.js'))
    .on('GET', '/register', (call) => showPage(context, call, 'register.js'))
    .on('GET', '/emulator/arrive', (call) => arrive(context, call))
    .on('GET', '/emulator-backend/methods', (call) => listMethods(context, call))
    .on('DELETE', '/emulator-backend/methods/:id', (call, [id = '']) => deleteMethod(context, call, id))
    .on('POST', '/emulator-backend/begin', (call) => beginAppPassword(context, call))
    .on('POST', '/emulator-backend/app-passwords', (call) => postAppPassword(context, call))
    .on('POST', '/emulator-backend/verify', (call) => postVerify(context, call))
    .on('POST', '/emulator-backend/first-app-password', (call) => postFirstAppPassword(context, call))
    .on('POST', '/emulator-backend/clicks', (call) => postClick(context, call));
}

/** The short links that lead to the page. */
export function shortLinkRouter(): Router {
  const target = 'https://mysignins.microsoft.com/security-info';
  return new Router()
    .on('GET', '/mysecurityinfo', () => redirect(target))
    .on('GET', '/mfasetup', () => redirect(target))
    .on('GET', '/ssprsetup', () => redirect(target));
}

/** The page is empty but for its script and what the script needs to know. */
function showPage(context: Context, call: Call, script: string): Reply {
  const visit = visitOf(context, call);
  if (!visit) return askSignIn(context, call);
  if (script === 'security-info.js' && mustRegister(visit.account)) {
    return redirect(`/register${call.url.search}`);
  }
  const { settings } = context.state;
  const accepted = call.headers['accept-language'] ?? 'en';
  const words = pageWords(settings, call.url.searchParams.get('lng'), accepted);
  const boot = {
    ...words,
    settings: {
      variant: settings.variant,
      delayMs: settings.delayMs,
      minNameLength: settings.minNameLength,
      confirmLabel: settings.confirmLabel,
      deleteAriaLabel: settings.deleteAriaLabel,
      resultShape: settings.resultShape,
      resultCopyButton: settings.resultCopyButton,
      resultButton: settings.resultButton,
      tileNeedsAdd: settings.tileNeedsAdd,
      promo: settings.promo,
      extraStep: settings.extraStep,
      dialogRole: settings.dialogRole,
      pickerControl: settings.pickerControl,
      restlessMs: settings.restlessMs,
      virtualRows: settings.virtualRows,
    },
    account: settings.showAccount ? { name: visit.account.displayName, address: visit.account.upn } : null,
  };
  const body = html`<div id="root"></div>
    <div id="layers"></div>
    ${embeddedJson('boot', boot)}`;
  return page(
    document(words.strings.title, body, { lang: words.language, script: `/emulator-assets/${script}` }),
  );
}

import { join } from 'node:path';
import { serveAsset, serveStyle } from '../core/assets.ts';
import type { Context } from '../core/context.ts';
import { document, html } from '../core/html.ts';
import { formOf, json, page, type Call, type Reply } from '../core/http.ts';
import { Router } from '../core/router.ts';
import { testConnection } from './connection-test.ts';
import { oauthMailPage } from './oauth-mail-page.ts';
import { testOauth } from './oauth-test.ts';
import { loginPage, smtpPage, wizardPage } from './form-pages.ts';
import {
  accountPage,
  cameraPage,
  busyPage,
  componentsPage,
  crowdedPage,
  dialogPage,
  fieldsPage,
  framedInnerPage,
  framedPage,
  oauthPage,
  settingsPage,
  stubbornPage,
  valuesPage,
} from './hard-pages.ts';
import { controlledPage, shortPage, twoPage } from './refusing-pages.ts';

const SCRIPTS = [
  'mail-form.js',
  'mail-wizard.js',
  'busy-page.js',
  'camera-page.js',
  'components-page.js',
  'controlled.js',
  'crowded-page.js',
  'dialog-page.js',
  'stubborn-page.js',
];

/** The sample setup pages; the same on two origins. */
export function formsRouter(context: Context): Router {
  const router = serveStyle(new Router());
  for (const name of SCRIPTS) {
    serveAsset(router, name, join(import.meta.dirname, 'browser'));
  }
  return router
    .on('GET', '/', index)
    .on('GET', '/smtp', smtpPage)
    .on('GET', '/wizard', wizardPage)
    .on('GET', '/none', loginPage)
    .on('GET', '/two', twoPage)
    .on('GET', '/controlled', controlledPage)
    .on('GET', '/short', shortPage)
    .on('GET', '/settings', settingsPage)
    .on('GET', '/busy', busyPage)
    .on('GET', '/crowded', crowdedPage)
    .on('GET', '/dialog', dialogPage)
    .on('GET', '/framed', framedPage)
    .on('GET', '/framed-inner', framedInnerPage)
    .on('GET', '/components', componentsPage)
    .on('GET', '/stubborn', stubbornPage)
    .on('GET', '/camera', cameraPage)
    .on('GET', '/fields/:count', (_call, [count]) => fieldsPage(Number(count)))
    .on('GET', '/values/:count', (_call, [count]) => valuesPage(Number(count)))
    .on('GET', '/account', accountPage)
    .on('GET', '/oauth', oauthPage)
    .on('GET', '/oauth-mail', oauthMailPage)
    .on('POST', '/test-oauth', (call) => postOauthTest(context, call))
    .on('POST', '/test-connection', (call) => postTest(context, call))
    .on('POST', '/save', () => json({ ok: true, text: 'Saved.' }));
}

/** A second, hostile origin. What happens there is up to the tests. */
export function evilRouter(): Router {
  return serveStyle(new Router()).on('GET', '/', () =>
    page(document('Hostile origin', html`<main><h1>Hostile origin</h1></main>`)),
  );
}

function index(): Reply {
  const links = ['/smtp', '/oauth-mail', '/wizard', '/none', '/two', '/controlled', '/short'].map(
    (path) => html`<li><a href="${path}">${path}</a></li>`,
  );
  return page(
    document(
      'Sample setup pages',
      html`<main>
        <ul>
          ${links}
        </ul>
      </main>`,
    ),
  );
}

async function postOauthTest(context: Context, call: Call): Promise<Reply> {
  const form = formOf(call);
  const field = (name: string): string => form.get(name) ?? '';
  const result = await testOauth(context, {
    tenant: field('tenant_id'),
    clientId: field('client_id'),
    clientSecret: field('client_secret'),
    mailbox: field('mailbox'),
  });
  return json(result);
}

async function postTest(context: Context, call: Call): Promise<Reply> {
  const form = formOf(call);
  const field = (name: string): string => form.get(name) ?? '';
  const result = await testConnection(context, {
    host: field('smtp_host'),
    port: field('smtp_port'),
    security: field('smtp_security'),
    user: field('smtp_user'),
    password: field('smtp_password'),
  });
  return json(result);
}

import * as v from 'valibot';
import { serveStyle } from '../core/assets.ts';
import { resetContext, type Context } from '../core/context.ts';
import { document, html } from '../core/html.ts';
import { json, jsonOf, page, text, type Call, type Handler, type Reply } from '../core/http.ts';
import { Router } from '../core/router.ts';
import { settingsPatch } from '../core/settings.ts';

/** The control host: look at the state, change settings, start afresh. */
export function controlRouter(context: Context): Router {
  return serveStyle(new Router())
    .on('GET', '/', overview)
    .on('GET', '/state', () => json(visibleState(context)))
    .on(
      'POST',
      '/set',
      ownOriginOnly((call) => postSet(context, call)),
    )
    .on(
      'POST',
      '/reset',
      ownOriginOnly((call) => postReset(context, call)),
    );
}

/** A page of another origin must not change what a test relies on. */
function ownOriginOnly(handler: Handler): Handler {
  return (call, rest) => {
    const { origin } = call.headers;
    const foreign = origin !== undefined && origin !== call.url.origin;
    return foreign ? text('Not from this origin.\n', 'text/plain', 403) : handler(call, rest);
  };
}

/** The state without the accounts' passwords. Values of app passwords stay in: they are what tests look for. */
function visibleState(context: Context): unknown {
  const { accounts, ...rest } = context.state;
  return { ...rest, accounts: accounts.map(({ password: _password, ...account }) => account) };
}

function postSet(context: Context, call: Call): Reply {
  const patch = v.safeParse(settingsPatch, jsonOf(call));
  if (!patch.success) return json({ problems: patch.issues.map((one) => one.message) }, 400);
  Object.assign(context.state.settings, patch.output);
  return json(context.state.settings);
}

function postReset(context: Context, call: Call): Reply {
  const patch = v.safeParse(settingsPatch, call.body === '' ? {} : jsonOf(call));
  if (!patch.success) return json({ problems: patch.issues.map((one) => one.message) }, 400);
  resetContext(context, { settings: patch.output });
  return json(context.state.settings);
}

function overview(): Reply {
  const body = html`<main>
    <h1>Control of the local emulator</h1>
    <ul>
      <li><a href="/state">GET /state</a>: settings, accounts, app passwords, clicks, requests, mail</li>
      <li>POST /set: JSON that is merged into the settings</li>
      <li>POST /reset: start afresh, with settings as JSON if wanted</li>
    </ul>
  </main>`;
  return page(document('Control', body));
}

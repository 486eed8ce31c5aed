import { document, html } from '../core/html.ts';
import { page, type Call, type Reply } from '../core/http.ts';

/** A mail plugin that signs in by OAuth: three ids, and the address it wants to be sent back to. */
export function oauthMailPage(call: Call): Reply {
  const body = html`<main>
    <h1>Ticket mail</h1>
    <form id="oauth" method="post" action="/save" autocomplete="off" data-test="/test-oauth">
      <h2>Microsoft 365 mail with OAuth</h2>
      <label>Directory (tenant) ID <input name="tenant_id" /></label>
      <label>Application (client) ID <input name="client_id" /></label>
      <label>Client secret <input name="client_secret" type="password" /></label>
      <label>Send from mailbox <input name="mailbox" type="email" /></label>
      <label>
        Redirect URI
        <input name="redirect" readonly value="https://${call.url.hostname}/oauth/callback" />
      </label>
      <p class="buttons">
        <button type="button" id="test-connection">Test connection</button>
        <button type="submit" id="save">Save</button>
      </p>
    </form>
    <p id="result" role="status"></p>
  </main>`;
  return page(document('Ticket mail', body, { script: '/emulator-assets/mail-form.js' }));
}

import { document, html, type Html } from '../core/html.ts';
import { page, type Reply } from '../core/http.ts';

/** Pages modelled on what people complain about in trackers of password managers. */

/** The rows of an SMTP form; `more` is added to the password box. */
function smtpRows(): Html {
  return html`<label>SMTP server <input name="smtp_host" /></label>
    <label>Port <input name="smtp_port" /></label>
    <label>
      Encryption
      <select name="smtp_security">
        <option value="none">None</option>
        <option value="ssl">SSL/TLS</option>
        <option value="starttls">STARTTLS</option>
      </select>
    </label>
    <label>User name <input name="smtp_user" /></label>
    <label>Password <input name="smtp_password" type="password" /></label>`;
}

/**
 * Settings of an application with two groups: one's own password, and outgoing mail that is set up already. The
 * secret is `type=text` and `autocomplete=new-password`, as many sites have it to keep password managers out.
 */
export function settingsPage(): Reply {
  const body = html`<main>
    <h1>Settings</h1>
    <form id="own" method="post" action="/save">
      <h2>Your login</h2>
      <label>Login name <input name="login" value="admin" autocomplete="username" /></label>
      <label
        >Current password
        <input name="current" type="password" value="login-password" autocomplete="current-password"
      /></label>
    </form>
    <form id="smtp" method="post" action="/save" autocomplete="off">
      <h2>Outgoing mail (SMTP)</h2>
      <label>SMTP host <input name="smtp_host" value="mail.old.example" /></label>
      <label>SMTP port <input name="smtp_port" value="25" /></label>
      <label>SMTP user <input name="smtp_user" value="old-user" autocomplete="off" /></label>
      <label>
        SMTP password
        <input name="smtp_password" type="text" value="old-secret" autocomplete="new-password" />
      </label>
      <label>Reply-to <input name="reply_to" value="desk@contoso.example" /></label>
      <p class="buttons"><button type="submit">Save</button></p>
    </form>
  </main>`;
  return page(document('Settings', body));
}

/** A setup form on a page whose other part changes a thousand times a second, once it is told to. */
export function busyPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="smtp" method="post" action="/save">${smtpRows()}</form>
    <label>Notes <textarea name="notes"></textarea></label>
    <div id="busy"></div>
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/busy-page.js' }));
}

/** A setup form in which another password manager has put an icon at the end of the password box. */
export function crowdedPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="smtp" method="post" action="/save">${smtpRows()}</form>
    <p id="below">Below the form.</p>
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/crowded-page.js' }));
}

/** A setup form in a modal `<dialog>`, as single-page applications have it. */
export function dialogPage(): Reply {
  const body = html`<main>
    <h1>Notifications</h1>
    <button type="button" id="open">Set up mail</button>
    <dialog id="dialog">
      <h2>Mail server (SMTP)</h2>
      <form id="smtp" method="dialog">${smtpRows()}</form>
    </dialog>
  </main>`;
  return page(document('Notifications', body, { script: '/emulator-assets/dialog-page.js' }));
}

/** A page with its setup form in a frame of the same origin. */
export function framedPage(): Reply {
  const body = html`<main>
    <h1>Device</h1>
    <iframe id="inner" src="/framed-inner" title="Settings" width="600" height="420"></iframe>
  </main>`;
  return framing(page(document('Device', body)));
}

export function framedInnerPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="smtp" method="post" action="/save">${smtpRows()}</form>
  </main>`;
  return framing(page(document('Outgoing mail', body)));
}

/** Setup form made of web components with open shadow roots. */
export function componentsPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail (SMTP)</h1>
    <mail-settings></mail-settings>
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/components-page.js' }));
}

/** A form whose framework takes values only with their events, and one box that never keeps what is written. */
export function stubbornPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="smtp" method="post" action="/save">${smtpRows()}</form>
    <p id="state"></p>
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/stubborn-page.js' }));
}

/** A camera's page: a table, and boxes for signing in that are closed until a box is ticked. */
export function cameraPage(): Reply {
  const row = (label: string, control: Html): Html =>
    html`<tr>
      <td>${label}</td>
      <td>${control}</td>
    </tr>`;
  const body = html`<main>
    <h1>Mail</h1>
    <table id="smtp">
      ${row('Sender', html`<input name="sender_name" />`)}
      ${row("Sender's address", html`<input name="sender_address" />`)}
      ${row('SMTP server', html`<input name="smtp_host" />`)}
      ${row('SMTP port', html`<input name="smtp_port" value="25" />`)}
      ${row('Authentication', html`<input type="checkbox" id="auth" />`)}
      ${row('User name', html`<input name="smtp_user" data-auth />`)}
      ${row('Password', html`<input name="smtp_password" type="password" data-auth />`)}
      ${row('Confirm', html`<input name="confirm" type="password" data-auth />`)}
      ${row('Receiver', html`<input name="receiver" />`)}
    </table>
  </main>`;
  return page(document('Camera', body, { script: '/emulator-assets/camera-page.js' }));
}

/** A whole account: one server to receive from, one to send with, one login. */
export function accountPage(): Reply {
  const body = html`<main>
    <h1>Add a mail account</h1>
    <form id="account" method="post" action="/save">
      <label>E-mail address <input name="email" type="email" /></label>
      <label>Password <input name="password" type="password" /></label>
      <fieldset>
        <legend>Incoming (IMAP)</legend>
        <label>IMAP server <input name="imap_host" /></label>
        <label>IMAP port <input name="imap_port" /></label>
      </fieldset>
      <fieldset>
        <legend>Outgoing (SMTP)</legend>
        <label>SMTP server <input name="smtp_host" /></label>
        <label>SMTP port <input name="smtp_port" /></label>
      </fieldset>
    </form>
  </main>`;
  return page(document('Add a mail account', body));
}

/** An application that sends by SMTP with a password, or with OAuth. */
export function oauthPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="oauth" method="post" action="/save">
      <h2>Microsoft 365 mail with OAuth</h2>
      <label>Directory (tenant) ID <input name="tenant_id" /></label>
      <label>Application (client) ID <input name="client_id" /></label>
      <label>Client secret <input name="client_secret" type="password" /></label>
    </form>
    <form id="smtp" method="post" action="/save">
      <h2>SMTP with a password</h2>
      ${smtpRows()}
    </form>
  </main>`;
  return page(document('Outgoing mail', body));
}

/** A page of many fields, a setup form among them: for measuring what looking at it costs. */
export function fieldsPage(count: number): Reply {
  const form = count > 0 ? html`<form id="smtp" method="post" action="/save">${smtpRows()}</form>` : html``;
  const heading = count > 0 ? 'Outgoing mail' : 'An article';
  return page(document('Settings', manyFields(heading, form, Math.max(0, count - SMTP_FIELDS))));
}

/** A page of many fields that has nothing to do with mail. */
export function valuesPage(count: number): Reply {
  return page(document('Settings', manyFields('Values', html``, count)));
}

/** Boxes to write in of the setup form. */
const SMTP_FIELDS = 5;

function manyFields(heading: string, form: Html, count: number): Html {
  const rows = Array.from(
    { length: count },
    (_, index) => html`<label>Value ${index} <input name="value_${index}" /></label>`,
  );
  return html`<main>
    <h1>${heading}</h1>
    ${form}
    <form id="rest" method="post" action="/save">${rows}</form>
    <p>Nothing else is here.</p>
  </main>`;
}

function framing(reply: Reply): Reply {
  const policy = String(reply.headers['content-security-policy'])
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .concat("; frame-src 'self'");
  return { ...reply, headers: { ...reply.headers, 'content-security-policy': policy } };
}

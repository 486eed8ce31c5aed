import { document, html } from '../core/html.ts';
import { page, type Reply } from '../core/http.ts';

/** A plain SMTP settings form, as a device or a web application has it. */
export function smtpPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    <form id="smtp" method="post" action="/save" autocomplete="off" data-test="/test-connection">
      <label>SMTP server <input name="smtp_host" placeholder="smtp.example.org" /></label>
      <label>Port <input name="smtp_port" type="number" min="1" max="65535" value="25" /></label>
      <label>
        Encryption
        <select name="smtp_security">
          <option value="none">None</option>
          <option value="ssl">SSL/TLS</option>
          <option value="starttls">STARTTLS</option>
        </select>
      </label>
      <label>User name <input name="smtp_user" /></label>
      <label>Password <input name="smtp_password" type="password" /></label>
      <label>From address <input name="smtp_from" type="email" /></label>
      <p class="buttons">
        <button type="button" id="test-connection">Test connection</button>
        <button type="submit" id="save">Save</button>
      </p>
    </form>
    <p id="result" role="status"></p>
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/mail-form.js' }));
}

/** A wizard whose later steps a script renders. */
export function wizardPage(): Reply {
  const body = html`<main>
    <h1>Add a mail account</h1>
    <div id="wizard"></div>
    <p id="result" role="status"></p>
  </main>`;
  return page(document('Add a mail account', body, { script: '/emulator-assets/mail-wizard.js' }));
}

/** An ordinary page with a login form: nothing here has to do with mail settings. */
export function loginPage(): Reply {
  const body = html`<main>
    <h1>Staff lunch menu</h1>
    <p>Soup on Monday, pancakes on Friday.</p>
    <form method="get" action="/none" autocomplete="off">
      <label>E-mail <input name="login" type="email" /></label>
      <label>Password <input name="secret" type="password" /></label>
      <button type="button">Log in</button>
    </form>
  </main>`;
  return page(document('Staff lunch menu', body));
}

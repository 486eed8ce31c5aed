import { document, html, type Html } from '../core/html.ts';
import { page, type Reply } from '../core/http.ts';

/** A plain SMTP form whose names begin with `prefix`; `more` goes into the password box. */
function smtpForm(prefix: string, more: Html): Html {
  return html`<form id="${prefix}" autocomplete="off">
    <label>SMTP server <input name="${prefix}_host" value="mail.old.example" /></label>
    <label>SMTP port <input name="${prefix}_port" value="25" /></label>
    <label>
      Encryption
      <select name="${prefix}_security">
        <option value="none">None</option>
        <option value="starttls">STARTTLS</option>
      </select>
    </label>
    <label>SMTP user name <input name="${prefix}_user" value="old-user" /></label>
    <label>SMTP password <input name="${prefix}_password" type="password" ${more} /></label>
  </form>`;
}

/** Two forms on one page: which one is meant has to be said. */
export function twoPage(): Reply {
  const body = html`<main>
    <h1>Mail servers</h1>
    <h2>First server</h2>
    ${smtpForm('first', html``)}
    <h2>Second server</h2>
    ${smtpForm('second', html``)}
  </main>`;
  return page(document('Mail servers', body));
}

/** A password box that a script empties again: it takes nothing that its own state does not hold. */
export function controlledPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    ${smtpForm('smtp', html`data-controlled`)}
  </main>`;
  return page(document('Outgoing mail', body, { script: '/emulator-assets/controlled.js' }));
}

/** A password box with room for four characters. */
export function shortPage(): Reply {
  const body = html`<main>
    <h1>Outgoing mail</h1>
    ${smtpForm('smtp', html`maxlength="4"`)}
  </main>`;
  return page(document('Outgoing mail', body));
}

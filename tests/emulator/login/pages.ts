import { document, html, type Html } from '../core/html.ts';
import { page, type Reply } from '../core/http.ts';
import { newId } from '../core/random.ts';
import type { Account } from '../core/state.ts';
import { signInError } from './aadsts.ts';

function show(title: string, body: Html, status = 200): Reply {
  return page(
    document(
      title,
      html`<main>
        <h1>${title}</h1>
        ${body}
      </main>`,
    ),
    status,
  );
}

function alert(message: string): Html {
  return message === '' ? html`` : html`<p role="alert">${message}</p>`;
}

/** Account and password. */
export function signInPage(continueTo: string, address: string, problem = ''): Reply {
  return show(
    'Sign in to the emulator',
    html`${alert(problem)}
      <form method="post" action="/emulator/sign-in" autocomplete="off">
        <input type="hidden" name="continue" value="${continueTo}" />
        <label>Account <input id="account" name="account" value="${address}" autocomplete="off" /></label>
        <label>Password <input id="password" name="password" type="password" autocomplete="off" /></label>
        <button id="sign-in">Sign in</button>
      </form>`,
  );
}

/** The second factor. */
export function codePage(pending: string, problem = ''): Reply {
  return show(
    'Enter the code',
    html`${alert(problem)}
      <form method="post" action="/emulator/code" autocomplete="off">
        <input type="hidden" name="pending" value="${pending}" />
        <label>Code <input id="code" name="code" inputmode="numeric" autocomplete="off" /></label>
        <button id="verify">Verify</button>
      </form>`,
  );
}

/** The stay-signed-in question. */
export function staySignedInPage(pending: string): Reply {
  return show(
    'Stay signed in?',
    html`<form method="post" action="/emulator/stay">
      <input type="hidden" name="pending" value="${pending}" />
      <button id="stay-no" name="stay" value="no">No</button>
      <button id="stay-yes" name="stay" value="yes">Yes</button>
    </form>`,
  );
}

/** For a person whose second factor is not registered. */
export function moreInformationPage(registerAddress: string): Reply {
  return show(
    'More information required',
    html`<p>Your organization needs more information to keep your account secure.</p>
      <form method="get" action="${registerAddress}">
        <button id="set-it-up-now">Set it up now</button>
      </form>`,
  );
}

/** Which of the signed-in accounts. */
export function pickerPage(continueTo: string, accounts: readonly Account[]): Reply {
  const tiles = accounts.map(
    (one) =>
      html`<p>
        <button class="tile" name="account" value="${one.upn}">${one.displayName} (${one.upn})</button>
      </p>`,
  );
  return show(
    'Pick an account',
    html`<form method="post" action="/emulator/pick">
      <input type="hidden" name="continue" value="${continueTo}" />
      ${tiles}
      <p><button id="other-account" class="tile" name="account" value="">Use another account</button></p>
    </form>`,
  );
}

/** What an application asks for. */
export function consentPage(continueTo: string, account: Account, scopes: readonly string[]): Reply {
  return show(
    'Permissions requested',
    html`<p>${account.upn}</p>
      <ul>
        ${scopes.map((one) => html`<li>${one}</li>`)}
      </ul>
      <form method="post" action="/emulator/consent">
        <input type="hidden" name="continue" value="${continueTo}" />
        <input type="hidden" name="account" value="${account.upn}" />
        <button id="consent-cancel" name="decision" value="cancel">Cancel</button>
        <button id="consent-accept" name="decision" value="accept">Accept</button>
      </form>`,
  );
}

/** An error that never reaches the application. */
export function errorPage(code: number): Reply {
  const title = [90094, 90095].includes(code) ? 'Need admin approval' : 'Sign-in is not possible';
  const request =
    code === 90095
      ? html`<p><button id="request-approval" type="button">Request approval</button></p>`
      : html``;
  return show(
    title,
    html`<p role="alert" id="error">AADSTS${String(code)}: ${signInError(code).meaning}</p>
      <p>Trace ID: ${newId()}</p>
      ${request}`,
    code === 90033 ? 503 : 200,
  );
}

/** After signing out with nowhere to go back to. */
export function signedOutPage(): Reply {
  return show('You signed out', html`<p>You may close this window.</p>`);
}

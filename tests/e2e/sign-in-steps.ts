import { expect } from 'vitest';
import { button, CLIENT_ID, reopened, textbox, type Stage } from './stage.ts';
import type { Lab, LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';

const LOGIN = 'https://login.microsoftonline.com';

export const BEN = { address: 'ben@contoso.example', name: 'Ben Smith', password: 'demo-ben' };
export const ALIAS = { address: 'alias@contoso.example', name: 'Alan Alias', password: 'demo-alias' };
export const NOMAIL = { address: 'nomail@contoso.example', name: 'Nora Nomail', password: 'demo-nomail' };
export const SIGN_IN = button('Sign in with your work or school account');

/** The page that opens by itself after the installation. Where it does not, says what the worker knows. */
export async function welcomePage(lab: Lab): Promise<LabPage> {
  try {
    return await lab.waitForPage((url) => url.includes('/src/welcome/'));
  } catch (cause) {
    const tabs = await lab.evaluateInWorker<string>(
      'chrome.tabs.query({}).then((all) => JSON.stringify(all.map(({ url }) => url)))',
    );
    throw new Error(`No welcome page; tabs: ${tabs}; console: ${lab.consoleLines().join('; ')}`, { cause });
  }
}

/** Presses the sign-in button of an open popup, which closes then as a real one does; answers Microsoft's window. */
export async function openSignIn({ lab }: Stage, popup: LabPopup): Promise<LabPage> {
  await popup.click(SIGN_IN);
  const window = await lab.waitForPage((url) => url.startsWith(LOGIN));
  await lab.closePopup();
  return window;
}

/** The popup as a person opens it who comes back to the page later. */
export async function comeBack({ lab }: Stage, form: LabPage): Promise<LabPopup> {
  await lab.closePopup();
  return lab.openPopup(form);
}

/** Waits until Microsoft's window is gone and the worker has done what follows; answers the popup that then comes. */
export async function signInEnded({ lab }: Stage, window: LabPage): Promise<LabPopup> {
  await waitUntil('the sign-in window to close', () => window.closed());
  await waitUntil('the sign-in to end', async () => !(await signInBusy(lab)));
  return reopened(lab);
}

/** Closes Microsoft's window as a person does who gives up. */
export async function giveUp(stage: Stage, window: LabPage): Promise<LabPopup> {
  await window.close();
  return signInEnded(stage, window);
}

/** Signs in as somebody with a session at Microsoft: one press in Microsoft's window. */
export async function pickAccount(
  stage: Stage,
  popup: LabPopup,
  who: { readonly address: string },
): Promise<LabPopup> {
  const { settings } = stage.emulator.state;
  Object.assign(settings, { autoSignIn: who.address, autoConsent: true });
  const window = await openSignIn(stage, popup);
  await window.click(button(new RegExp(who.address)));
  return signInEnded(stage, window);
}

/** The same, from the popup on a page. */
export async function signInAs(
  stage: Stage,
  form: LabPage,
  who: { readonly address: string },
  popup?: LabPopup,
): Promise<LabPopup> {
  return pickAccount(stage, popup ?? (await stage.lab.openPopup(form)), who);
}

/** Enters and saves the organization's registration. */
export async function register(
  lab: Lab,
  registration: { clientId?: string; tenant?: string },
): Promise<void> {
  const options = await lab.openExtensionPage('src/options/index.html');
  const { clientId = CLIENT_ID, tenant = 'organizations' } = registration;
  await options.type(textbox('Client id'), clientId);
  await options.type(textbox('Tenant'), tenant);
  await options.click(button('Save'));
  await options.waitFor({ role: 'status', name: /saved/i });
  await options.close();
}

/** What an alert says, once there is exactly one. */
export async function alertIn(page: LabPage): Promise<string> {
  return waitUntil('one alert', async () => {
    const said = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[role=alert]')].map((one) => one.innerText.replaceAll(/\\s+/g, ' '))`,
    );
    return said.length === 1 && said[0] !== '' ? said[0] : undefined;
  });
}

/** Pastes what Microsoft's window says, and waits for the explanation. */
export async function explain(popup: LabPopup, text: string, explanation: RegExp): Promise<void> {
  const field = textbox("Code or text from Microsoft's window");
  const summary = button('Microsoft showed an error code');
  await popup.waitFor(summary);
  if (!(await popup.has(field))) await popup.click(summary);
  await popup.type(field, text);
  await popup.click(button('Explain'));
  await popup.waitFor({ role: 'status', name: explanation });
}

/** Looks at what the worker shows: whether a sign-in runs. */
function signInBusy(lab: Lab): Promise<boolean> {
  return lab.evaluateInWorker<boolean>(
    `chrome.storage.session.get('view').then(({ view }) => view.signIn.busy)`,
  );
}

/** Between two scenarios: no window of Microsoft's, nobody known, nothing shown. `page` is one of the extension's. */
export async function forgetEverybody(lab: Lab, page: LabPage): Promise<void> {
  await lab.closePopup();
  for (const open of await lab.pages()) if (open.url().startsWith(LOGIN)) await open.close();
  await waitUntil('the sign-in to end', async () => !(await signInBusy(lab)));
  await page.evaluate(`async () => {
    const send = (name, request = {}) => chrome.runtime.sendMessage({ name, request });
    await send('result.dismiss');
    await send('password.forget-all');
    const { accounts } = await send('view.read');
    for (const { id } of accounts) await send('account.sign-out', { accountId: id });
  }`);
}

/** Nothing of a sign-in and no password stands in what pages, popups and workers have said. */
export function expectNoSecretSaid(lab: Lab): void {
  const secrets =
    /emulator-(access|refresh)-|[#?&](code|id_token)=|code_verifier|\bcnry[a-z]{12}|demo-\w+|eyJ[\w-]{20}/;
  expect(lab.consoleLines().filter((line) => secrets.test(line))).toEqual([]);
}

import type { ClientSecret, Emulator, OwnedApplication } from '../emulator/index.ts';
import type { Lab, LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  button,
  choose,
  enterClientId,
  openStage,
  prepared,
  signIn,
  type Stage,
  type StageOptions,
} from './stage.ts';
import type { BrowserName } from './harness/lab.ts';

/** Steps that the scenarios of client secrets have in common. */

export const ADMIN = { address: 'admin@contoso.example', name: 'Ada Admin', password: 'demo-admin' };
export const OAUTH_PAGE = 'https://forms.test/oauth-mail';
export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';

/** A stage on which the admin has signed in, with the OAuth form open. */
export async function openSecretStage(
  browser: BrowserName,
  options: StageOptions = {},
): Promise<{ stage: Stage; form: LabPage }> {
  const stage = await openStage(browser, options);
  return prepared(stage, async () => {
    await choose(stage.lab, 'Only when I click');
    await enterClientId(stage.lab);
    const form = await stage.lab.newPage(OAUTH_PAGE);
    await signIn(stage, form, ADMIN);
    await stage.lab.closePopup();
    return { stage, form };
  });
}

/** The applications of the admin at the emulator. */
export function applications({ state }: Emulator): readonly OwnedApplication[] {
  return state.accounts.find((one) => one.upn === ADMIN.address)?.ownedApplications ?? [];
}

/** Client secrets that are alive. */
export function livingSecrets(emulator: Emulator): readonly ClientSecret[] {
  return applications(emulator).flatMap(({ secrets }) => secrets);
}

/** Microsoft's window that asks for the permission; the admin agrees. */
export async function agree(lab: Lab): Promise<void> {
  const window = await lab.waitForPage((url) => url.startsWith('https://login.microsoftonline.com'));
  await lab.closePopup();
  await window.click('#consent-accept');
  await waitUntil('the window to close', () => window.closed());
}

/** The popup on the form, with the person's applications in it. */
export async function secretPopup(stage: Stage, form: LabPage): Promise<LabPopup> {
  const popup = await stage.lab.openPopup(form);
  await popup.waitFor(button('Create and fill'));
  return popup;
}

/** The popup in which this stands; one that is open may be closed and opened anew by the extension. */
export async function popupSaying(lab: Lab, words: RegExp): Promise<LabPopup> {
  let said = 'no popup';
  return waitUntil(
    () => `a popup that says ${String(words)}; it said: ${said}`,
    async () => {
      const popup = await lab.currentPopup();
      said = (await popup?.text()) ?? 'no popup';
      return words.test(said) ? popup : undefined;
    },
    { timeoutMs: 25_000 },
  );
}

/** What the page's own test says. */
export async function testConnection(form: LabPage): Promise<string> {
  await form.click('#test-connection');
  return waitUntil('an answer of the mail server', async () => {
    const text = await form.evaluate<string>('document.querySelector("#result").textContent');
    return text !== '' && text !== 'Please wait' ? text : undefined;
  });
}

/** Waits until the popup shows a value. */
export async function valueShown(popup: LabPopup, value: string): Promise<void> {
  await waitUntil('the value to show', async () => (await popup.text()).includes(value));
}

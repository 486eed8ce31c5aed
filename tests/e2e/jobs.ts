import type { AppPassword, Emulator, Seed, Settings } from '../emulator/index.ts';
import { waitUntil } from './harness/wait-until.ts';
import type { Lab, LabPage, LabPopup } from './harness/lab.ts';
import { ANNA, button, microsoftWindow, region, reopened, textbox, type Stage } from './stage.ts';

/** Steps that the scenarios of jobs on Microsoft's page have in common. */
export const BEN = { address: 'ben@contoso.example', name: 'Ben Smith', password: 'demo-ben' };
export const FULL = { address: 'full@contoso.example', name: 'Fred Full', password: 'demo-full' };
export const TWINS = { address: 'twins@contoso.example', name: 'Tina Twins', password: 'demo-twins' };

/** A page without a form, for what is done from the popup alone. */
export const PLAIN_PAGE = 'https://forms.test/none';
export const FORM_PAGE = 'https://forms.test/smtp';

/** Fast enough for many scenarios, slow enough that every screen of the page is really there. */
const DELAY_MS = 25;

/** Forgets passwords, accounts, journal and memory, as a fresh profile would; only settings stay. */
const FORGET = `async () => {
  await chrome.storage.session.clear();
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open('latchkey', 1);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => resolve(open.result);
  });
  const change = db.transaction(['accounts', 'records', 'journal'], 'readwrite');
  for (const store of ['accounts', 'records', 'journal']) change.objectStore(store).clear();
  await new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = reject; });
  db.close();
}`;

/** Empties the extension, settings apart. */
export async function forgetAll(lab: Lab): Promise<void> {
  await lab.evaluateInWorker(FORGET);
  await lab.killWorker();
}

/** True for the addresses that a job's window shows. */
export function isOfMicrosoft(url: string): boolean {
  return (
    url.startsWith('https://mysignins.microsoft.com') || url.startsWith('https://login.microsoftonline.com')
  );
}

export interface Beginning {
  readonly settings?: Partial<Settings>;
  readonly seed?: Partial<Seed>;
}

/** A fresh extension, a fresh Microsoft and one tab: what every scenario of a shared browser starts from. */
export async function startOver(stage: Stage, page: LabPage, how: Beginning = {}): Promise<void> {
  const { lab, emulator } = stage;
  await lab.closePopup();
  for (const other of await lab.pages()) if (other !== page) await other.close();
  await forgetAll(lab);
  emulator.reset(how.seed);
  Object.assign(emulator.state.settings, { delayMs: DELAY_MS, ...how.settings });
}

/** The same, with an address given instead of a sign-in; the popup is open afterwards. */
export async function startWithAddress(
  stage: Stage,
  page: LabPage,
  how: Beginning & { readonly who?: typeof ANNA } = {},
): Promise<LabPopup> {
  await startOver(stage, page, how);
  const { address } = how.who ?? ANNA;
  const popup = await stage.lab.openPopup(page);
  // Typed by a person in `stage.ts`; here it is only where the scenario begins.
  const message = JSON.stringify({ name: 'account.use-address', request: { address } });
  await popup.evaluate(`chrome.runtime.sendMessage(${message})`);
  await popup.waitFor(region('Account'));
  stage.emulator.state.settings.autoSignIn = address;
  return popup;
}

const REMEMBER = `async (address, names) => {
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open('latchkey', 1);
    open.onerror = () => reject(open.error);
    open.onsuccess = () => resolve(open.result);
  });
  const change = db.transaction(['records'], 'readwrite');
  for (const name of names) {
    const id = crypto.randomUUID();
    const accountId = 'address:' + address;
    const fixed = { kind: 'app-password', createdAt: Date.now() - 1000, state: 'active', uses: [] };
    change.objectStore('records').put({ id, accountId, name, ...fixed }, id);
  }
  await new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = reject; });
  db.close();
}`;

/**
 * The same, with passwords that were made on an earlier day: at Microsoft and in the register, no value at hand.
 * For accounts whose seed has passwords already, Microsoft's list stays as it is.
 */
export async function startWithPasswords(
  stage: Stage,
  page: LabPage,
  names: readonly string[],
  how: Beginning & { readonly who?: typeof ANNA } = {},
): Promise<LabPopup> {
  const { lab } = stage;
  const who = how.who ?? ANNA;
  const seed = how.who ? how.seed : { appPasswords: names.map((name) => ({ upn: who.address, name })) };
  await startWithAddress(stage, page, { ...how, ...(seed ? { seed } : {}) });
  await lab.closePopup();
  const args = `${JSON.stringify(who.address)}, ${JSON.stringify(names)}`;
  await lab.evaluateInWorker(`() => (${REMEMBER})(${args})`);
  await lab.killWorker();
  return lab.openPopup(page);
}

/** Presses **Create and fill** in the open popup. */
export async function createAndFill(stage: Stage, popup: LabPopup): Promise<LabPage> {
  await popup.click(button('Create and fill'));
  return watchMicrosoft(stage.lab);
}

/** Presses **Test connection** and reads the mail server's answer. */
export async function testConnection(form: LabPage): Promise<string> {
  await form.click('#test-connection');
  return waitUntil('an answer of the mail server', async () => {
    const text = await form.evaluate<string>('document.querySelector("#result").textContent');
    return text !== '' && text !== 'Please wait' ? text : undefined;
  });
}

/** Waits until the form holds this password. */
export function filledWith(form: LabPage, value: string): Promise<true> {
  return waitUntil(
    'the form to be filled',
    async () => (await form.value('[name=smtp_password]')) === value || undefined,
    { timeoutMs: 20_000 },
  );
}

/** Asks for a new app password in the open popup; the popup closes, as it does when the window opens. */
export async function createNamed(stage: Stage, popup: LabPopup, name: string): Promise<LabPage> {
  await popup.click(button('New app password'));
  await popup.type(textbox('Name'), name);
  await popup.click(button('Create'));
  return watchMicrosoft(stage.lab);
}

/** Revokes one password from the open popup. */
export async function revokeNamed(stage: Stage, popup: LabPopup, name: string): Promise<void> {
  await popup.click(button(`Revoke ${name}`)).catch(async (error: unknown) => {
    throw new Error(`The popup says: ${await popup.text()}`, { cause: error });
  });
  await popup.click(button('Revoke now'));
  await watchMicrosoft(stage.lab);
}

/** The job's window; a real popup closes when it takes the focus. */
export async function watchMicrosoft(lab: Lab): Promise<LabPage> {
  const microsoft = await microsoftWindow(lab);
  await lab.closePopup();
  return microsoft;
}

/** The popup that opened by itself with a new password. */
export async function ready(stage: Stage): Promise<LabPopup> {
  const popup = await reopened(stage.lab);
  await popup.waitFor(region('App password ready'));
  return popup;
}

/** The popup that opened by itself with a failure; its text. */
export async function failedWith(stage: Stage, sentence: string | RegExp): Promise<LabPopup> {
  const popup = await reopened(stage.lab);
  const alert = { role: 'alert', name: typeof sentence === 'string' ? literally(sentence) : sentence };
  await popup.waitFor(alert).catch(async (error: unknown) => {
    throw new Error(`The popup says: ${await popup.text()}`, { cause: error });
  });
  return popup;
}

function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
}

/** Leaves a result or a failure. */
export async function done(popup: LabPopup): Promise<void> {
  await popup.click(button('Done'));
  await popup.waitFor(button('New app password'));
}

/** What Latchkey has pressed on Microsoft's page, by control; the person's own presses are not in it. */
export function pressedByLatchkey({ state }: Emulator): Record<string, number> {
  const all = Object.entries(state.clicks).map(([control, { untrusted }]) => [control, untrusted] as const);
  return Object.fromEntries(all.filter(([, times]) => times > 0));
}

/** What a person has pressed there. */
export function pressedByPerson({ state }: Emulator): Record<string, number> {
  const all = Object.entries(state.clicks).map(([control, { trusted }]) => [control, trusted] as const);
  return Object.fromEntries(all.filter(([, times]) => times > 0));
}

/** The presses of one whole creation, and nothing else, on each generation of the page. */
export const CREATING: Readonly<Record<Settings['variant'], Readonly<Record<string, number>>>> = {
  '2024': {
    'add-method': 1,
    'show-more-options': 1,
    'tile:appPassword': 1,
    'name-next': 1,
    'result-done': 1,
  },
  '2023': dropDown(),
  '2019': dropDown(),
};

function dropDown(): Readonly<Record<string, number>> {
  return {
    'add-method': 1,
    'picker-combobox': 1,
    'option:appPassword': 1,
    'picker-add': 1,
    'name-next': 1,
    'result-done': 1,
  };
}

/** The presses of revoking this many. */
export function revoking(times: number): Record<string, number> {
  return { 'row-delete:app-password': times, 'confirm-delete:app-password': times };
}

/** Every app password that Microsoft has ever made since the reset, seeded ones included. */
export function everMade({ state }: Emulator): AppPassword[] {
  return [...state.appPasswords, ...state.deletedAppPasswords];
}

/** Waits for the presses to arrive at the emulator, which happens a moment later. */
export function settledPresses(emulator: Emulator, wanted: Readonly<Record<string, number>>): Promise<true> {
  const text = (presses: Readonly<Record<string, number>>): string =>
    JSON.stringify(Object.entries(presses).toSorted(([a], [b]) => a.localeCompare(b)));
  return waitUntil(
    () => `the presses ${text(wanted)}; there are ${text(pressedByLatchkey(emulator))}`,
    () => text(pressedByLatchkey(emulator)) === text(wanted) || undefined,
    { timeoutMs: 3_000 },
  );
}

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startEmulator, type AppPassword, type Emulator, type Seed } from '../emulator/index.ts';
import {
  openLab,
  type BrowserName,
  type Lab,
  type LabOptions,
  type LabPage,
  type LabPopup,
} from './harness/lab.ts';
import type { Target } from './harness/target.ts';
import { waitUntil } from './harness/wait-until.ts';

/** A client id that the emulator takes: any well-formed one. */
export const CLIENT_ID = '11111111-2222-4333-8444-555555555555';

export const ANNA = { address: 'anna@contoso.example', name: 'Anna Berzina', password: 'demo-anna' };

const root = path.resolve(import.meta.dirname, '../..');

/** Where pictures and profiles of test runs go; not committed. */
export const OUT = path.join(root, 'out');

/** The browsers to run in: both, or those named in `BROWSERS`. */
export const BROWSERS: readonly BrowserName[] = (
  process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox']
).filter((name): name is BrowserName => name === 'chromium' || name === 'firefox');

/** The shipped build in a real browser, beside the local Microsoft. */
export interface Stage {
  readonly emulator: Emulator;
  readonly lab: Lab;
  /** Writes a picture for people to look at. */
  picture(surface: { screenshot(file: string): Promise<void> }, name: string): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly seed?: Partial<Seed>;
  /** One that runs already, for a browser that starts again. */
  readonly emulator?: Emulator;
  readonly profileDir?: string;
  /** Another build than that of `npm run build`. */
  readonly extensionPath?: string;
  /** A packed extension to install in its place; for Firefox only. */
  readonly xpi?: string;
  readonly headless?: boolean;
  /** Servers of the scenario's own: more host names, a port for plain HTTP, preferences. */
  readonly hosts?: readonly string[];
  readonly httpPort?: number;
  readonly prefs?: LabOptions['prefs'];
}

/** The build of one browser, as `npm run build` left it. */
export function buildOf(browser: BrowserName): string {
  return path.join(root, 'dist', browser === 'firefox' ? 'firefox' : 'chrome');
}

/** Starts the emulator and a browser with the shipped build in a fresh profile. */
export async function openStage(browser: BrowserName, options: StageOptions = {}): Promise<Stage> {
  const emulator = options.emulator ?? (await startEmulator({ seed: options.seed }));
  const lab = await openLab({
    browser,
    extensionPath: options.extensionPath ?? buildOf(browser),
    httpsPort: emulator.httpsPort,
    spki: emulator.spki,
    hosts: [...emulator.hosts, ...(options.hosts ?? [])],
    ...(options.httpPort === undefined ? {} : { httpPort: options.httpPort }),
    ...(options.prefs ? { prefs: options.prefs } : {}),
    ...(options.xpi ? { xpi: options.xpi } : {}),
    ...(options.profileDir ? { profileDir: options.profileDir } : {}),
    headless: options.headless ?? true,
  });
  await mkdir(path.join(OUT, 'pictures'), { recursive: true });
  return {
    emulator,
    lab,
    picture: (surface, name) => surface.screenshot(path.join(OUT, 'pictures', `${browser}-${name}.png`)),
    async close() {
      await lab.close();
      await emulator.stop();
    },
  };
}

/** What `prepare` makes of a stage that has just been opened; the stage is closed where that fails. */
export async function prepared<T>(stage: Stage, prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    await stage.close();
    throw error;
  }
}

/**
 * A stage on which forms are looked for on a click only, and a page in it.
 *
 * @param before What is done before the page opens.
 */
export async function openOnPage(
  browser: BrowserName,
  url: string,
  before?: (lab: Lab) => Promise<void>,
): Promise<{ stage: Stage; page: LabPage }> {
  const stage = await openStage(browser);
  return prepared(stage, async () => {
    await choose(stage.lab, 'Only when I click');
    await before?.(stage.lab);
    return { stage, page: await stage.lab.newPage(url) };
  });
}

export const button = (name: string | RegExp) => ({ role: 'button', name });
export const textbox = (name: string | RegExp) => ({ role: 'textbox', name });
export const region = (name: string | RegExp) => ({ role: 'region', name });
export const alert = { role: 'alert', name: /.*/s } as const;

const isMicrosoft = (url: string): boolean => url.startsWith('https://mysignins.microsoft.com');
const isSignIn = (url: string): boolean => url.startsWith('https://login.microsoftonline.com');

/** The window of a job on Microsoft's page. */
export function microsoftWindow(lab: Lab): Promise<LabPage> {
  return lab.waitForPage((url) => isMicrosoft(url) || isSignIn(url));
}

/** Answers the welcome page's question. */
export async function choose(
  lab: Lab,
  name: 'Find mail settings pages for me' | 'Only when I click',
): Promise<void> {
  const welcome = await lab.waitForPage((url) => url.includes('/src/welcome/'));
  await welcome.click(button(name));
  await waitUntil('the choice to be kept', async () =>
    /^Latchkey looks (for|at)/m.test(await welcome.text()),
  );
}

/** Enters the client id in the settings, as an admin would. */
export async function enterClientId(lab: Lab): Promise<void> {
  const options = await lab.openExtensionPage('src/options/index.html');
  await options.type(textbox('Client id'), CLIENT_ID);
  await options.click(button('Save'));
  await options.waitFor({ role: 'status', name: /saved/i });
  await options.close();
}

/** Goes through Microsoft's sign-in as a person does: account, password, code, stay, consent. */
export async function passSignIn(page: LabPage, who = ANNA): Promise<void> {
  await page.type('#account', who.address);
  await page.type('#password', who.password);
  await page.click('#sign-in');
  await page.type('#code', '123456');
  await page.click('#verify');
  await page.click('#stay-yes');
}

/** Signs in from the popup on a page, which opens again by itself afterwards. */
export async function signIn(stage: Stage, form: LabPage, who = ANNA): Promise<LabPopup> {
  const { lab } = stage;
  const popup = await lab.openPopup(form);
  await popup.click(button('Sign in with your work or school account'));
  const window = await lab.waitForPage(isSignIn);
  await lab.closePopup(); // A real popup closes when another window takes the focus.
  await passSignIn(window, who);
  await window.click('#consent-accept');
  await waitUntil('the sign-in window to close', () => window.closed());
  return reopenedOn(lab, region('Account'));
}

/** Uses an address instead of a sign-in, and gives the browser a session at Microsoft for it. */
export async function useAddress(stage: Stage, form: LabPage, who = ANNA): Promise<LabPopup> {
  const popup = await stage.lab.openPopup(form);
  await popup.click(button('Use my work e-mail only'));
  await popup.type(textbox('Work e-mail'), who.address);
  await popup.click(button('Continue'));
  await popup.waitFor(region('Account'));
  stage.emulator.state.settings.autoSignIn = who.address;
  return popup;
}

/** The popup that the extension opened by itself. */
export async function reopened(lab: Lab): Promise<LabPopup> {
  const popup = await lab.currentPopup({ timeoutMs: 20_000 });
  if (!popup) throw new Error('The popup did not open by itself');
  return popup;
}

/**
 * The same, where an older popup may still be open for a moment: it closes when Microsoft's window does, and only
 * the one that opens afterwards shows the target.
 */
export async function reopenedOn(lab: Lab, target: Target): Promise<LabPopup> {
  return waitUntil(
    'the popup to open by itself on what is looked for',
    async () => {
      const popup = await lab.currentPopup();
      await popup?.waitFor(target, { timeoutMs: 500 });
      return popup;
    },
    { timeoutMs: 20_000 },
  );
}

/** App passwords that are alive at the emulator, for one account. */
export function living({ state }: Emulator, who: { readonly address: string } = ANNA): AppPassword[] {
  const account = state.accounts.find((one) => one.upn === who.address);
  return state.appPasswords.filter((one) => one.accountId === account?.id);
}

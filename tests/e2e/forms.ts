import type { BrowserName, LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  button,
  choose,
  microsoftWindow,
  openStage,
  prepared,
  region,
  reopened,
  useAddress,
  type Stage,
  type StageOptions,
} from './stage.ts';

/** Steps that the scenarios around forms have in common. */

/** Fast enough for many scenarios, slow enough that every screen of Microsoft's page is really there. */
const MICROSOFT_DELAY_MS = 25;

/** A stage on which an address is known; forms are looked for on a click only. */
export async function openFormStage(browser: BrowserName, options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage(browser, options);
  return prepared(stage, async () => {
    await choose(stage.lab, 'Only when I click');
    const anyPage = await stage.lab.newPage('https://forms.test/none');
    await useAddress(stage, anyPage);
    await stage.lab.closePopup();
    await anyPage.close();
    stage.emulator.state.settings.delayMs = MICROSOFT_DELAY_MS;
    return stage;
  });
}

/** The popup on a page, with the form found. */
export async function popupOn(stage: Stage, page: LabPage): Promise<LabPopup> {
  const popup = await stage.lab.openPopup(page);
  await popup.waitFor(region('This page'));
  return popup;
}

/**
 * Opens the popup on a form, says yes where that is asked for, presses "Create and fill", and waits for the result.
 *
 * @param yes names of buttons to press before
 */
export async function createAndFill(
  stage: Stage,
  page: LabPage,
  yes: readonly string[] = [],
): Promise<LabPopup> {
  const popup = await popupOn(stage, page);
  for (const name of yes) await popup.click(button(name));
  await popup.click(button('Create and fill'));
  await microsoftWindow(stage.lab);
  await stage.lab.closePopup();
  return filled(stage);
}

/** How a fill ends: all is there, or the page did not take the secret. */
const FILLED = /Filled\. Now press this page's Test or Save|The page did not take the app password/;

/** The popup that opened by itself, or stayed open, after a fill. */
export function filled(stage: Stage): Promise<LabPopup> {
  let said = 'no popup';
  return waitUntil(
    () => `the result of a fill; the popup said: ${said}`,
    async () => {
      const popup = await stage.lab.currentPopup();
      said = (await popup?.text()) ?? 'no popup';
      // A result of another page offers to fill this one as well.
      const here = !/^Fill this page$/m.test(said);
      return here && FILLED.test(said) ? popup : undefined;
    },
    { timeoutMs: 25_000 },
  );
}

/** Revokes the named password with two clicks on a page's popup, and waits until Microsoft has done it. */
export async function revoke(stage: Stage, page: LabPage, name: string | RegExp): Promise<void> {
  const popup = await stage.lab.openPopup(page);
  await popup.click(button(name));
  await popup.click(button('Revoke now'));
  await microsoftWindow(stage.lab);
  await stage.lab.closePopup();
  const after = await reopened(stage.lab);
  await after.waitFor(button('Done'));
  await stage.lab.closePopup();
}

/** What fields hold, by selector. */
export async function valuesOf<Name extends string>(
  page: LabPage,
  selectors: Readonly<Record<Name, string>>,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, selector] of Object.entries<string>(selectors)) values[name] = await page.value(selector);
  return values;
}

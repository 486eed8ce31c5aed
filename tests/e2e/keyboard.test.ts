import { describe, expect, it } from 'vitest';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  BROWSERS,
  button,
  living,
  microsoftWindow,
  openOnPage,
  region,
  reopened,
  useAddress,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

/** What has the focus, by the name that a screen reader says. */
const focused = (popup: LabPopup): Promise<string> =>
  popup.evaluate<string>(
    '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
  );

/** Goes to a control with the Tab key alone. */
async function tabTo(popup: LabPopup, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const here = await focused(popup);
    if (name.test(here)) return;
    passed.push(here.slice(0, 30));
    await popup.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}; it passed ${passed.join(' | ')}`);
}

/** Waits as a person does who sees a button come: it takes presses only after half a second. */
async function armed(popup: LabPopup, name: string): Promise<void> {
  const deaf = `[...document.querySelectorAll('button')].some((it) => it.textContent === '${name}' && it.ariaDisabled === 'true')`;
  await waitUntil(`${name} to be armed`, () => popup.evaluate<boolean>(`!${deaf}`));
}

describe.each(BROWSERS)('the whole job by keyboard alone in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, 'https://forms.test/smtp'));
      const popup = await useAddress(stage, form);
      await popup.waitFor(button('Create and fill'));
      await stage.lab.closePopup();
      stage.emulator.state.settings.delayMs = 20;
      stage.lab.counts.trustedClicks = 0;
    },
    () => stage?.close(),
  );

  it('creates, fills and revokes', async () => {
    const { lab, emulator } = stage;
    let popup = await lab.openPopup(form);
    await popup.waitFor(button('Create and fill'));
    await tabTo(popup, /^Create and fill$/);
    await armed(popup, 'Create and fill');
    await popup.press('Enter');
    await microsoftWindow(lab);
    await lab.closePopup();
    popup = await reopened(lab);
    await popup.waitFor(region('App password ready'));
    expect(await form.value('[name=smtp_password]')).toBe(living(emulator)[0]?.value);

    await tabTo(popup, /^Revoke Outgoing mail forms\.test$/);
    await popup.press('Enter');
    await popup.waitFor(button('Revoke now'));
    // The group has the focus: pressing Enter once more must not revoke.
    await popup.press('Enter');
    expect(await popup.has(button('Revoke now'))).toBe(true);
    await tabTo(popup, /^Revoke now$/);
    await armed(popup, 'Revoke now');
    await popup.press('Enter');
    await waitUntil('the password to be gone', () => living(emulator).length === 0);
    expect(lab.counts.trustedClicks).toBe(0);
  });
});

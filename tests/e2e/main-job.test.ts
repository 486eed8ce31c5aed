import { describe, expect, it } from 'vitest';
import {
  BROWSERS,
  button,
  enterClientId,
  living,
  microsoftWindow,
  openOnPage,
  region,
  reopened,
  signIn,
  type Stage,
} from './stage.ts';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { setUp } from './set-up.ts';

const result = async (form: LabPage): Promise<string> => {
  await form.click('#test-connection');
  return waitUntil('an answer of the mail server', async () => {
    const text = await form.evaluate<string>('document.querySelector("#result").textContent');
    return text !== '' && text !== 'Please wait' ? text : undefined;
  });
};

describe.each(BROWSERS)('the main job in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, 'https://forms.test/smtp', enterClientId));
      const popup = await signIn(stage, form);
      await stage.picture(popup, 'ready');
      await stage.lab.closePopup();
    },
    () => stage?.close(),
  );

  it('creates and fills with two clicks and no key', async () => {
    const { lab, emulator } = stage;
    lab.counts.trustedClicks = 0;
    lab.counts.trustedKeys = 0;
    const popup = await lab.openPopup(form);
    lab.counts.trustedClicks += 1; // the toolbar click itself
    await popup.click(button('Create and fill'));
    const microsoft = await microsoftWindow(lab);
    await lab.closePopup(); // A real popup closes when another window takes the focus.
    await stage.picture(microsoft, 'microsoft');
    const filled = await reopened(lab);
    await waitUntil('the form to be filled', async () => (await form.value('[name=smtp_password]')) !== '');
    expect(lab.counts).toMatchObject({ trustedClicks: 2, trustedKeys: 0 });

    expect(await form.value('[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await form.value('[name=smtp_port]')).toBe('587');
    expect(await form.value('[name=smtp_security]')).toBe('starttls');
    expect(await form.value('[name=smtp_user]')).toBe('anna@contoso.example');
    expect(await form.value('[name=smtp_from]')).toBe('anna@contoso.example');
    const alive = living(emulator);
    expect(alive).toHaveLength(1);
    expect(await form.value('[name=smtp_password]')).toBe(alive[0]?.value);

    await filled.waitFor(region('App password ready'));
    expect(await filled.text()).toContain("Filled. Now press this page's Test or Save.");
    expect(await filled.text()).not.toMatch(/\bworks\b/);
    await stage.picture(filled, 'filled');
    await stage.picture(form, 'form-filled');
    expect(lab.consoleLines().join('\n')).not.toContain(alive[0]?.value ?? 'cnry');
  });

  it('really logs in to the mail server', async () => {
    await stage.lab.closePopup();
    expect(await result(form)).toMatch(/^235 /);
  });

  it('revokes with two clicks, and the mail server then refuses', async () => {
    const { lab, emulator } = stage;
    const popup = await lab.openPopup(form);
    lab.counts.trustedClicks = 0;
    lab.counts.trustedKeys = 0;
    await popup.click(button(/^Revoke Outgoing mail forms\.test/));
    await popup.click(button('Revoke now'));
    await microsoftWindow(lab);
    await lab.closePopup();
    const after = await reopened(lab);
    expect(lab.counts).toMatchObject({ trustedClicks: 2, trustedKeys: 0 });
    await stage.picture(after, 'revoked');
    await waitUntil('the password to be gone', () => living(emulator).length === 0);
    await lab.closePopup();
    expect(await result(form)).toMatch(/535/);
  });
});

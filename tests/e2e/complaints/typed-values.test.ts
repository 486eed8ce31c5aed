import { describe, expect, it } from 'vitest';
import { createAndFill, openFormStage, popupOn, valuesOf } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { pause, waitUntil } from '../harness/wait-until.ts';
import { ANNA, BROWSERS, button, living, type Stage } from '../stage.ts';
import { setUp } from '../set-up.ts';

const BEFORE = {
  login: 'admin',
  current: 'login-password',
  smtp_host: 'mail.old.example',
  smtp_port: '25',
  smtp_user: 'old-user',
  smtp_password: 'old-secret',
  reply_to: 'desk@contoso.example',
};
const FIELDS = Object.fromEntries(Object.keys(BEFORE).map((name) => [name, `[name=${name}]`]));

/**
 * Complaint C: password managers put the login's password into the SMTP settings of an application, unasked, and
 * overwrite what was there. Sites answer with `type=text` and `autocomplete=new-password`.
 */
describe.each(BROWSERS)('values that are in a form already, in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      stage = await openFormStage(browser);
      await stage.lab.grantAllSites();
      page = await stage.lab.newPage('https://forms.test/settings');
    },
    () => stage?.close(),
  );

  it('stay as they are on load, on focus, and while the popup is looked at', async () => {
    await page.click('[name=smtp_password]');
    const popup = await popupOn(stage, page);
    await popup.waitFor(button('Create and fill'));
    await stage.lab.closePopup();
    await pause(600);
    expect(await valuesOf(page, FIELDS)).toEqual(BEFORE);
  });

  it('are replaced after the click only, in the mail settings only, and the text-typed secret too', async () => {
    await createAndFill(stage, page);
    const [made] = living(stage.emulator);
    expect(await valuesOf(page, FIELDS)).toEqual({
      ...BEFORE,
      smtp_host: 'smtp.office365.com',
      smtp_port: '587',
      smtp_user: ANNA.address,
      smtp_password: made?.value,
    });
  });

  it('come back with Undo fill', async () => {
    const popup = await stage.lab.currentPopup({ timeoutMs: 5000 });
    await popup?.click(button('Undo fill'));
    await waitUntil(
      'the values to come back',
      async () => (await page.value(FIELDS['smtp_host'] ?? '')) !== 'smtp.office365.com',
    );
    await pause(200);
    expect(await valuesOf(page, FIELDS)).toEqual(BEFORE);
  });
});

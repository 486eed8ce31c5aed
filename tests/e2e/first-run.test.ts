import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  BROWSERS,
  button,
  CLIENT_ID,
  living,
  microsoftWindow,
  openStage,
  region,
  reopened,
  textbox,
  ANNA,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const isPractice = (url: string): boolean => url.includes('/src/welcome/practice.html');

describe.each(BROWSERS)('the first run in %s', (browser) => {
  let stage: Stage;
  let welcome: LabPage;

  setUp(
    async () => {
      stage = await openStage(browser);
      welcome = await stage.lab.waitForPage((url) => url.includes('/src/welcome/index.html'));
    },
    () => stage?.close(),
  );

  it('says how to pin the key in this browser', async () => {
    await welcome.waitFor(region('Keep it in sight'));
    const text = await welcome.text();
    expect(text.includes('“Pin to Toolbar”')).toBe(browser === 'firefox');
    expect(text.includes('then the pin beside Latchkey')).toBe(browser !== 'firefox');
  });

  it('lets people practise, and creates nothing', async () => {
    const { lab, emulator } = stage;
    await welcome.click({ role: 'link', name: 'Open the practice page' });
    const page = await lab.waitForPage(isPractice);
    const popup = await lab.openPopup(page);
    await popup.waitFor(region('This page'));
    await stage.picture(popup, 'practice-popup');
    const asked = emulator.state.appPasswords.length;
    await popup.click(button('Create and fill'));
    await waitUntil('the form to be filled', async () => (await page.value('[name=smtp_host]')) !== '');
    await waitUntil('the page to say so', async () => (await page.text()).includes('made-up value'));
    expect(await page.value('[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await page.value('[name=smtp_port]')).toBe('587');
    expect(await page.value('[name=smtp_security]')).toBe('starttls');
    expect(await page.value('[name=smtp_password]')).toBe('not-a-real-password');
    await lab.closePopup();
    await stage.picture(page, 'practice');
    expect(emulator.state.appPasswords).toHaveLength(asked);
    expect((await lab.pages()).filter((one) => one.url().includes('microsoft'))).toEqual([]);
    await page.click(button('Empty the form'));
    expect(await page.value('[name=smtp_password]')).toBe('');
    await page.close();
  });

  it('takes a newcomer to a filled form with few clicks and one typed address', async () => {
    const { lab, emulator } = stage;
    lab.counts.trustedClicks = 0;
    await welcome.click(button('Only when I click'));
    await waitUntil('the choice to be kept', async () => /^Latchkey looks at/m.test(await welcome.text()));
    await welcome.click(button('Use my work e-mail only'));
    await welcome.type(textbox('Work e-mail'), ANNA.address);
    await welcome.click(button('Continue'));
    await waitUntil('the account', async () => (await welcome.text()).includes('You are set up as'));
    emulator.state.settings.autoSignIn = ANNA.address;
    const form = await lab.newPage('https://forms.test/smtp');
    const popup = await lab.openPopup(form);
    lab.counts.trustedClicks += 1; // the toolbar click itself
    await popup.click(button('Create and fill'));
    await microsoftWindow(lab);
    await lab.closePopup();
    await (await reopened(lab)).waitFor(region('App password ready'), { timeoutMs: 20_000 });
    expect(await form.value('[name=smtp_password]')).toBe(living(emulator)[0]?.value);
    process.stdout.write(`${browser}: newcomer ${lab.counts.trustedClicks} clicks\n`);
    expect(lab.counts.trustedClicks).toBeLessThanOrEqual(8);
    await lab.closePopup();
  });

  it('checks a registration by what can be read', async () => {
    const { lab } = stage;
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.type(textbox('Client id'), 'nonsense');
    await options.click(button('Check'));
    await options.waitFor({ role: 'alert', name: /That is not a client id/ });
    await options.type(textbox('Client id'), CLIENT_ID);
    await options.click(button('Check'));
    const window = await lab.waitForPage((url) => url.startsWith('https://login.microsoftonline.com'));
    await window.click(button(new RegExp(ANNA.address)));
    await window.click('#consent-accept');
    await waitUntil('what the check found', async () =>
      (await options.text()).includes('User.Read is granted'),
    );
    const text = await options.text();
    expect(text).toContain(`Microsoft signed in ${ANNA.address}`);
    expect(text).toContain('Not checked, because it cannot be read');
    await stage.picture(options, 'options-checked');
    await options.close();
  });

  it('leads from an alert to its help, offline', async () => {
    const { lab } = stage;
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.type(textbox('Tenant'), 'not a tenant');
    await options.click(button('Save'));
    await options.click({ role: 'link', name: 'More help' });
    const help = await lab.waitForPage((url) =>
      url.includes('/src/help/index.html#failure-tenant-not-valid'),
    );
    await waitUntil('the help', async () => (await help.text()).includes('That is not a tenant.'));
    await stage.picture(help, 'help');
    expect(await help.text()).not.toContain('{');
  });
});

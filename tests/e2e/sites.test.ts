import { describe, expect, it } from 'vitest';
import {
  ANNA,
  BROWSERS,
  button,
  choose,
  living,
  microsoftWindow,
  openStage,
  passSignIn,
  region,
  reopened,
  reopenedOn,
  textbox,
  type Stage,
} from './stage.ts';
import { alertIn, expectNoSecretSaid, welcomePage } from './sign-in-steps.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { setUp } from './set-up.ts';

const FORMS = 'https://forms.test';
const MICROSOFT = 'https://mysignins.microsoft.com/*';
/** The icon lies right behind its field; what is inside is closed to the page and to this test. */
const icon = (field: string): string => `[name=${field}] + div`;

describe.each(BROWSERS)('sites in %s', (browser) => {
  let stage: Stage;
  let welcome: LabPage;

  const badge = (page: LabPage) => stage.lab.badgeText(page);
  const worker = <T>(code: string): Promise<T> => stage.lab.evaluateInWorker<T>(code);
  const registered = () =>
    worker<number>('chrome.scripting.getRegisteredContentScripts().then((all) => all.length)');
  const pagesKnown = () =>
    worker<number>(`chrome.storage.session.get('view').then(({ view }) => Object.keys(view.pages).length)`);
  const withPage = async (address: string, use: (page: LabPage) => Promise<void>): Promise<void> => {
    const page = await stage.lab.newPage(address);
    await use(page);
    await stage.lab.closePopup();
    await page.close();
  };
  const expectNothing = async (page: LabPage): Promise<void> => {
    expect(await badge(page)).toBe('');
    expect(await page.evaluate('document.querySelectorAll("input + div").length')).toBe(0);
  };
  const settle = async (page: LabPage): Promise<void> => {
    // Whatever would be injected comes at idle, and then asks the worker once.
    await page.evaluate('new Promise((done) => requestIdleCallback(() => setTimeout(done, 300)))');
  };

  setUp(
    async () => {
      stage = await openStage(browser);
      welcome = await welcomePage(stage.lab);
      await choose(stage.lab, 'Only when I click');
      await welcome.click(button('Use my work e-mail only'));
      await welcome.type(textbox('Work e-mail'), ANNA.address);
      await welcome.click(button('Continue'));
      await welcome.waitFor(region('Whose app passwords?'));
      stage.emulator.state.settings.autoSignIn = ANNA.address;
    },
    () => stage?.close(),
  );

  it('injects nothing where only clicks look', async () => {
    expect(await registered()).toBe(0);
    await withPage(`${FORMS}/smtp`, async (page) => {
      await settle(page);
      await expectNothing(page);
      expect(await pagesKnown()).toBe(0);
    });
  });

  it('offers a site unasked that the person has switched on, and no other', async () => {
    await stage.lab.answerPermissionPrompts();
    await withPage(`${FORMS}/smtp`, async (page) => {
      const popup = await stage.lab.openPopup(page);
      await popup.click({ role: 'switch', name: 'Always offer on this site' });
      await page.waitFor(icon('smtp_password'));
      await waitUntil('the registration', async () => (await registered()) === 1);
    });
    await withPage(`${FORMS}/smtp`, async (page) => {
      await page.waitFor(icon('smtp_password'));
      await waitUntil('the badge', async () => (await badge(page)) === '1');
    });
    await withPage('https://other.test/smtp', async (page) => {
      await settle(page);
      await expectNothing(page);
    });
  });

  it('stops when the site is taken back in the settings', async () => {
    const page = await stage.lab.newPage(`${FORMS}/smtp`);
    await page.waitFor(icon('smtp_password'));
    const options = await stage.lab.openExtensionPage('src/options/index.html');
    await options.click(button(`Remove ${FORMS}`));
    await options.waitForGone(button(`Remove ${FORMS}`));
    await options.close();
    await page.waitForGone(icon('smtp_password'));
    expect(await badge(page)).toBe('');
    await page.close();
    await withPage(`${FORMS}/smtp`, async (again) => {
      await settle(again);
      await expectNothing(again);
    });
  });

  it('offers every setup page unasked when the person wants that, and nothing elsewhere', async () => {
    await choose(stage.lab, 'Find mail settings pages for me');
    await welcome.waitFor({ role: 'status', name: /on every site/ });
    await withPage(`${FORMS}/none`, async (page) => {
      await settle(page);
      await expectNothing(page);
    });
    await withPage('https://other.test/smtp', async (page) => {
      await page.waitFor(icon('smtp_password'));
      await waitUntil('the badge', async () => (await badge(page)) === '1');
    });
  });

  it('opens the popup on the form whose icon is pressed, and fills that one', async () => {
    const page = await stage.lab.newPage(`${FORMS}/two`);
    await waitUntil('the badge', async () => (await badge(page)) === '2');
    await page.click(icon('second_password'));
    const popup = await reopened(stage.lab);
    await popup.waitFor(region('This page'));
    expect(await popup.evaluate('document.querySelector("select").selectedIndex')).toBe(1);
    await popup.click(button('Create and fill'));
    await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    const filled = await reopened(stage.lab);
    await filled.waitFor(region('App password ready'));
    const value = living(stage.emulator)[0]?.value;
    expect(await filled.text()).toContain('Filled. Now press');
    expect(await page.value('[name=second_password]')).toBe(value);
    expect(await page.value('[name=first_password]')).toBe('');
    expect(await page.value('[name=first_host]')).toBe('mail.old.example');
    expectNoSecretSaid(stage.lab);
    await filled.click(button('Done'));
    await stage.lab.closePopup();
    await page.close();
  });

  it('offers nothing where the person said never, until it is taken back', async () => {
    const page = await stage.lab.newPage(`${FORMS}/smtp`);
    await page.waitFor(icon('smtp_password'));
    const popup = await stage.lab.openPopup(page);
    await popup.click(button('Never here'));
    await popup.waitFor(button('Allow here again'));
    expect(await popup.text()).toContain('Latchkey never offers anything on this site');
    expect(await popup.has(button('Create and fill'))).toBe(false);
    await page.waitForGone(icon('smtp_password'));
    expect(await badge(page)).toBe('');
    await stage.lab.closePopup();
    await page.close();
    await withPage(`${FORMS}/smtp`, async (again) => {
      await settle(again);
      await expectNothing(again);
    });
    const options = await stage.lab.openExtensionPage('src/options/index.html');
    await options.click(button(`Remove ${FORMS}`));
    await options.waitForGone(button(`Remove ${FORMS}`));
    await options.close();
    await withPage(`${FORMS}/smtp`, (again) => again.waitFor(icon('smtp_password')));
  });

  it('says so when the browser takes the permission for every site away', async () => {
    await stage.lab.revokeAllSites();
    await welcome.waitFor({ role: 'status', name: /only when you press its button/ });
    await withPage(`${FORMS}/smtp`, async (page) => {
      await settle(page);
      await expectNothing(page);
    });
  });

  it('says that access to Microsoft’s page is gone, and asks for it again', async () => {
    stage.emulator.reset();
    // In Chromium the permission for every site covers this one too, and taking it away took both.
    await stage.lab.answerPermissionPrompts();
    const page = await stage.lab.newPage(`${FORMS}/smtp`);
    const popup = await stage.lab.openPopup(page);
    await popup.click(button('Create and fill'));
    const window = await microsoftWindow(stage.lab);
    await window.waitFor('#account');
    await stage.lab.closePopup();
    await stage.lab.revokeHosts([MICROSOFT]);
    await stage.lab.revokeAllSites();
    const failed: LabPopup = await reopenedOn(stage.lab, { role: 'alert', name: /./ });
    expect(await alertIn(failed)).toMatch(/^Latchkey may not work on Microsoft's page\..*allow it when the/);
    await window.close();
    await stage.lab.answerPermissionPrompts();
    await failed.click(button('Try again'));
    const again = await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    await passSignIn(again);
    await reopenedOn(stage.lab, region('App password ready'));
    expect(await page.value('[name=smtp_password]')).toBe(living(stage.emulator)[0]?.value);
    expectNoSecretSaid(stage.lab);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  BROWSERS,
  button,
  choose,
  living,
  microsoftWindow,
  openStage,
  region,
  reopened,
  textbox,
  useAddress,
  type Stage,
} from './stage.ts';
import { alertIn, comeBack, expectNoSecretSaid, forgetEverybody, welcomePage } from './sign-in-steps.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { setUp } from './set-up.ts';

const FORMS = 'https://forms.test';
const PAGE = 'mysignins.microsoft.com';

describe.each(BROWSERS)('bad input in %s', (browser) => {
  let stage: Stage;
  let welcome: LabPage;
  let form: LabPage;

  const settings = () => stage.emulator.state.settings;
  const values = (page: LabPage) =>
    page.evaluate<Record<string, string>>(
      'Object.fromEntries([...document.querySelectorAll("input, select")].map((one) => [one.name, one.value]))',
    );
  const open = async (address: string): Promise<LabPopup> => {
    form = await stage.lab.newPage(address);
    return useAddress(stage, form);
  };
  /** Presses Create and fill and waits until Latchkey speaks again. */
  const createAndFill = async (popup: LabPopup): Promise<LabPopup> => {
    await popup.click(button('Create and fill'));
    await stage.lab.waitForPage((url) => !/^(about:|moz-|chrome-|https:\/\/(forms|other)\.)/.test(url));
    await stage.lab.closePopup();
    return reopened(stage.lab);
  };

  setUp(
    async () => {
      stage = await openStage(browser);
      welcome = await welcomePage(stage.lab);
      await choose(stage.lab, 'Only when I click');
    },
    () => stage?.close(),
  );
  beforeEach(() => stage.emulator.reset());
  afterEach(async () => {
    await form.close();
    for (const page of await stage.lab.pages()) if (page.url().includes(PAGE)) await page.close();
    await forgetEverybody(stage.lab, welcome);
    expectNoSecretSaid(stage.lab);
  });

  it('takes no bad work e-mail', async () => {
    form = await stage.lab.newPage(`${FORMS}/smtp`);
    const popup = await stage.lab.openPopup(form);
    await popup.waitFor(region('This page'));
    await popup.click(button('Use my work e-mail only'));
    for (const bad of ['anna', 'anna@contoso', '@contoso.example', 'a b@contoso.example']) {
      await popup.type(textbox('Work e-mail'), bad);
      await popup.click(button('Continue'));
      expect(await alertIn(popup)).toMatch(/^That is not a whole e-mail address\..*such as/);
    }
    expect(await popup.has(region('Account'))).toBe(false);
  });

  it('takes no name that is too short, too long or there already, and cleans what it takes', async () => {
    const popup = await open(`${FORMS}/smtp`);
    await popup.click(button('New app password'));
    const refused = async (why: RegExp): Promise<void> => {
      await popup.click(button('Create'));
      await popup.waitFor({ role: 'alert', name: why });
    };
    await popup.type(textbox('Name'), 'Fax');
    await refused(/^The name is too short\..*at least 8 characters/);
    // As a paste does it; key by key it would take long.
    await popup.evaluate('document.execCommand("insertText", false, "x".repeat(300))');
    await refused(/^The name is too long\..*at most 60/);
    expect(stage.emulator.state.requests.filter(({ host }) => host === PAGE)).toEqual([]);

    await popup.type(textbox('Name'), 'Fax <b>\u202Eevil</b>');
    await popup.click(button('Create'));
    await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    const made = await reopened(stage.lab);
    await made.waitFor(region('App password ready'));
    expect(living(stage.emulator).map(({ name }) => name)).toEqual(['Fax <b>evil</b>']);
    expect(await made.text()).toContain('Fax <b>evil</b>');
    await made.click(button('Done'));
    await made.click(button('New app password'));
    await made.type(textbox('Name'), 'fax <b>evil</b>');
    await made.click(button('Create'));
    await made.waitFor({ role: 'alert', name: /^There is already an app password of that name/ });
    expect(living(stage.emulator)).toHaveLength(1);
  });

  it.each(['controlled', 'short'])('says that a %s field did not take the password', async (path) => {
    const popup = await open(`${FORMS}/${path}`);
    const before = await values(form);
    const filled = await createAndFill(popup);
    await filled.waitFor(region('App password ready'));
    expect(await alertIn(filled)).toMatch(/^The page did not take the app password\..*Copy.*Undo fill/);
    expect(await filled.text()).toContain('The page did not keep: SMTP password');
    expect(await filled.text()).not.toContain('Filled. Now press');
    expect(await form.value('[name=smtp_password]')).toBe('');
    expect(living(stage.emulator)).toHaveLength(1);
    await filled.click(button('Undo fill'));
    await waitUntil('the old values', async () => (await form.value('[name=smtp_user]')) === 'old-user');
    expect(await values(form)).toEqual(before);
  });

  it('puts back what the form held', async () => {
    const popup = await open(`${FORMS}/two`);
    await form.type('[name=first_password]', 'old-secret');
    const before = await values(form);
    const filled = await createAndFill(await comeBack(stage, form).catch(() => popup));
    await filled.waitFor(region('App password ready'));
    expect(await form.value('[name=first_password]')).toBe(living(stage.emulator)[0]?.value);
    await filled.click(button('Undo fill'));
    await waitUntil(
      'the old password',
      async () => (await form.value('[name=first_password]')) === 'old-secret',
    );
    expect(await values(form)).toEqual(before);
  });

  it('fills nothing into a page that was loaded anew, and offers to fill it', async () => {
    settings().delayMs = 600;
    const popup = await open(`${FORMS}/smtp`);
    await popup.click(button('Create and fill'));
    await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    await form.evaluate('location.reload()');
    const gone = await reopened(stage.lab);
    await gone.waitFor(region('App password ready'));
    expect(await alertIn(gone)).toMatch(
      /^The form is gone, so nothing was filled\..*The app password is kept/,
    );
    expect(await form.value('[name=smtp_password]')).toBe('');
    const again = await comeBack(stage, form);
    await again.click(button('Fill this page'));
    await waitUntil('the form to be filled', async () => (await form.value('[name=smtp_password]')) !== '');
    expect(await form.value('[name=smtp_password]')).toBe(living(stage.emulator)[0]?.value);
  });

  it.each([
    ['close', '/emulator-backend/app-passwords'],
    ['malformed', '/emulator-backend/begin'],
    ['500', '/emulator-backend/begin'],
  ] as const)('ends with a clear alert when Microsoft’s page meets a %s at %s', async (kind, path) => {
    const popup = await open(`${FORMS}/smtp`);
    settings().faults = [{ host: PAGE, path, kind, times: 9 }];
    const failed = await createAndFill(popup);
    expect(await alertIn(failed)).toMatch(
      /^(Microsoft's page refused|Microsoft may have made .* never seen)\./,
    );
    expect(living(stage.emulator)).toHaveLength(0);
    expect(await form.value('[name=smtp_password]')).toBe('');
  });

  it('says so when Microsoft’s page does not load at all', async () => {
    const popup = await open(`${FORMS}/smtp`);
    settings().faults = [{ host: PAGE, path: '/', kind: 'close', times: 99 }];
    await popup.click(button('Create and fill'));
    await stage.lab.closePopup();
    const failed = await reopened(stage.lab);
    expect(await alertIn(failed)).toMatch(/^(There is no connection to Microsoft|Microsoft does not answer)/);
    settings().faults = [];
    await failed.click(button('Try again'));
    await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    const filled = await reopened(stage.lab);
    await filled.waitFor(region('App password ready'));
    expect(living(stage.emulator, ANNA)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  CREATING,
  createNamed,
  done,
  failedWith,
  FULL,
  PLAIN_PAGE,
  pressedByLatchkey,
  pressedByPerson,
  ready,
  settledPresses,
  startOver,
  startWithAddress,
  watchMicrosoft,
} from './jobs.ts';
import {
  ANNA,
  BROWSERS,
  button,
  enterClientId,
  living,
  openOnPage,
  passSignIn,
  region,
  reopened,
  signIn,
  type Stage,
  useAddress,
} from './stage.ts';
import { setUp } from './set-up.ts';

describe.each(BROWSERS)('creating in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      ({ stage, page } = await openOnPage(browser, PLAIN_PAGE, enterClientId));
    },
    () => stage?.close(),
  );

  it('makes one from a preset, shows it, copies it and lets it go', async () => {
    const { lab, emulator } = stage;
    await startOver(stage, page);
    const popup = await useAddress(stage, page);
    await popup.click(button('New app password'));
    await popup.click({ role: 'radio', name: 'NAS' });
    await popup.click(button('Create'));
    await watchMicrosoft(lab);
    const result = await ready(stage);
    const [made, ...more] = living(emulator);
    expect(more).toEqual([]);
    expect(made?.name).toBe('NAS notifications');
    const value = made?.value ?? '';
    const groups = value.replaceAll(/(.{4})(?=.)/g, '$1 ');

    expect(await result.text()).not.toContain(groups);
    await result.click(button('Show'));
    await waitUntil('the value to show', async () => (await result.text()).includes(groups));
    await result.click(button('Hide'));
    await waitUntil('the value to hide', async () => !(await result.text()).includes(groups));
    expect(await result.evaluate<string>('document.documentElement.innerHTML')).not.toContain(
      groups.slice(0, 4),
    );
    // A person who has said no to clearing the clipboard: no scenario can answer Chromium's prompt.
    await result.evaluate(`localStorage.setItem('asked-clipboard', 'no')`);
    await result.click(button('Copy'));
    await result.waitFor({ role: 'status', name: /^Copied\./ });
    await result.click(button('Copy SMTP server'));
    expect(await result.text()).toContain('smtp.office365.com');
    await result.click(button('Copy'));
    await done(result);
    expect(await result.has(button('Copy NAS notifications'))).toBe(true);
    await settledPresses(emulator, CREATING['2024']);
    await lab.closePopup();
    await page.click('[name=login]');
    await page.press('Control+v');
    await waitUntil('the value to be pasted', async () => (await page.value('[name=login]')) === value);
    expect(lab.consoleLines().join('\n')).not.toContain(value);
  });

  it.each(['2023', '2019'] as const)('works on the page of %s', async (variant) => {
    const popup = await startWithAddress(stage, page, { settings: { variant } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    await ready(stage);
    expect(living(stage.emulator).map((one) => one.name)).toEqual(['Scanner, 2nd floor']);
    await settledPresses(stage.emulator, CREATING[variant]);
  });

  it('works on both pages for a person who signed in', async () => {
    const { lab, emulator } = stage;
    await startOver(stage, page);
    const popup = await signIn(stage, page);
    await createNamed(stage, popup, 'First printer');
    const first = await ready(stage);
    await settledPresses(emulator, CREATING['2024']);
    emulator.state.clicks = {};
    emulator.state.settings.variant = '2023';
    await done(first);
    await createNamed(stage, first, 'Second printer');
    await ready(stage);
    await settledPresses(emulator, CREATING['2023']);
    expect(living(emulator)).toHaveLength(2);
    await lab.closePopup();
  });

  it('says that app passwords are not offered, with a text for the admin', async () => {
    const popup = await startWithAddress(stage, page, { settings: { offerAppPassword: false } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const failed = await failedWith(stage, 'Microsoft does not offer “App password” to this account.');
    expect(await failed.has(button('Copy text for your admin'))).toBe(true);
    expect(await failed.has(button('Try again'))).toBe(false);
    expect(pressedByLatchkey(stage.emulator)).toEqual({ 'add-method': 1, 'show-more-options': 1 });
    await done(failed);
    expect(await failed.text()).toContain('None yet');
  });

  it('says that all 40 are used before it presses anything', async () => {
    const popup = await startWithAddress(stage, page, { who: FULL });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    await failedWith(stage, 'This account already has 40 app passwords.');
    expect(pressedByLatchkey(stage.emulator)).toEqual({});
  });

  it('takes it from the page when Microsoft has another limit', async () => {
    const popup = await startWithAddress(stage, page, { settings: { appPasswordLimit: 0 } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    await failedWith(stage, /This account already has/);
    expect(living(stage.emulator)).toEqual([]);
  });

  it('says that Microsoft refused the name', async () => {
    const popup = await startWithAddress(stage, page, { settings: { refuseName: true } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const failed = await failedWith(stage, 'Microsoft did not take the name Scanner, 2nd floor.');
    expect(living(stage.emulator)).toEqual([]);
    await done(failed);
    expect(await failed.text()).toContain('None yet');
  });

  it('says that the name is in Microsoft’s list already', async () => {
    const seed = { appPasswords: [{ upn: ANNA.address, name: 'Scanner, 2nd floor' }] };
    const popup = await startWithAddress(stage, page, { seed });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    await failedWith(stage, 'There is already an app password of that name.');
    expect(pressedByLatchkey(stage.emulator)).toEqual({});
    expect(living(stage.emulator)).toHaveLength(1);
  });

  it.each(['start', 'resume'] as const)('waits for a fresh check and goes on (%s)', async (stepUpReturns) => {
    const { lab, emulator } = stage;
    const settings = { stepUpAfterAdd: true, stepUpReturns };
    const popup = await startWithAddress(stage, page, { settings });
    const microsoft = await createNamed(stage, popup, 'Scanner, 2nd floor');
    await microsoft.waitFor('#code');
    const waiting = await lab.openPopup(page);
    await waiting.waitFor({ role: 'status', name: /Confirm on Microsoft's page that it is you/ });
    await lab.closePopup();
    await microsoft.bringToFront();
    await microsoft.type('#code', '123456');
    await microsoft.click('#verify');
    await ready(stage);
    expect(living(emulator)).toHaveLength(1);
    expect(pressedByLatchkey(emulator)).toMatchObject({ 'name-next': 1, 'result-done': 1 });
    expect(pressedByPerson(emulator)).toEqual({});
  });

  it('goes on after the session ended and the person signed in again', async () => {
    const popup = await startWithAddress(stage, page, { settings: { sessionEndsAt: 'add' } });
    const microsoft = await createNamed(stage, popup, 'Scanner, 2nd floor');
    await microsoft.waitFor('#account');
    await passSignIn(microsoft);
    await ready(stage);
    expect(living(stage.emulator)).toHaveLength(1);
  });

  it('stops at the wrong account before the first press, and shows both', async () => {
    const settings = { securityInfoAccount: 'ben@contoso.example' };
    const popup = await startWithAddress(stage, page, { settings });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const failed = await failedWith(
      stage,
      "Microsoft's page is signed in as ben@contoso.example, not as anna@contoso.example.",
    );
    expect(stage.emulator.state.clicks).toEqual({});
    await done(failed);
  });

  it('asks when the page does not show the account, and goes on after a yes', async () => {
    const popup = await startWithAddress(stage, page, { settings: { showAccount: false } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const asking = await reopened(stage.lab);
    await asking.waitFor({ role: 'group', name: 'Is this the right account?' });
    expect(await asking.text()).toContain('nothing that can be read');
    expect(stage.emulator.state.clicks).toEqual({});
    await asking.click(button('Yes, go on'));
    await stage.lab.closePopup();
    await ready(stage);
    await settledPresses(stage.emulator, CREATING['2024']);
  });

  it('stops after a no', async () => {
    const popup = await startWithAddress(stage, page, { settings: { showAccount: false } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const asking = await reopened(stage.lab);
    await asking.click(button('No, stop'));
    await failedWith(stage, /not as anna@contoso\.example\./);
    expect(stage.emulator.state.clicks).toEqual({});
  });

  it('is cancelled while the page opens', async () => {
    const { lab, emulator } = stage;
    const slow = { host: 'mysignins.microsoft.com', path: '/security-info', kind: 'slow', times: 1 } as const;
    const settings = { faults: [{ ...slow, milliseconds: 4_000 }] };
    const popup = await startWithAddress(stage, page, { settings });
    await popup.click(button('New app password'));
    await popup.click({ role: 'radio', name: 'NAS' });
    await popup.click(button('Create'));
    await waitUntil("Microsoft's window", async () => (await lab.pages()).length > 1);
    await lab.closePopup();
    const running = await lab.openPopup(page);
    await running.click(button('Cancel'));
    await failedWith(stage, 'Cancelled.');
    const windows = (await lab.pages()).filter((one) => one.url().includes('mysignins'));
    expect(windows).toEqual([]);
    expect(emulator.state.clicks).toEqual({});
  });

  it('is cancelled while it waits for a person, and knows no other job meanwhile', async () => {
    const { lab } = stage;
    const popup = await startWithAddress(stage, page);
    stage.emulator.state.settings.autoSignIn = '';
    const microsoft = await createNamed(stage, popup, 'Scanner, 2nd floor');
    await microsoft.waitFor('#account');
    const waiting = await lab.openPopup(page);
    await waiting.waitFor({ role: 'status', name: /Sign in on Microsoft's page/ });
    const ask = `chrome.runtime.sendMessage({ name: 'job.create', request: { name: 'Another one' } })`;
    expect(await waiting.evaluate(ask)).toMatchObject({ ok: false, failure: { code: 'busy' } });
    await waiting.click(button('Cancel'));
    const failed = await failedWith(stage, 'Cancelled.');
    await waitUntil("Microsoft's window to close", () => microsoft.closed());
    await done(failed);
    expect(await failed.text()).toContain('None yet');
  });

  it('leaves an unexpected dialog to the person', async () => {
    const { emulator } = stage;
    const popup = await startWithAddress(stage, page, { settings: { promo: true } });
    const microsoft = await createNamed(stage, popup, 'Scanner, 2nd floor');
    await microsoft.click(button('Not now'));
    emulator.state.settings.promo = false;
    await ready(stage);
    await settledPresses(emulator, CREATING['2024']);
    expect(pressedByPerson(emulator)).toEqual({ 'promo-dismiss': 1 });
  });

  it('has patience with a slow page', async () => {
    const popup = await startWithAddress(stage, page, { settings: { delayMs: 400 } });
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    await ready(stage);
    await settledPresses(stage.emulator, CREATING['2024']);
  });

  it('says that its window was closed', async () => {
    const popup = await startWithAddress(stage, page);
    stage.emulator.state.settings.autoSignIn = '';
    const microsoft = await createNamed(stage, popup, 'Scanner, 2nd floor');
    await microsoft.waitFor('#account');
    await microsoft.close();
    const failed = await failedWith(stage, "Microsoft's window was closed.");
    expect(await failed.has(button('Try again'))).toBe(true);
    expect(await failed.has(region('App passwords'))).toBe(false);
  });
});

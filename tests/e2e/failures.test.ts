import { describe, expect, it } from 'vitest';
import {
  CREATING,
  createNamed,
  done,
  failedWith,
  PLAIN_PAGE,
  pressedByLatchkey,
  revokeNamed,
} from './jobs.ts';
import {
  ready,
  revoking,
  settledPresses,
  startWithAddress,
  startWithPasswords,
  watchMicrosoft,
} from './jobs.ts';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { quietFor, setOnline } from './journal.ts';
import { BROWSERS, button, living, openOnPage, region, reopened, textbox, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

/**
 * What a person reads for the failures that no other scenario ends in. `not-offered`, `limit-reached`,
 * `name-refused`, `wrong-account`, `cancelled` and `tab-closed` are in `create.test.ts`, `page-changed` in
 * `refresh.test.ts`, `created-not-saved` in `kills.test.ts`.
 */
describe.each(BROWSERS)('failures in %s', (browser) => {
  const NAME = 'Scanner, 2nd floor';
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      ({ stage, page } = await openOnPage(browser, PLAIN_PAGE));
    },
    () => stage?.close(),
  );

  it('signed-out: nobody signed in for half an hour', async () => {
    const popup = await startWithAddress(stage, page);
    stage.emulator.state.settings.autoSignIn = '';
    const microsoft = await createNamed(stage, popup, NAME);
    await microsoft.waitFor('#account');
    await waitsFor(/Sign in on Microsoft's page/);
    await quietFor(stage.lab, 31);
    const failed = await failedWith(stage, "Microsoft's page signed you out.");
    expect(await failed.text()).toContain('Try again and sign in on Microsoft’s page.'.replace('’', "'"));
    expect(await failed.has(button('Try again'))).toBe(true);
    await done(failed);
  });

  it('timed-out: nothing happened on the page for half an hour', async () => {
    const popup = await startWithAddress(stage, page, { settings: { promo: true } });
    const microsoft = await createNamed(stage, popup, NAME);
    await microsoft.waitFor(button('Not now'));
    await waitsFor(/Close Microsoft's dialog/);
    await quietFor(stage.lab, 31);
    const failed = await failedWith(stage, 'It took too long, so Latchkey stopped.');
    expect(await failed.text()).toContain("Nothing happened on Microsoft's page for 30 minutes.");
    expect(pressedByLatchkey(stage.emulator)).toEqual({});
    await done(failed);
  });

  it('timed-out keeps a revocation in the queue', async () => {
    const popup = await startWithPasswords(stage, page, [NAME], { settings: { promo: true } });
    await revokeNamed(stage, popup, NAME);
    await waitsFor(/Close Microsoft's dialog/);
    await quietFor(stage.lab, 31);
    const failed = await failedWith(stage, 'It took too long, so Latchkey stopped.');
    await failed.click(button('Done'));
    await failed.waitFor({ role: 'group', name: 'Waiting to be revoked' });
    expect(living(stage.emulator)).toHaveLength(1);
  });

  it('offline: before the page is opened', async () => {
    const popup = await startWithAddress(stage, page);
    await setOnline(stage.lab, false);
    await popup.click(button('New app password'));
    await popup.type(textbox('Name'), NAME);
    await popup.click(button('Create'));
    await popup.waitFor({ role: 'alert', name: /There is no connection to Microsoft\./ });
    expect((await stage.lab.pages()).filter((one) => one.url().includes('microsoft'))).toEqual([]);
    await setOnline(stage.lab, true);
    await popup.click(button('Create'));
    await watchMicrosoft(stage.lab);
    await ready(stage);
  });

  it('the network goes away in the middle: says so, and goes on when asked', async () => {
    const { emulator, lab } = stage;
    const popup = await startWithAddress(stage, page, { settings: { delayMs: 500 } });
    await createNamed(stage, popup, NAME);
    const begun = (): boolean => emulator.state.clicks['add-method'] !== undefined;
    await waitUntil('the job to be in the middle', begun, { everyMs: 5 });
    const cut = { path: '/', kind: 'close', times: 10_000 } as const;
    emulator.state.settings.faults = [
      { ...cut, host: 'mysignins.microsoft.com' },
      { ...cut, host: 'login.microsoftonline.com' },
    ];
    await setOnline(lab, false);
    const failed = await failedWith(stage, 'There is no connection to Microsoft.');
    expect(living(emulator)).toEqual([]);
    Object.assign(emulator.state.settings, { faults: [], delayMs: 25 });
    await setOnline(lab, true);
    await failed.click(button('Try again'));
    await watchMicrosoft(lab);
    await ready(stage);
    expect(living(emulator).map((one) => one.name)).toEqual([NAME]);
  });

  it('blocked-by-policy: the feature is off, so nothing can be deleted', async () => {
    const settings = { offerAppPassword: false };
    const popup = await startWithPasswords(stage, page, [NAME], { settings });
    await revokeNamed(stage, popup, NAME);
    const failed = await failedWith(stage, `${NAME} can no longer be deleted here.`);
    expect(await failed.text()).toContain('Those made before keep working');
    expect(await failed.has(button('Copy text for your admin'))).toBe(true);
    expect(await failed.has(button('Try again'))).toBe(false);
    await settledPresses(stage.emulator, { ...revoking(1), 'add-method': 1, 'show-more-options': 1 });
    await done(failed);
    expect(await failed.has(button(`Revoke ${NAME}`))).toBe(true);
  });

  it('blocked-by-policy on the page of 2023', async () => {
    const settings = { offerAppPassword: false, variant: '2023' } as const;
    const popup = await startWithPasswords(stage, page, [NAME], { settings });
    await revokeNamed(stage, popup, NAME);
    await failedWith(stage, `${NAME} can no longer be deleted here.`);
    await settledPresses(stage.emulator, { ...revoking(1), 'add-method': 1, 'picker-combobox': 1 });
  });

  it('refused-by-microsoft: it would not delete', async () => {
    const popup = await startWithPasswords(stage, page, [NAME], { settings: { errorAt: 'delete' } });
    await revokeNamed(stage, popup, NAME);
    const failed = await failedWith(stage, "Microsoft's page refused.");
    expect(await failed.has(button('Copy page report'))).toBe(true);
    await done(failed);
    expect(await failed.has(button(`Revoke ${NAME}`))).toBe(true);
  });

  it('a lost answer to Delete: the list tells that it is gone', async () => {
    const popup = await startWithPasswords(stage, page, [NAME, 'Kept for good']);
    const lost = {
      host: 'mysignins.microsoft.com',
      path: '/emulator-backend/methods',
      kind: 'close',
    } as const;
    stage.emulator.state.settings.faults = [{ ...lost, method: 'DELETE', times: 1, after: true }];
    await revokeNamed(stage, popup, NAME);
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    expect(living(stage.emulator).map((one) => one.name)).toEqual(['Kept for good']);
    await settledPresses(stage.emulator, revoking(1));
  });

  it('refused-by-microsoft: it would not create', async () => {
    const popup = await startWithAddress(stage, page, { settings: { errorAt: 'create' } });
    await createNamed(stage, popup, NAME);
    const failed = await failedWith(stage, "Microsoft's page refused.");
    expect(living(stage.emulator)).toEqual([]);
    const { 'result-done': _none, ...pressed } = CREATING['2024'];
    await settledPresses(stage.emulator, pressed);
    await done(failed);
    expect(await failed.text()).toContain('None yet');
  });

  it('not-offered: says what may be behind it', async () => {
    const popup = await startWithAddress(stage, page, { settings: { offerAppPassword: false } });
    await createNamed(stage, popup, NAME);
    const failed = await failedWith(stage, 'An admin has not allowed users to create app passwords');
    expect(await failed.text()).toMatch(
      /several organizations[^]*switch is off by default[^]*enforced per-user/,
    );
    await failed.click(button('Copy text for your admin'));
    await failed.waitFor({ role: 'status', name: /Copied/ });
  });

  /** A popup that is opened meanwhile says what is waited for. */
  async function waitsFor(step: RegExp): Promise<void> {
    const waiting = await stage.lab.openPopup(page);
    await waiting.waitFor({ role: 'status', name: step });
    await stage.lab.closePopup();
  }
});

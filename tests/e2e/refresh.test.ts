import { describe, expect, it } from 'vitest';
import type { LabPage, LabPopup } from './harness/lab.ts';
import {
  createNamed,
  done,
  failedWith,
  FULL,
  PLAIN_PAGE,
  pressedByLatchkey,
  ready,
  revokeNamed,
  revoking,
  settledPresses,
  startWithAddress,
  startWithPasswords,
  watchMicrosoft,
} from './jobs.ts';
import { quietFor, setOnline } from './journal.ts';
import { ANNA, BROWSERS, button, living, openOnPage, region, reopened, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const REFRESH = button('Refresh from Microsoft');

describe.each(BROWSERS)("reading Microsoft's list in %s", (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      ({ stage, page } = await openOnPage(browser, PLAIN_PAGE));
    },
    () => stage?.close(),
  );

  async function refresh(popup: LabPopup): Promise<LabPopup> {
    await popup.click(REFRESH);
    await watchMicrosoft(stage.lab);
    const after = await reopened(stage.lab);
    await after.waitFor(region("Microsoft's list read"));
    return after;
  }

  it('shows what was made elsewhere, counts it, and revokes it by its name', async () => {
    const seed = { appPasswords: [{ upn: ANNA.address, name: 'Made by hand' }] };
    const popup = await startWithAddress(stage, page, { seed });
    expect(await popup.text()).toContain('at least 0 of 40');
    const after = await refresh(popup);
    expect(await after.text()).toContain(
      "Microsoft's list has 1 app password. 1 made elsewhere is new here.",
    );
    await done(after);
    expect(await after.text()).toMatch(/Made by hand\s+made elsewhere/);
    expect(await after.text()).not.toContain('at least');
    expect(pressedByLatchkey(stage.emulator)).toEqual({});
    expect(await after.has(button('Replace Made by hand'))).toBe(false);
    await revokeNamed(stage, after, 'Made by hand');
    await (await reopened(stage.lab)).waitFor(region('Revoked'));
    expect(living(stage.emulator)).toEqual([]);
    await settledPresses(stage.emulator, revoking(1));
  });

  it('notices what was deleted elsewhere', async () => {
    const popup = await startWithPasswords(stage, page, ['First printer', 'Second printer']);
    const { state } = stage.emulator;
    state.appPasswords = state.appPasswords.filter((one) => one.name !== 'First printer');
    await quietFor(stage.lab, 20);
    await stage.lab.closePopup();
    const after = await refresh(popup.closed() ? await stage.lab.openPopup(page) : popup);
    expect(await after.text()).toContain('1 was deleted elsewhere.');
    await done(after);
    await after.click('summary');
    expect(await after.text()).toContain("Not on Microsoft's list any more since");
    expect(await after.text()).toMatch(/1 of 40/);
  });

  it('counts all 40', async () => {
    const popup = await startWithAddress(stage, page, { who: FULL });
    const after = await refresh(popup);
    expect(await after.text()).toContain("Microsoft's list has 40 app passwords.");
    await done(after);
    expect(await after.text()).toMatch(/\b40 of 40/);
  });

  it('finds a row far down in a list that draws only what is in view, and revokes it', async () => {
    const appPasswords = Array.from({ length: 8 }, (_, at) => ({
      upn: ANNA.address,
      name: `Device number ${at + 1}`,
    }));
    const settings = { virtualRows: 3 };
    const popup = await startWithAddress(stage, page, { seed: { appPasswords }, settings });
    const after = await refresh(popup);
    expect(await after.text()).toContain("Microsoft's list has 8 app passwords.");
    await done(after);
    await revokeNamed(stage, after, 'Device number 7');
    await (await reopened(stage.lab)).waitFor(region('Revoked'));
    expect(living(stage.emulator)).toHaveLength(7);
    expect(living(stage.emulator).map(({ name }) => name)).not.toContain('Device number 7');
    await settledPresses(stage.emulator, revoking(1));
  });

  it('says that the page is not the one it knows, and changes nothing', async () => {
    const popup = await startWithPasswords(stage, page, ['First printer'], {
      settings: { labels: { appPassword: 'Brudakfil' } },
    });
    await popup.click(REFRESH);
    await watchMicrosoft(stage.lab);
    const failed = await failedWith(stage, "Microsoft's page looks different from what Latchkey knows.");
    expect(await failed.has(button('Copy page report'))).toBe(true);
    await done(failed);
    expect(await failed.has(button('Revoke First printer'))).toBe(true);
  });

  it('keeps a revocation in the queue while offline, and tries again when asked', async () => {
    const popup = await startWithPasswords(stage, page, ['First printer']);
    await setOnline(stage.lab, false);
    await popup.click(button('Revoke First printer'));
    await popup.click(button('Revoke now'));
    const failed = await failedWith(stage, 'There is no connection to Microsoft.');
    await done(failed);
    await failed.waitFor({ role: 'group', name: 'Waiting to be revoked' });
    await setOnline(stage.lab, true);
    await stage.lab.killWorker();
    await failed.click(button('Try again'));
    await watchMicrosoft(stage.lab);
    await (await reopened(stage.lab)).waitFor(region('Revoked'));
    expect(living(stage.emulator)).toEqual([]);
  });

  it('takes one out of the queue', async () => {
    const popup = await startWithPasswords(stage, page, ['First printer']);
    await setOnline(stage.lab, false);
    await popup.click(button('Revoke First printer'));
    await popup.click(button('Revoke now'));
    await done(await failedWith(stage, 'There is no connection to Microsoft.'));
    const list = await reopened(stage.lab);
    await list.click(button('Keep'));
    await list.waitFor(button('Revoke First printer'));
    await setOnline(stage.lab, true);
    expect(living(stage.emulator)).toHaveLength(1);
  });

  it('revokes all that Latchkey made, and nothing else', async () => {
    const popup = await startWithPasswords(stage, page, ['First printer', 'Second printer']);
    const { state } = stage.emulator;
    const [model] = state.appPasswords;
    if (model) state.appPasswords.push({ ...model, id: 'by-hand', name: 'Made by hand' });
    await done(await refresh(popup));
    const list = await reopened(stage.lab);
    await list.click(button('Revoke several'));
    await list.click(button('Revoke all made by Latchkey'));
    await list.waitFor({ role: 'group', name: 'Revoke 2 app passwords?' });
    await list.click(button('Revoke now'));
    await watchMicrosoft(stage.lab);
    await (await reopened(stage.lab)).waitFor(region('Revoked'));
    expect(living(stage.emulator).map((one) => one.name)).toEqual(['Made by hand']);
  });

  it('reads on after a creation', async () => {
    const popup = await startWithAddress(stage, page);
    await done(await refresh(popup));
    const list = await reopened(stage.lab);
    await createNamed(stage, list, 'Scanner, 2nd floor');
    const after = await ready(stage);
    await done(after);
    expect(await after.text()).toMatch(/\b1 of 40/);
  });
});

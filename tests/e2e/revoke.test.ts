import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  createAndFill,
  done,
  failedWith,
  filledWith,
  FORM_PAGE,
  pressedByLatchkey,
  pressedByPerson,
  ready,
  revokeNamed,
  revoking,
  settledPresses,
  startWithAddress,
  startWithPasswords,
  testConnection,
  TWINS,
  watchMicrosoft,
} from './jobs.ts';
import {
  BROWSERS,
  button,
  living,
  microsoftWindow,
  openOnPage,
  region,
  reopened,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const names = (stage: Stage, who?: typeof TWINS): string[] =>
  living(stage.emulator, who).map((one) => one.name);

describe.each(BROWSERS)('revoking in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  it('revokes several in one visit and leaves the others', async () => {
    const popup = await startWithPasswords(stage, form, ['First printer', 'Second printer', 'Third printer']);
    await popup.click(button('Revoke several'));
    await popup.click({ role: 'checkbox', name: /^First printer/ });
    await popup.click({ role: 'checkbox', name: /^Third printer/ });
    await popup.click(button('Revoke 2 selected'));
    await popup.click(button('Revoke now'));
    await watchMicrosoft(stage.lab);
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    const said = await after.text();
    for (const part of ["No longer on Microsoft's list", 'First printer', 'Third printer'])
      expect(said).toContain(part);
    expect(names(stage)).toEqual(['Second printer']);
    await settledPresses(stage.emulator, revoking(2));
    await done(after);
    expect(await after.text()).toContain('2 revoked');
  });

  it.each(['Yes', 'Delete'] as const)('confirms a dialog that says %s', async (confirmLabel) => {
    const popup = await startWithPasswords(stage, form, ['First printer'], { settings: { confirmLabel } });
    await revokeNamed(stage, popup, 'First printer');
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    expect(names(stage)).toEqual([]);
    await settledPresses(stage.emulator, revoking(1));
  });

  it('replaces one: the old one goes when the person says that the new one works', async () => {
    const { lab } = stage;
    const popup = await startWithAddress(stage, form);
    await createAndFill(stage, popup);
    const first = await ready(stage);
    const [old] = living(stage.emulator);
    await done(first);
    await first.click(button('Replace Outgoing mail forms.test'));
    await first.click(button('Create'));
    await watchMicrosoft(lab);
    const second = await ready(stage);
    const fresh = living(stage.emulator).find((one) => one.id !== old?.id);
    expect(fresh?.name).toBe('Outgoing mail forms.test 2');
    await filledWith(form, fresh?.value ?? 'none');
    expect(names(stage)).toHaveLength(2);
    await second.click({ role: 'button', name: 'It works, revoke the old one' }).catch(async (error) => {
      throw new Error(await second.text(), { cause: error });
    });
    await watchMicrosoft(lab);
    const after = await reopened(lab);
    await after.waitFor(region('Revoked'));
    expect(living(stage.emulator).map((one) => one.id)).toEqual([fresh?.id]);
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/^235 /);
  });

  it('leaves equal names to the person', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithPasswords(stage, form, ['Scanner, 2nd floor'], { who: TWINS });
    await revokeNamed(stage, popup, 'Scanner, 2nd floor');
    const microsoft = await microsoftWindow(lab);
    const waiting = await lab.openPopup(form);
    await waiting.waitFor({ role: 'status', name: /Press “Delete” beside Scanner, 2nd floor/ });
    await lab.closePopup();
    expect(pressedByLatchkey(emulator)).toEqual({});
    await microsoft.bringToFront();
    await microsoft.click('li.row:nth-last-child(3) button');
    await microsoft.click(button('Ok'));
    const after = await reopened(lab);
    await after.waitFor(region('Revoked'));
    expect(names(stage, TWINS).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Scanner, 1st floor',
      'Scanner, 2nd floor',
    ]);
    expect(pressedByLatchkey(emulator)).toEqual({});
    expect(pressedByPerson(emulator)).toEqual(revoking(1));
  });

  it('says that one is gone that was deleted elsewhere', async () => {
    const popup = await startWithPasswords(stage, form, ['First printer', 'Second printer']);
    const { state } = stage.emulator;
    state.appPasswords = state.appPasswords.filter((one) => one.name !== 'First printer');
    await revokeNamed(stage, popup, 'First printer');
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    expect(names(stage)).toEqual(['Second printer']);
    expect(pressedByLatchkey(stage.emulator)).toEqual({});
  });

  it('tries again when the connection is back', async () => {
    const { emulator } = stage;
    const popup = await startWithPasswords(stage, form, ['First printer']);
    const lost = { host: 'mysignins.microsoft.com', path: '/', kind: 'close', times: 1_000 } as const;
    emulator.state.settings.faults = [lost];
    await popup.click(button('Revoke First printer'));
    await popup.click(button('Revoke now'));
    await waitUntil("Microsoft's window", async () => (await stage.lab.pages()).length > 1);
    await stage.lab.closePopup();
    const failed = await failedWith(stage, 'Microsoft does not answer properly right now.');
    emulator.state.settings.faults = [];
    await failed.click(button('Try again'));
    await watchMicrosoft(stage.lab);
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    expect(names(stage)).toEqual([]);
    await settledPresses(emulator, revoking(1));
  });
});

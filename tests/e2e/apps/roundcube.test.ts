import { describe, expect, it } from 'vitest';
import { createAndFill, openFormStage, popupOn, revoke, valuesOf } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { ANNA, BROWSERS, button, living, type Stage } from '../stage.ts';
import { sayNotRun } from './packages.ts';
import { roundcubeMissing, startRoundcube, type Roundcube } from './roundcube.ts';
import { setUp } from '../set-up.ts';

const missing = roundcubeMissing();
if (missing !== undefined) sayNotRun('Roundcube', missing);

const FIELDS = { user: '[name=_user]', password: '[name=_pass]', host: '[name=_host]' };

describe.each(BROWSERS)("Roundcube's login in %s", (browser) => {
  let stage: Stage;
  let roundcube: Roundcube;
  let page: LabPage;
  let made = '';

  setUp(
    async () => {
      if (missing !== undefined) return;
      stage = await openFormStage(browser);
      roundcube = await startRoundcube();
      page = await stage.lab.newPage(roundcube.url);
    },
    async () => {
      await stage?.close();
      await roundcube?.stop();
    },
  );

  /** Only app passwords that are alive at Microsoft open the mailbox. */
  const logIn = async (): Promise<void> => {
    const alive = living(stage.emulator).map(({ value }) => ({ user: ANNA.address, password: value }));
    await roundcube.dovecot.letIn(alive);
    await page.click('#rcmloginsubmit');
  };

  it.skipIf(missing !== undefined)('warns, is filled after "Use anyway", and lets in', async () => {
    const popup = await popupOn(stage, page);
    expect(await popup.text()).toMatch(/Exchange Online refuses app passwords for IMAP and POP/);
    await stage.picture(popup, 'roundcube-warning');
    expect(await popup.has({ role: 'button', name: 'Use anyway' })).toBe(true);
    expect(
      await popup.evaluate<boolean>(
        `[...document.querySelectorAll('button')].find((it) => it.textContent === 'Create and fill').disabled`,
      ),
    ).toBe(true);
    await stage.lab.closePopup();

    await createAndFill(stage, page, ['Use anyway']);
    made = living(stage.emulator)[0]?.value ?? '';
    expect(made).not.toBe('');
    expect(await valuesOf(page, FIELDS)).toEqual({
      user: ANNA.address,
      password: made,
      host: expect.stringMatching(/^(ssl:\/\/)?outlook\.office365\.com(:993)?$/),
    });
    await stage.picture(page, 'roundcube');
    await stage.lab.closePopup();
    await logIn();
    await waitUntil(
      () => `the mailbox; Dovecot wrote ${roundcube.dovecot.output().slice(-800)}`,
      async () => /_task=mail/.test(await page.evaluate<string>('location.href')),
      { timeoutMs: 30_000 },
    );
    expect(roundcube.dovecot.output()).toMatch(/Login: user=<anna@contoso\.example>/);
    expect(roundcube.dovecot.output() + roundcube.output()).not.toContain(made);
  });

  it.skipIf(missing !== undefined)('keeps out once the password is revoked', async () => {
    await revoke(stage, page, button(/^Revoke /).name);
    // Under its other name the same Roundcube knows nothing of the session.
    page = await stage.lab.newPage(roundcube.url.replace('127.0.0.1', 'localhost'));
    await page.type(FIELDS.user, ANNA.address);
    await page.type(FIELDS.password, made);
    await page.type(FIELDS.host, 'outlook.office365.com');
    await logIn();
    await waitUntil('the refusal', async () => /Login failed/.test(await page.text()));
    expect(roundcube.dovecot.output()).toMatch(/auth failed/);
  });
});

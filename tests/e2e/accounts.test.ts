import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  BROWSERS,
  button,
  choose,
  enterClientId,
  living,
  microsoftWindow,
  openStage,
  region,
  reopened,
  type Stage,
} from './stage.ts';
import {
  ALIAS,
  BEN,
  comeBack,
  expectNoSecretSaid,
  forgetEverybody,
  NOMAIL,
  pickAccount,
  signInAs,
  welcomePage,
} from './sign-in-steps.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { plantCanary } from './harness/plant-canary.ts';
import { sweepProfile } from './harness/sweep.ts';
import { setUp } from './set-up.ts';

const FORM = 'https://forms.test/smtp';
const CANARY = 'canary-of-the-accounts-scenario';
const MENU = button('Account menu');

describe.each(BROWSERS)('accounts in %s', (browser) => {
  let stage: Stage;
  let welcome: LabPage;
  let form: LabPage;

  setUp(
    async () => {
      stage = await openStage(browser);
      welcome = await welcomePage(stage.lab);
      await choose(stage.lab, 'Only when I click');
      await enterClientId(stage.lab);
    },
    () => stage?.close(),
  );
  beforeEach(async () => {
    stage.emulator.reset();
    form = await stage.lab.newPage(FORM);
  });
  afterEach(async () => {
    await form.close();
    await forgetEverybody(stage.lab, welcome);
    expectNoSecretSaid(stage.lab);
  });

  const shows = async (popup: LabPopup, who: typeof ANNA): Promise<void> => {
    await popup.waitFor(region('Account'));
    const head = await popup.evaluate<string>('document.querySelector("header").innerText');
    expect(head).toContain(who.name);
    expect(head).toContain(who.address);
  };

  it('keeps two accounts side by side and switches between them', async () => {
    const anna = await signInAs(stage, form, ANNA);
    await shows(anna, ANNA);
    stage.emulator.reset();
    await anna.click(MENU);
    await anna.click({ role: 'menuitem', name: 'Use another account' });
    const ben = await pickAccount(stage, anna, BEN);
    await shows(ben, BEN);

    await ben.click(MENU);
    await ben.click({ role: 'menuitem', name: ANNA.address });
    await ben.waitFor({ role: 'button', name: 'Account menu' });
    await ben.waitForGone({ role: 'menuitem', name: ANNA.address });
    const again = await comeBack(stage, form);
    await shows(again, ANNA);
    await again.click(MENU);
    await again.click({ role: 'menuitem', name: 'Sign out' });
    const left = await comeBack(stage, form);
    await shows(left, BEN);
  });

  it('says before anything is created that there is no mailbox', async () => {
    const popup = await signInAs(stage, form, NOMAIL);
    await popup.waitFor(button('Create and fill'));
    expect(await popup.text()).toContain('This account has no Exchange Online mailbox plan');
    await popup.click(button('New app password'));
    expect(await popup.text()).toContain('This account has no Exchange Online mailbox plan');
  });

  it('fills the sign-in name as user name and the mail address as sender', async () => {
    const popup = await signInAs(stage, form, ALIAS);
    await popup.click(button('Create and fill'));
    await microsoftWindow(stage.lab);
    await stage.lab.closePopup();
    const filled = await reopened(stage.lab);
    await filled.waitFor(region('App password ready'));
    expect(await form.value('[name=smtp_user]')).toBe('alias@contoso.example');
    expect(await form.value('[name=smtp_from]')).toBe('alan.alias@contoso.example');
    expect(await form.value('[name=smtp_password]')).toBe(living(stage.emulator, ALIAS)[0]?.value);
  });
});

describe.each(BROWSERS)('a restart of %s', (browser) => {
  let profileDir: string;

  beforeAll(() => {
    profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-accounts-'));
  });
  afterAll(() => rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 }));

  it('keeps the account and leaves no token on the disk', async () => {
    const first = await openStage(browser, { profileDir });
    try {
      await choose(first.lab, 'Only when I click');
      await enterClientId(first.lab);
      const form = await first.lab.newPage(FORM);
      await (await signInAs(first, form, ANNA)).waitFor(region('Account'));
      await plantCanary(form, CANARY);
    } finally {
      await first.close();
    }
    const found = sweepProfile(profileDir, [CANARY, 'emulator-access-', 'emulator-refresh-', ANNA.password]);
    expect(new Set(found.map(({ secret }) => secret))).toEqual(new Set([CANARY]));

    const second = await openStage(browser, { profileDir });
    try {
      const popup = await second.lab.openPopup(await second.lab.newPage(FORM));
      await popup.waitFor(region('Account'));
      expect(await popup.text()).toContain(ANNA.address);
      expect(await popup.has({ role: 'alert', name: /./ })).toBe(false);
      const memory = await second.lab.evaluateInWorker<string>(
        'chrome.storage.session.get().then((all) => JSON.stringify(all))',
      );
      expect(memory).not.toMatch(/emulator-(access|refresh)-/);
      expectNoSecretSaid(second.lab);
    } finally {
      await second.close();
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { policyFile, type PolicyFile } from './policy-file.ts';
import {
  BROWSERS,
  button,
  choose,
  CLIENT_ID,
  living,
  microsoftWindow,
  openStage,
  region,
  reopened,
  signIn,
  textbox,
  useAddress,
  type Stage,
} from './stage.ts';

/** With odd values between the good ones, as an admin or an attacker may write them. */
const STRICT = {
  clientId: CLIENT_ID,
  tenant: 'https://login.example.org',
  allowedSites: ['https://forms.test', 'https://*.test', 'javascript:alert(1)', 'http://other.test'],
  blockedSites: Array.from({ length: 10_000 }, (_, index) => `https://blocked${index}.example`),
  namePrefix: 'CORP',
  keepValuesMinutes: 1,
  allowWorkEmailOnly: false,
  unknown: true,
};
const EASY = { clientId: CLIENT_ID, blockedSites: ['https://forms.test'] };

const ADDRESS = button('Use my work e-mail only');
const CREATE = button('Create and fill');
const REFUSED = 'Your organization does not allow Latchkey on this site.';

/** Sends a message of a view, past its buttons. */
const sendFromView = (page: LabPage, message: object): Promise<unknown> =>
  page.evaluate(
    `(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)`,
    message,
  );

/** Makes every value older, as a worker that starts finds it, and lets the heartbeat come. */
async function age({ lab }: Stage, ms: number): Promise<void> {
  await lab.evaluateInWorker(`async () => {
    const { storage } = globalThis.browser ?? chrome;
    const { secrets } = await storage.session.get('secrets');
    for (const secret of Object.values(secrets)) secret.keptAt -= ${ms};
    await storage.session.set({ secrets });
  }`);
  await lab.killWorker();
  // A worker that has just started may not have its APIs yet.
  await waitUntil('the heartbeat to be set', () =>
    lab.evaluateInWorker<boolean>(`async () => {
      await (globalThis.browser ?? chrome).alarms.create('heartbeat',
        { when: Date.now() + 100, periodInMinutes: 1 });
      return true;
    }`),
  );
}

describe.each(BROWSERS)('a policy in %s', (browser: BrowserName) => {
  const profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-policy-'));
  let file: PolicyFile | undefined;
  let stage: Stage | undefined;

  const there = (): { stage: Stage; file: PolicyFile } => {
    if (!stage || !file) throw new Error('not started');
    return { stage, file };
  };
  const start = async (): Promise<Stage> => {
    stage = await openStage(browser, { profileDir, extensionPath: file?.extensionPath });
    return stage;
  };
  const optionsSay = async (text: string): Promise<LabPage> => {
    const page = await there().stage.lab.openExtensionPage('src/options/index.html');
    await waitUntil(`settings with "${text}"`, async () => (await page.text()).includes(text), {
      timeoutMs: 30_000,
    });
    return page;
  };

  beforeAll(() => {
    file = policyFile(browser);
    file?.write(STRICT);
  });
  afterAll(async () => {
    await stage?.close();
    file?.remove();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('is in force from the start, and the settings say so', async ({ skip }) => {
    if (!file) skip('only root on Linux can write a policy for this browser');
    const running = await start();
    const { lab } = running;
    await choose(lab, 'Only when I click');
    const options = await optionsSay('Names of new app passwords begin with CORP');
    expect(await options.value('#client-id')).toBe(CLIENT_ID);
    expect(await options.evaluate('document.querySelector("#client-id").readOnly')).toBe(true);
    expect(await options.evaluate('document.querySelector("#tenant").readOnly')).toBe(false);
    const text = await options.text();
    expect(text).toContain('https://forms.test');
    expect(text).not.toContain('javascript:');
    expect(text).toMatch(/Not understood[^\n]*tenant[^\n]*allowedSites[^\n]*blockedSites/);
    await running.picture(options, 'options-managed');
    for (const request of [
      { name: 'account.use-address', request: { address: 'anna@contoso.example' } },
      { name: 'settings.save', request: { clientId: '', tenant: 'organizations' } },
    ]) {
      expect(await sendFromView(options, request)).toMatchObject({ failure: { code: 'managed' } });
    }
    const elsewhere = { origin: 'https://other.test', offer: true };
    expect(await sendFromView(options, { name: 'site.offer', request: elsewhere })).toMatchObject({
      failure: { code: 'site-not-allowed' },
    });
    await options.close();
  });

  it('offers nothing where it is not allowed, and no way without a sign-in', async ({ skip }) => {
    if (!file) skip();
    const { stage } = there();
    const { lab } = stage;
    const other = await lab.newPage('https://other.test/smtp');
    const popup = await lab.openPopup(other);
    await waitUntil('the refusal', async () => (await popup.text()).includes(REFUSED));
    expect(await popup.has(CREATE)).toBe(false);
    expect(await popup.has(ADDRESS)).toBe(false);
    await stage.picture(popup, 'site-not-allowed');
    await lab.closePopup();
    await other.close();
  });

  it('creates under the prefix, and forgets the value after its minute', async ({ skip }) => {
    if (!file) skip();
    const { lab, emulator } = there().stage;
    const form = await lab.newPage('https://forms.test/smtp');
    const popup = await signIn(there().stage, form);
    await popup.click(button('New app password'));
    expect(await popup.value('form input.field')).toBe('CORP ');
    await popup.click(button('Cancel'));
    await popup.click(CREATE);
    await microsoftWindow(lab);
    await lab.closePopup();
    const filled = await reopened(lab);
    await filled.waitFor(region('App password ready'));
    expect(living(emulator).map(({ name }) => name)).toEqual(['CORP Outgoing mail forms.test']);
    await filled.waitFor(button('Copy CORP Outgoing mail forms.test'));
    await age(there().stage, 61_000);
    await filled.waitForGone(button('Copy CORP Outgoing mail forms.test'));
    await lab.closePopup();
  });

  it('is followed when it changes: at once in Chromium, at the next start in Firefox', async ({ skip }) => {
    if (!file) skip();
    const { file: policy } = there();
    policy.write(EASY);
    if (!policy.live) {
      await there().stage.close();
      await start();
    }
    const { lab } = there().stage;
    const options = await optionsSay('Sites where Latchkey does nothing');
    await waitUntil('the new policy', async () => !(await options.text()).includes('CORP'), {
      timeoutMs: 30_000,
    });
    await options.close();
    const form = await lab.newPage('https://forms.test/smtp');
    const refused = await lab.openPopup(form);
    await waitUntil('the refusal', async () => (await refused.text()).includes(REFUSED));
    await lab.closePopup();
    const other = await lab.newPage('https://other.test/smtp');
    const popup = await lab.openPopup(other);
    await popup.waitFor(CREATE);
    await popup.click(button('New app password'));
    expect(await popup.value('form input.field')).toBe('');
    await popup.waitFor(textbox('Name'));
  });
});

describe.each(BROWSERS.filter((browser) => browser === 'chromium'))('hosts blocked in %s', (browser) => {
  it('T126: end a job with a clear message, and nothing is made', async ({ skip }) => {
    const file = policyFile(browser);
    if (!file?.blockHosts) skip('only root on Linux can write a policy for this browser');
    file?.blockHosts?.(['*://mysignins.microsoft.com']);
    const stage = await openStage(browser, { extensionPath: file?.extensionPath });
    try {
      await choose(stage.lab, 'Only when I click');
      const form = await stage.lab.newPage('https://forms.test/smtp');
      const popup = await useAddress(stage, form);
      await popup.click(CREATE);
      await microsoftWindow(stage.lab);
      await stage.lab.closePopup();
      const failed = await reopened(stage.lab);
      await failed.waitFor({ role: 'alert', name: /keeps Latchkey away from Microsoft's page/ });
      await failed.waitFor(button('Copy text for your admin'));
      expect(living(stage.emulator)).toEqual([]);
    } finally {
      await stage.close();
      file?.remove();
    }
  });

  it('T126: a mail site among them is not looked at, and the popup says why', async ({ skip }) => {
    const file = policyFile(browser);
    if (!file?.blockHosts) skip('only root on Linux can write a policy for this browser');
    file?.blockHosts?.(['*://forms.test']);
    const stage = await openStage(browser, { extensionPath: file?.extensionPath });
    try {
      await stage.lab.grantAllSites();
      await choose(stage.lab, 'Find mail settings pages for me');
      const blocked = await stage.lab.newPage('https://forms.test/smtp');
      const popup = await useAddress(stage, blocked);
      await popup.waitFor({ role: 'alert', name: /keeps Latchkey away from this site/ });
      await popup.waitFor(button('Copy text for your admin'));
      expect(await popup.has(CREATE)).toBe(false);
      expect(living(stage.emulator)).toEqual([]);
      await stage.lab.closePopup();
      // Control: the same form on a site that no policy names.
      const open = await stage.lab.newPage('https://other.test/smtp');
      await (await stage.lab.openPopup(open)).waitFor(CREATE);
    } finally {
      await stage.close();
      file?.remove();
    }
  });
});

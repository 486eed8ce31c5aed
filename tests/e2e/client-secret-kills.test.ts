import { beforeEach, describe, expect, it } from 'vitest';
import { livingSecrets, openSecretStage, popupSaying, secretPopup, valueShown } from './client-secrets.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { BROWSERS, button, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const GRAPH = { host: 'graph.microsoft.com', path: '/v1.0/applications', times: 1 } as const;

describe.each(BROWSERS)('a worker that is killed while it makes a client secret in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, form } = await openSecretStage(browser));
      // Agreed to already: no window is in the way.
      stage.emulator.state.settings.autoConsent = true;
    },
    () => stage?.close(),
  );
  beforeEach(() => {
    for (const account of stage.emulator.state.accounts) {
      for (const app of account.ownedApplications) app.secrets = [];
    }
  });

  /** Takes the result off the screen. */
  async function done(popup: LabPopup): Promise<void> {
    await popup.click(button('Done'));
    await popup.waitForGone(button('Done'));
    await stage.lab.closePopup();
  }

  /** The popup that the extension opened by itself a moment ago, or else one that the person opens. */
  async function popupAgain(): Promise<void> {
    const { lab } = stage;
    if (!(await lab.currentPopup({ timeoutMs: 2_000 }))) await lab.openPopup(form);
  }

  it('makes it once when it died before it had asked for it', async () => {
    const { lab, emulator } = stage;
    emulator.state.settings.faults = [{ ...GRAPH, method: 'GET', kind: 'slow', milliseconds: 4000 }];
    const popup = await secretPopup(stage, form);
    await popup.click(button('Create and fill'));
    await waitUntil('the application to be read', () => emulator.state.settings.faults.length === 0);
    await lab.closePopup();
    await lab.killWorker();
    await popupAgain();
    await done(await popupSaying(lab, /Client secret ready[^]*Filled\. Now press/));
    const [secret, ...others] = livingSecrets(emulator);
    expect(others).toEqual([]);
    expect(await form.value('[name=client_secret]')).toBe(secret?.value);
  });

  it('finds what Microsoft had made when it died before the answer, says so, and can revoke it', async () => {
    const { lab, emulator } = stage;
    emulator.state.settings.faults = [
      { ...GRAPH, method: 'POST', kind: 'slow', milliseconds: 5000, after: true },
    ];
    const popup = await secretPopup(stage, form);
    await popup.click(button('Create and fill'));
    await waitUntil('Microsoft to make it', () => livingSecrets(emulator).length === 1);
    await lab.closePopup();
    await lab.killWorker();
    await popupAgain();
    const told = await popupSaying(lab, /Microsoft made the client secret .*, but its value was never seen/);
    expect(await told.text()).toContain('created, but not saved');
    expect(livingSecrets(emulator)).toHaveLength(1);
    await told.click(button('Done'));
    await told.click(button(/^Revoke Ticket mail forms\.test 2$/));
    await told.click(button('Revoke now'));
    await waitUntil('the secret to be gone', () => livingSecrets(emulator).length === 0);
    await done(await popupSaying(lab, /^Revoked$/m));
  });

  it('has the value still when it died afterwards', async () => {
    const { lab, emulator } = stage;
    const popup = await secretPopup(stage, form);
    await popup.click(button('Create and fill'));
    await popupSaying(lab, /Client secret ready[^]*Filled\. Now press/);
    await lab.closePopup();
    await lab.killWorker();
    await popupAgain();
    const again = await popupSaying(lab, /Client secret ready/);
    await again.click(button('Show'));
    const [secret, ...others] = livingSecrets(emulator);
    expect(others).toEqual([]);
    await valueShown(again, secret?.value ?? 'none');
    await lab.closePopup();
  });
});

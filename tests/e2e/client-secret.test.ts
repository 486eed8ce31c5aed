import { describe, expect, it } from 'vitest';
import {
  agree,
  applications,
  livingSecrets,
  openSecretStage,
  popupSaying,
  secretPopup,
  TENANT,
  testConnection,
} from './client-secrets.ts';
import type { LabPage } from './harness/lab.ts';
import { BROWSERS, button, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

describe.each(BROWSERS)('a client secret in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, form } = await openSecretStage(browser));
    },
    () => stage?.close(),
  );

  it('is made and filled with two clicks, after Microsoft has asked for the permission', async () => {
    const { lab, emulator } = stage;
    lab.counts.trustedClicks = 0;
    const popup = await secretPopup(stage, form);
    expect(await popup.text()).toContain('Application.ReadWrite.All');
    expect(await popup.text()).not.toMatch(/app password ready/i);
    await stage.picture(popup, 'client-secret');
    await popup.click(button('Create and fill'));
    expect(lab.counts.trustedClicks).toBe(1);
    await agree(lab);

    const filled = await popupSaying(
      lab,
      /Client secret ready[^]*Filled\. Now press this page's Test or Save\./,
    );
    const [app] = applications(emulator);
    const [secret, ...others] = livingSecrets(emulator);
    expect(others).toEqual([]);
    expect(await form.value('[name=tenant_id]')).toBe(TENANT);
    expect(await form.value('[name=client_id]')).toBe(app?.appId);
    expect(await form.value('[name=client_secret]')).toBe(secret?.value);
    expect(await form.value('[name=mailbox]')).toBe('admin@contoso.example');
    const days = (Date.parse(secret?.endDateTime ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(180);
    expect(await filled.text()).toMatch(/client secret\s+created|ends /i);
    await stage.picture(filled, 'client-secret-filled');
    expect(lab.consoleLines().join('\n')).not.toContain(secret?.value ?? 'cnry');
    await lab.closePopup();
  });

  it('really logs in to the mail server by XOAUTH2', async () => {
    expect(await testConnection(form)).toMatch(/^XOAUTH2 login succeeded: 235 /);
    expect(stage.emulator.state.smtpLogins.at(-1)).toMatchObject({
      accepted: true,
      clientSecretId: livingSecrets(stage.emulator)[0]?.keyId,
    });
  });

  it('is revoked with two clicks, and the identity service then refuses', async () => {
    const { lab, emulator } = stage;
    const popup = await lab.openPopup(form);
    lab.counts.trustedClicks = 0;
    await popup.click(button(/^Revoke Ticket mail/));
    await popup.click(button('Revoke now'));
    expect(lab.counts.trustedClicks).toBe(2);
    const after = await popupSaying(lab, /^Revoked$/m);
    expect(livingSecrets(emulator)).toEqual([]);
    await after.click(button('Done'));
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/AADSTS7000215/);
  });

  it("registers a new application, with the form's redirect URI after a yes that shows it", async () => {
    const { lab, emulator } = stage;
    emulator.state.settings.replicationMs = 1500;
    const popup = await secretPopup(stage, form);
    await popup.select('select', 'New registration');
    await popup.click({
      role: 'checkbox',
      name: /redirect URI to the registration: https:\/\/forms\.test\/oauth\/callback/,
    });
    await popup.click(button('Create and fill'));
    await popupSaying(lab, /Client secret ready[^]*Filled\. Now press/);
    const made = applications(emulator).at(-1);
    expect(made?.redirectUris).toEqual(['https://forms.test/oauth/callback']);
    expect(await form.value('[name=client_id]')).toBe(made?.appId);
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/^XOAUTH2 login succeeded/);
  });
});

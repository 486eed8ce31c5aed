import { describe, expect, it } from 'vitest';
import { createAndFill, openFormStage, popupOn, valuesOf } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { ANNA, BROWSERS, living, type Stage } from '../stage.ts';
import { sayNotRun } from './packages.ts';
import { startWordPress, wordpressMissing, WRITER, type WordPress } from './wordpress.ts';
import { setUp } from '../set-up.ts';

const missing = wordpressMissing();
if (missing !== undefined) sayNotRun('WordPress', missing);

const FIELDS = {
  host: '#mailserver_url',
  port: '#mailserver_port',
  user: '#mailserver_login',
  password: '#mailserver_pass',
};

describe.each(BROWSERS)('"Post via email" of WordPress in %s', (browser) => {
  let stage: Stage;
  let wordpress: WordPress;
  let page: LabPage;

  setUp(
    async () => {
      if (missing !== undefined) return;
      stage = await openFormStage(browser);
      wordpress = await startWordPress();
      page = await stage.lab.newPage(
        `${wordpress.url}/wp-login.php?redirect_to=/wp-admin/options-writing.php`,
      );
      await page.type('#user_login', WRITER.name);
      await page.type('#user_pass', WRITER.password);
      await page.click('#wp-submit');
      await page.waitFor(FIELDS.password, { timeoutMs: 30_000 });
    },
    async () => {
      await stage?.close();
      await wordpress?.stop();
    },
  );

  it.skipIf(missing !== undefined)('warns that Exchange Online refuses POP', async () => {
    const popup = await popupOn(stage, page);
    expect(await popup.text()).toMatch(/Exchange Online refuses app passwords for IMAP and POP/);
    await stage.lab.closePopup();
  });

  it.skipIf(missing !== undefined)(
    'is filled after "Use anyway", and keeps what it got when saved',
    async () => {
      const others = await page.value('#ping_sites');
      await createAndFill(stage, page, ['Use anyway']);
      const filled = {
        host: 'outlook.office365.com',
        port: '995',
        user: ANNA.address,
        password: living(stage.emulator)[0]?.value,
      };
      expect(await valuesOf(page, FIELDS)).toEqual(filled);
      await stage.picture(page, 'wordpress');
      await stage.lab.closePopup();

      await page.click('#submit');
      await page.waitFor('#setting-error-settings_updated', { timeoutMs: 30_000 });
      expect(await valuesOf(page, FIELDS)).toEqual(filled);
      expect(await page.value('#ping_sites')).toBe(others);
      expect(wordpress.output()).not.toContain(filled.password);
    },
  );
});

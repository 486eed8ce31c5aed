import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../emulator/index.ts';
import { createAndFill, filled, openFormStage, popupOn } from './forms.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { BROWSERS, button, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const TURN_ON = 'Set-TransportConfig';

/** What each refusal of the mail server is explained with, and what the text for the admin names. */
const REFUSALS: readonly (readonly [Settings['smtp'], RegExp, string | undefined])[] = [
  ['tenant-disabled', /5\.7\.139|SmtpClientAuthentication is disabled for the Tenant/, TURN_ON],
  ['mailbox-disabled', /SmtpClientAuthentication is disabled for the Mailbox/, 'Set-CASMailbox'],
  ['basic-disabled', /basic authentication is disabled/, 'polic'],
  ['security-defaults', /security defaults/, 'ecurity defaults'],
  ['removed', /5\.7\.30/, 'OAuth'],
];

describe.each(BROWSERS)('the truth at the form, in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      stage = await openFormStage(browser);
      page = await stage.lab.newPage('https://forms.test/smtp');
    },
    () => stage?.close(),
  );
  // An open popup would take the next toolbar click.
  afterEach(() => stage.lab.closePopup());

  const warningsOn = async (path: string): Promise<string> => {
    const other = await stage.lab.newPage(`https://forms.test${path}`);
    const popup = await popupOn(stage, other);
    await popup.waitFor({ role: 'group', name: 'Before you fill', exact: false });
    const text = await popup.text();
    await stage.lab.closePopup();
    await other.close();
    await page.bringToFront();
    return text;
  };

  /** Presses the page's own test and waits for what the popup then says. */
  const refusalAfterTest = async (words: RegExp): Promise<LabPopup> => {
    await stage.lab.closePopup();
    await page.click('#test-connection');
    await waitUntil('the answer of the mail server', async () => words.test(await page.text()));
    const popup = await stage.lab.openPopup(page);
    await popup.waitFor({ role: 'alert', name: words });
    return popup;
  };

  it('says what will work where a form wants SMTP and IMAP', async () => {
    const text = await warningsOn('/account');
    expect(text).toMatch(/Exchange Online refuses app passwords for IMAP and POP/);
    expect(text).toMatch(
      /takes app passwords for sending until the end of December 2026|for sending only where/,
    );
  });

  it('names OAuth first where the page can use it, with one sentence why', async () => {
    const other = await stage.lab.newPage('https://forms.test/oauth');
    await other.click('[name=smtp_password]');
    const popup = await popupOn(stage, other);
    let text = '';
    await waitUntil(
      () => `the hint; the popup says: ${text}`,
      async () => /can also use OAuth, which keeps working/.test((text = await popup.text())),
    );
    expect(text.indexOf('can also use OAuth')).toBeLessThan(text.indexOf('Exchange Online takes'));
    await stage.lab.closePopup();
    await other.close();
  });

  it('explains a refusal of credentials soon after creation, and offers no revoke', async () => {
    stage.emulator.state.settings.activeAfterMs = 3_600_000;
    await createAndFill(stage, page);
    const popup = await refusalAfterTest(/535/);
    const text = await popup.text();
    expect(text).toMatch(/Not active yet\? Wait a few minutes and test again/);
    expect(await popup.has(button('Revoke this password'))).toBe(false);
    await stage.picture(popup, 'not-active-yet');
    await popup.click(button('Done'));
    await stage.lab.closePopup();
  });

  it.each(REFUSALS)('explains the refusal %s, with a text for the admin', async (smtp, words, names) => {
    await page.close();
    page = await stage.lab.newPage('https://forms.test/smtp');
    const first = await popupOn(stage, page);
    await first.click(button('Fill'));
    await filled(stage);
    stage.emulator.state.settings.smtp = smtp;
    const popup = await refusalAfterTest(words);
    await stage.picture(popup, `refusal-${smtp}`);
    await popup.waitFor(button('Copy text for your admin'));
    if (names !== undefined) expect(await adminText(popup)).toContain(names);
    await popup.click(button('Done'));
    stage.emulator.state.settings.smtp = 'on';
    await stage.lab.closePopup();
  });
});

/** The text that the button would copy; where the view shows it nowhere, the button's own words. */
async function adminText(popup: LabPopup): Promise<string> {
  await popup.evaluate(
    `navigator.clipboard.writeText = (text) => { document.body.dataset.copied = text; return Promise.resolve(); }`,
  );
  await popup.click(button('Copy text for your admin'));
  return waitUntil('the copied text', () =>
    popup.evaluate<string>('document.body.dataset.copied ?? ""').then((text) => text || undefined),
  );
}

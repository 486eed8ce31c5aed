import { describe, expect, it } from 'vitest';
import { createAndFill, filled, openFormStage, popupOn } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { ANNA, BROWSERS, button, living, type Stage } from '../stage.ts';
import { setUp } from '../set-up.ts';

/**
 * Complaint J: wizards, dialogs, frames and web components are not seen or not filled, and frameworks drop what
 * was filled.
 */
describe.each(BROWSERS)('pages that are hard to fill, in %s', (browser) => {
  let stage: Stage;

  setUp(
    async () => {
      stage = await openFormStage(browser);
    },
    () => stage?.close(),
  );

  const open = (path: string): Promise<LabPage> => stage.lab.newPage(`https://forms.test${path}`);

  /** Fills with the password that the first scenario made. */
  const fillAgain = async (page: LabPage): Promise<string> => {
    const popup = await popupOn(stage, page);
    await popup.click(button(/^Fill( this page)?$/));
    const report = await (await filled(stage)).text();
    await stage.lab.closePopup();
    return report;
  };
  const secret = (): string => living(stage.emulator)[0]?.value ?? '';

  it('a wizard: the later step is found when it appears', async () => {
    const page = await open('/wizard');
    await page.type('[name=display_name]', 'Anna');
    await page.type('[name=email]', ANNA.address);
    await page.click('#continue');
    await page.waitFor('[name=smtp_password]');
    await createAndFill(stage, page);
    expect(await page.value('[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await page.value('[name=smtp_security]')).toBe('starttls');
    expect(await page.value('[name=smtp_password]')).toBe(secret());
    // The wizard keeps what it was told by events; it must have been told.
    await stage.lab.closePopup();
    await page.click('#test-connection');
    await waitUntil('the mail server to answer', async () => /\b235 /.test(await page.text()));
    await page.close();
  });

  it('a form in a modal dialog element', async () => {
    const page = await open('/dialog');
    await page.click('#open');
    await page.waitFor('[name=smtp_password]');
    await fillAgain(page);
    expect(await page.value('[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await page.value('[name=smtp_password]')).toBe(secret());
    await page.close();
  });

  it('a form laid over a body that has no height and hides what overflows', async () => {
    const page = await open('/smtp');
    await page.evaluate(`document.body.style.cssText = 'height: 0; overflow: hidden'`);
    await fillAgain(page);
    expect(await page.value('[name=smtp_password]')).toBe(secret());
    await page.close();
  });

  it('a form in a frame of the same origin', async () => {
    const page = await open('/framed');
    await fillAgain(page);
    const inside = (name: string): Promise<string> =>
      page.evaluate<string>(
        `document.querySelector('#inner').contentDocument.querySelector('[name=${name}]').value`,
      );
    expect(await inside('smtp_host')).toBe('smtp.office365.com');
    expect(await inside('smtp_password')).toBe(secret());
    await page.close();
  });

  it('a form of web components with open shadow roots', async () => {
    const page = await open('/components');
    await fillAgain(page);
    expect(await page.value('input[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await page.value('input[name=smtp_port]')).toBe('587');
    expect(await page.value('input[name=smtp_password]')).toBe(secret());
    await page.close();
  });

  it('a device whose boxes for signing in are closed until one is ticked', async () => {
    const page = await open('/camera');
    const ticked = (): Promise<boolean> => page.evaluate<boolean>(`document.querySelector('#auth').checked`);
    await fillAgain(page);
    expect(await ticked()).toBe(true);
    expect(await page.value('[name=sender_address]')).toBe(ANNA.address);
    expect(await page.value('[name=smtp_user]')).toBe(ANNA.address);
    expect(await page.value('[name=smtp_password]')).toBe(secret());
    expect(await page.value('[name=receiver]')).toBe('');
    const popup = await popupOn(stage, page);
    await popup.click(button('Undo fill'));
    await waitUntil('the tick to be gone', async () => !(await ticked()));
    expect(await page.value('[name=smtp_password]')).toBe('');
    await stage.lab.closePopup();
    await page.close();
  });

  it('a framework with state of its own: what it takes stays, what it drops is said', async () => {
    const page = await open('/stubborn');
    const report = await fillAgain(page);
    expect(report).toMatch(/The page did not keep: SMTP user name/);
    expect(report).not.toMatch(/did not keep:[^.]*(server|password|port)/);
    await waitUntil('the framework to have drawn again', async () =>
      /smtp_host=smtp\.office365\.com smtp_port=587 smtp_security=starttls/.test(await page.text()),
    );
    expect(await page.value('[name=smtp_host]')).toBe('smtp.office365.com');
    expect(await page.value('[name=smtp_password]')).toBe(secret());
    expect(await page.value('[name=smtp_user]')).toBe('');
    await page.close();
  });
});

import { describe, expect, it } from 'vitest';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { PLAIN_PAGE, pressedByLatchkey, revoking, settledPresses, startWithPasswords } from './jobs.ts';
import {
  ANNA,
  BROWSERS,
  button,
  living,
  microsoftWindow,
  openOnPage,
  region,
  reopened,
  textbox,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const SCANNER = 'Scanner or printer';
const BLOG = 'WordPress mail blog.example';
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const CLIENT = 'eeeeeeee-0000-4000-8000-00000000000a';
const OBJECT = 'dddddddd-0000-4000-8000-00000000000b';

const isMove = (url: string): boolean => url.includes('/src/move/index.html');
const isCompromised = (url: string): boolean => url.includes('/src/compromised/index.html');
const link = (name: string | RegExp) => ({ role: 'link', name });
const MOVED = button(`I have moved it: revoke the old one, ${BLOG}`);

const names = (stage: Stage): string[] =>
  living(stage.emulator)
    .map((one) => one.name)
    .toSorted((a, b) => a.localeCompare(b));

/** What has the focus, by the name that a screen reader says. */
const focused = (page: LabPage): Promise<string> =>
  page.evaluate<string>(
    '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
  );

/** Goes to a control with one key alone. */
async function goTo(page: LabPage, name: string, key: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const here = await focused(page);
    if (here === name) return;
    passed.push(here.slice(0, 30));
    await page.press(key);
  }
  throw new Error(`${key} never reached ${name}; it passed ${passed.join(' | ')}`);
}

/** Presses Enter on the button that has the focus, until the press is taken: a focus of the window disarms it anew. */
async function enterOn(page: LabPage, name: string): Promise<void> {
  await waitUntil('the press to be taken', async () => {
    if (!(await page.has(button(name)))) return true;
    await armed(page, name);
    if ((await focused(page)) === name) await page.press('Enter');
    return undefined;
  });
}

/** Waits until a button that destroys something takes presses. */
function armed(page: LabPage, name: string): Promise<boolean> {
  const waits = `[...document.querySelectorAll("button")].some((it) => it.textContent === ${JSON.stringify(name)} && it.ariaDisabled === "true")`;
  return waitUntil('the button to be armed', async () => !(await page.evaluate<boolean>(waits)));
}

/** Presses a copy button and reads what it wrote; a test may not read the real clipboard. */
async function copied(page: LabPage, name: string): Promise<string> {
  await page.evaluate(`() => {
    delete document.body.dataset.copied;
    navigator.clipboard.writeText = async (text) => { document.body.dataset.copied = text; };
  }`);
  await page.click(button(name));
  return waitUntil('the copied text', () =>
    page.evaluate<string>('document.body.dataset.copied ?? ""').then((text) => text || undefined),
  );
}

async function saying(page: LabPage, words: RegExp): Promise<string> {
  let text = '';
  await waitUntil(
    () => `${String(words)}; the page says: ${text}`,
    async () => words.test((text = await page.text())),
    { timeoutMs: 30_000 },
  );
  return text;
}

describe.each(BROWSERS)('moving over in %s', (browser) => {
  let stage: Stage;
  let tab: LabPage;

  setUp(
    async () => {
      ({ stage, page: tab } = await openOnPage(browser, PLAIN_PAGE));
    },
    () => stage?.close(),
  );

  /** The page of better ways, opened from the popup for one password. */
  const openFor = async (popup: LabPopup, name: string): Promise<LabPage> => {
    await popup.click(link(`Is there a better way? ${name}`));
    const page = await stage.lab.waitForPage(isMove);
    await stage.lab.closePopup();
    await page.bringToFront();
    return page;
  };

  it('answers for one password, leads through its replacement, and revokes the old one', async () => {
    const { lab, emulator } = stage;
    const page = await openFor(await startWithPasswords(stage, tab, [SCANNER, BLOG]), BLOG);
    await page.waitFor(MOVED);
    const text = await page.text();
    for (const part of [
      /Is there a better way\?\s+Often\. Where it can use OAuth, a client secret/,
      /until the end of December 2026|Since the end of December 2026/,
      /FluentSMTP and WP Mail SMTP can sign in to Microsoft 365 with OAuth/,
      /SMTP\.SendAsApp/,
    ])
      expect(text).toMatch(part);
    await stage.picture(page, 'move-over');
    await page.click(MOVED);
    await armed(page, 'Revoke now');
    await page.click(button('Revoke now'));
    await microsoftWindow(lab);
    await saying(page, /Moved\. The old app password is revoked\./);
    expect(names(stage)).toEqual([SCANNER]);
    await settledPresses(emulator, revoking(1));
    await (await reopened(lab)).waitFor(region('Revoked'));
  });

  it('answers for what the person says it is for', async () => {
    const page = await openFor(await startWithPasswords(stage, tab, ['Second floor', BLOG]), 'Second floor');
    const forWhat = { role: 'combobox', name: 'What is it for?' };
    await saying(page, /That depends on what uses it/);
    await page.select(forWhat, 'outlook');
    await saying(page, /Yes\. This program can sign in by itself/);
    await page.select(forWhat, 'scanner');
    const text = await saying(page, /Mostly with your admin's help/);
    expect(text).toContain('SMTP relay');
    expect(await copied(page, 'Copy text for your admin')).toContain(ANNA.address);
  });

  it('is reached from the reminder about the end of December 2026', async () => {
    const popup = await startWithPasswords(stage, tab, [SCANNER]);
    await popup.waitFor(region('Reminders'));
    await popup.click(link('Better ways than app passwords'));
    const page = await stage.lab.waitForPage(isMove);
    await stage.lab.closePopup();
    await saying(page, /Mostly with your admin's help/);
  });

  it('writes the commands for Exchange with what is known, and marks what is not', async () => {
    const page = await openFor(await startWithPasswords(stage, tab, [BLOG]), BLOG);
    const commands = (): Promise<string> =>
      page.evaluate<string>('document.querySelector("pre").textContent');
    await page.waitFor(region('Commands'));
    expect(await commands()).toContain(`-Identity '${ANNA.address}' -User '<OBJECT-ID`);
    expect(await copied(page, 'Copy commands with gaps marked')).toMatch(
      /^# Not complete: replace what stands in angle brackets first: .*\nConnect-ExchangeOnline/,
    );
    await page.type(textbox('Tenant id'), TENANT);
    await page.type(textbox('Application (client) id'), CLIENT);
    await page.type(textbox('Object id of the enterprise application'), CLIENT);
    await saying(page, /That is no object id, or it is the client id once more\./);
    await page.type(textbox('Object id of the enterprise application'), OBJECT);
    await page.type(textbox('Mailbox'), "o'hara@contoso.example");
    await saying(page, /Every value is filled in/);
    expect(await copied(page, 'Copy commands')).toBe(
      [
        `Connect-ExchangeOnline -Organization '${TENANT}'`,
        `New-ServicePrincipal -AppId '${CLIENT}' -ObjectId '${OBJECT}'`,
        `Add-MailboxPermission -Identity 'o''hara@contoso.example' -User '${OBJECT}' -AccessRights FullAccess`,
        `Set-CASMailbox -Identity 'o''hara@contoso.example' -SmtpClientAuthenticationDisabled $false`,
      ].join('\n'),
    );
    expect(await page.text()).toMatch(/usual mistake.*App registrations.*Enterprise applications/s);
    await stage.picture(page, 'exchange-side');
  });
});

describe.each(BROWSERS)('an account that may be compromised, in %s', (browser) => {
  let stage: Stage;
  let tab: LabPage;

  setUp(
    async () => {
      ({ stage, page: tab } = await openOnPage(browser, PLAIN_PAGE));
    },
    () => stage?.close(),
  );

  /** From the popup to the running revocation, by keyboard alone. */
  const revokeAll = async (popup: LabPopup): Promise<LabPage> => {
    const { lab } = stage;
    await popup.waitFor(button('Account menu'));
    await goTo(popup, 'Account menu', 'Tab');
    await popup.press('Enter');
    await popup.waitFor({ role: 'menuitem', name: 'I think this account is compromised' });
    await goTo(popup, 'I think this account is compromised', 'ArrowDown');
    await popup.press('Enter');
    const page = await lab.waitForPage(isCompromised);
    await lab.closePopup();
    await page.bringToFront();
    await page.waitFor(button('Revoke all made by Latchkey'));
    await goTo(page, 'Revoke all made by Latchkey', 'Tab');
    await page.press('Enter');
    await page.waitFor(button('Revoke now'));
    // The question has the keyboard: Enter once more revokes nothing.
    await page.press('Enter');
    expect(await page.has(button('Revoke now'))).toBe(true);
    await goTo(page, 'Revoke now', 'Tab');
    await enterOn(page, 'Revoke now');
    return page;
  };

  it('revokes what it can, goes on past what it cannot, and says why', async () => {
    const { emulator, lab } = stage;
    const popup = await startWithPasswords(stage, tab, [SCANNER, BLOG]);
    const kept = living(emulator).find((one) => one.name === SCANNER);
    const path = `/emulator-backend/methods/${kept?.id}`;
    emulator.state.settings.faults = [
      { host: 'mysignins.microsoft.com', path, kind: '403', method: 'DELETE', times: 1_000 },
    ];
    const page = await revokeAll(popup);
    const text = await saying(page, /1 revoked\. 1 could not be revoked\. Latchkey can do no more here\./);
    expect(names(stage)).toEqual([SCANNER]);
    expect(text).toMatch(/Scanner or printer\s+not revoked\s+Microsoft/);
    expect(text).toMatch(/WordPress mail blog\.example\s+revoked/);
    expect(await copied(page, 'Copy text for your admin')).toMatch(
      /somebody else has access.*-Identity 'anna@contoso\.example'.*still work: Scanner or printer/s,
    );
    await page.waitFor(link('Security info'));
    await stage.picture(page, 'compromised');
    // Nothing of the job is left over: neither its window nor its failure in the popup.
    await waitUntil("Microsoft's window to close", async () =>
      (await lab.pages()).every((one) => !one.url().startsWith('https://mysignins.')),
    );
    expect(pressedByLatchkey(emulator)).toMatchObject(revoking(2));
    await page.click(button('Done'));
    await saying(page, /^(?!.*could not be revoked)/s);
  });

  it('says of each that the feature is switched off', async () => {
    const popup = await startWithPasswords(stage, tab, [SCANNER, BLOG], {
      settings: { offerAppPassword: false },
    });
    const page = await revokeAll(popup);
    const text = await saying(page, /0 revoked\. 2 could not be revoked\./);
    expect(text.match(/not revoked\s+App passwords are|not revoked\s+\S+/g)).toHaveLength(2);
    expect(text).toMatch(/switched off/);
    expect(names(stage)).toEqual([SCANNER, BLOG]);
  });
});

import { describe, expect, it } from 'vitest';
import { GOVERNMENT, pageWords } from '../emulator/index.ts';
import { valuesOf } from './forms.ts';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { filledWith, FORM_PAGE, pressedByLatchkey, ready, startWithAddress } from './jobs.ts';
import {
  alert,
  BROWSERS,
  button,
  living,
  openOnPage,
  region,
  reopened,
  textbox,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const NAME = 'Outgoing mail forms.test';
const HOST = textbox('Host of the Security info page');
const SAYS_WHY =
  /Latchkey presses nothing on this page, because its address in your cloud is not known for sure/;

describe.each(BROWSERS)('another of Microsoft’s clouds in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  const ofTheCloud = (): Promise<LabPage> =>
    stage.lab.waitForPage((url) => url.startsWith(`https://${GOVERNMENT.securityInfo}/security-info`));

  it('is chosen in the settings, by hosts that are host names', async () => {
    const { lab } = stage;
    await lab.answerPermissionPrompts();
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.select('#cloud', 'US Government (GCC High)');
    await waitUntil('the host', async () => (await options.value('#cloud-host-securityInfo')) !== '');
    expect(await options.text()).toContain('Latchkey presses nothing there');
    await options.type(HOST, 'https://mysignins.azure.us/security-info');
    await options.click(button('Use this cloud'));
    await options.waitFor({ ...alert, name: /is not a host name/ });
    await options.type(HOST, GOVERNMENT.securityInfo);
    await options.click(button('Use this cloud'));
    await options.waitFor({ role: 'status', name: /saved/i });
    expect(
      await lab.evaluateInWorker<boolean>(
        `chrome.permissions.contains({ origins: ['https://${GOVERNMENT.securityInfo}/*'] })`,
      ),
    ).toBe(true);
    await options.close();
  });

  it('creates and fills by the hands of a person who is guided', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, form);
    const words = pageWords(emulator.state.settings, 'en').strings;
    await popup.click(button('Create and fill'));
    const microsoft = await ofTheCloud();
    await lab.closePopup();
    const running = await lab.openPopup(form);
    await running.waitFor({ role: 'status', name: /Press “Add sign-in method” on Microsoft's page/ });
    expect(await running.text()).toMatch(SAYS_WHY);
    await lab.closePopup();
    await microsoft.bringToFront();
    await microsoft.click(button(words.addSignInMethod));
    await microsoft.click(button(words.showMoreOptions));
    await microsoft.click(button(new RegExp(`^${words.appPassword}`)));
    await microsoft.type(textbox(words.nameQuestion), NAME);
    await microsoft.click(button(words.next));
    // The value is read where it is recognised; only the pressing is the person's.
    await microsoft.click(button(words.done));

    await ready(stage);
    const [made] = living(emulator);
    await filledWith(form, made?.value ?? 'none');
    expect(await valuesOf(form, { host: '[name=smtp_host]' })).toEqual({ host: 'smtp.office365.us' });
    expect(living(emulator).map(({ name }) => name)).toEqual([NAME]);
    expect(pressedByLatchkey(emulator)).toEqual({});
    const strayed = emulator.state.requests.filter(({ host }) => host === 'mysignins.microsoft.com');
    expect(strayed).toEqual([]);
    await lab.closePopup();
  });

  it('revokes the same way', async () => {
    const { lab, emulator } = stage;
    const words = pageWords(emulator.state.settings, 'en').strings;
    const popup = await lab.openPopup(form);
    await popup.click(button('Done'));
    await popup.click(button(`Revoke ${NAME}`));
    await popup.click(button('Revoke now'));
    const microsoft = await ofTheCloud();
    await lab.closePopup();
    await microsoft.bringToFront();
    await microsoft.click('li.row:last-child button');
    await microsoft.click(button(words.confirmOk));
    const after = await reopened(lab);
    await after.waitFor(region('Revoked'));
    expect(living(emulator)).toEqual([]);
    expect(pressedByLatchkey(emulator)).toEqual({});
  });
});

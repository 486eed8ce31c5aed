import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { createNamed, failedWith, PLAIN_PAGE, ready, startOver, watchMicrosoft } from './jobs.ts';
import {
  ANNA,
  BROWSERS,
  button,
  enterClientId,
  living,
  openOnPage,
  region,
  signIn,
  textbox,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const SCANNER = { address: 'scanner@contoso.example', name: 'Scanner Mailbox', password: 'demo-scanner' };
const NAME = 'Scanner, 2nd floor';

describe.each(BROWSERS)('a shared account in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      ({ stage, page } = await openOnPage(browser, PLAIN_PAGE, enterClientId));
    },
    () => stage?.close(),
  );

  it('stops before the first press while the person is signed in as themselves, and goes on as the other', async () => {
    const { emulator } = stage;
    await startOver(stage, page);
    const popup = await signIn(stage, page);
    await popup.click(button('Account menu'));
    await popup.click({ role: 'menuitem', name: 'Use another account' });
    await popup.click(button('Use my work e-mail only'));
    await popup.type(textbox('Work e-mail'), SCANNER.address);
    await popup.click(button('Continue'));
    await popup.waitFor(region('Account'));
    await createNamed(stage, popup, NAME);
    const failed = await failedWith(
      stage,
      `Microsoft's page is signed in as ${ANNA.address}, not as ${SCANNER.address}.`,
    );
    expect(emulator.state.clicks).toEqual({});
    expect(living(emulator)).toEqual([]);

    // The person signs in there as the shared account.
    emulator.state.settings.securityInfoAccount = SCANNER.address;
    await failed.click(button('Try again'));
    await watchMicrosoft(stage.lab);
    await ready(stage);
    expect(living(emulator, SCANNER).map((one) => one.name)).toEqual([NAME]);
    expect(living(emulator)).toEqual([]);
  });

  it('opens the page in the organization of the account', async () => {
    const { emulator, lab } = stage;
    await startOver(stage, page);
    const popup = await signIn(stage, page);
    await createNamed(stage, popup, NAME);
    await ready(stage);
    const tenant = emulator.state.accounts.find((one) => one.upn === ANNA.address)?.tenantId;
    const visit = emulator.state.requests.find(({ path }) => path === '/security-info');
    expect(visit?.query).toMatchObject({ lng: 'en', tenantId: tenant });
    await lab.closePopup();
  });
});

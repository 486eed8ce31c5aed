import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import {
  createAndFill,
  filledWith,
  FORM_PAGE,
  pressedByLatchkey,
  ready,
  startWithAddress,
  testConnection,
} from './jobs.ts';
import { BROWSERS, button, living, openOnPage, textbox, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const NEWCOMER = { address: 'newcomer@contoso.example', name: 'Nina Newcomer', password: 'demo-newcomer' };

describe.each(BROWSERS)('the first registration in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  it('goes from sign-in through the wizard to a form that works', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, form, { who: NEWCOMER });
    emulator.state.settings.autoSignIn = '';
    const microsoft = await createAndFill(stage, popup);
    await microsoft.type('#account', NEWCOMER.address);
    await microsoft.type('#password', NEWCOMER.password);
    await microsoft.click('#sign-in');
    await microsoft.click('#set-it-up-now');

    await microsoft.click(button('Microsoft Authenticator'));
    const waiting = await lab.openPopup(form);
    await waiting.waitFor({ role: 'status', name: /Follow its wizard; Latchkey waits/ });
    await lab.closePopup();
    await microsoft.bringToFront();
    await microsoft.click(button('Next'));
    await microsoft.type(textbox(/^Enter the code/), '123456');
    await microsoft.click(button('Next'));
    await microsoft.click(button('Done'));

    const result = await ready(stage);
    const [made, ...more] = living(emulator, NEWCOMER);
    expect(more).toEqual([]);
    await filledWith(form, made?.value ?? 'none');
    // The name that Microsoft's wizard gave it, so that it can be revoked.
    expect(await result.text()).toContain(made?.name);
    expect(pressedByLatchkey(emulator)).toEqual({});
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/^235 /);
    expect(lab.consoleLines().join('\n')).not.toContain(made?.value);
  });
});

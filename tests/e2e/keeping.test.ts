import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { createAndFill, FORM_PAGE, filledWith, ready, revokeNamed, startWithAddress } from './jobs.ts';
import { BROWSERS, button, living, openOnPage, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const NAME = 'Outgoing mail forms.test';
const KEEP = { role: 'switch', name: /^Keep an activity list/ };
const ON_LOCK = { role: 'switch', name: 'Forget values when the screen is locked' };

describe.each(BROWSERS)('what is kept in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  const settings = (): Promise<LabPage> => stage.lab.openExtensionPage('src/options/index.html');

  /** The lines of the list, without their times. */
  const lines = async (page: LabPage): Promise<string[]> => {
    const texts = await page.evaluate<string[]>(
      `() => [...document.querySelectorAll('.activity bdi')].map((line) => line.textContent)`,
    );
    return texts.map((text) => text.replaceAll(/Outgoing mail forms\.test( \d+)?/g, NAME));
  };

  it('lists what happened to a password, and no value', async () => {
    const { lab, emulator } = stage;
    await createAndFill(stage, await startWithAddress(stage, form));
    const result = await ready(stage);
    const value = living(emulator)[0]?.value ?? 'none';
    await filledWith(form, value);
    await result.click(button('Show'));
    await result.evaluate(`localStorage.setItem('asked-clipboard', 'no')`);
    await result.click(button('Copy'));
    await result.waitFor({ role: 'status', name: /^Copied\./ });
    await lab.closePopup();
    // A list outlives the worker.
    await lab.killWorker();
    await revokeNamed(stage, await lab.openPopup(form), living(emulator)[0]?.name ?? '');
    await waitUntil('the password to be gone', () => living(emulator).length === 0);
    const page = await settings();
    await waitUntil('the whole list', async () => (await lines(page)).length === 6);
    expect(await lines(page)).toEqual([
      `${NAME} was revoked`,
      `${NAME} was copied`,
      `${NAME} was shown`,
      `${NAME} was filled at https://forms.test`,
      `The value of ${NAME} came into memory`,
      `${NAME} was created at Microsoft`,
    ]);
    expect(await page.text()).not.toContain(value);
    await stage.picture(page, 'activity');
    await page.click(button('Clear the list'));
    await waitUntil('the list to be empty', async () =>
      (await page.text()).includes('Nothing has happened yet.'),
    );
    await page.close();
  });

  it('lists nothing once it is turned off, and what was there is gone', async () => {
    const { lab, emulator } = stage;
    await lab.closePopup();
    await form.bringToFront();
    await createAndFill(stage, await startWithAddress(stage, form));
    await ready(stage);
    const page = await settings();
    await waitUntil('the list', async () => (await lines(page)).length === 3);
    await page.click(KEEP);
    await waitUntil('the list to be gone', async () => (await lines(page)).length === 0);
    const [made] = living(emulator);
    await lab.closePopup();
    await form.bringToFront();
    await revokeNamed(stage, await lab.openPopup(form), made?.name ?? '');
    await waitUntil('the password to be gone', () => living(emulator).length === 0);
    expect(await page.evaluate(`chrome.runtime.sendMessage({ name: 'activity.read', request: {} })`)).toEqual(
      [],
    );
    await page.click(KEEP);
    await waitUntil('an empty list', async () => (await page.text()).includes('Nothing has happened yet.'));
    await page.close();
  });

  it('T93: forgets values when the screen is locked, where the browser tells of it', async () => {
    const { lab } = stage;
    await lab.closePopup();
    await form.bringToFront();
    await createAndFill(stage, await startWithAddress(stage, form));
    await ready(stage);
    const page = await settings();
    await page.waitFor(KEEP);
    if (browser === 'firefox') {
      expect(await page.has(ON_LOCK)).toBe(false);
      return;
    }
    const kept = (): Promise<number> =>
      lab.evaluateInWorker(
        `async () => Object.keys((await chrome.storage.session.get('secrets')).secrets ?? {}).length`,
      );
    expect(await kept()).toBe(1);
    await page.click(ON_LOCK);
    await waitUntil('the choice to be kept', () =>
      page.evaluate<boolean>(
        `async () => (await chrome.storage.session.get('view')).view.settings.forgetOnLock === true`,
      ),
    );
    // No test can lock a screen: the browser's own event is sent to whoever listens, for idle first.
    const send = (state: string) =>
      lab.evaluateInWorker(`() => { chrome.idle.onStateChanged.dispatch('${state}'); return true; }`);
    await lab.killWorker();
    await send('idle');
    expect(await kept()).toBe(1);
    await send('locked');
    await waitUntil('the value to be forgotten', async () => (await kept()) === 0);
  });
});

import { describe, expect, it } from 'vitest';
import { BROWSERS, button, choose, openStage, type Stage } from './stage.ts';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { setUp } from './set-up.ts';

const FORMS = 'https://forms.test';
/** The icon lies right behind its field; what is inside is closed to the page and to this test. */
const ICON = '[name=smtp_password] + div';

describe.each(BROWSERS)('the scout in %s', (browser) => {
  let stage: Stage;

  const badge = (page: LabPage) => stage.lab.badgeText(page);
  /** Which of our scripts run in a tab, told by the extension's own world there. */
  const hasFinder = async (address: string): Promise<boolean> =>
    stage.lab.evaluateInWorker<boolean>(`(async () => {
      const [tab] = await chrome.tabs.query({ url: '${address}*' });
      const func = () => Symbol.for('latchkey') in globalThis;
      const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func });
      return answer.result;
    })()`);
  const registered = () =>
    stage.lab.evaluateInWorker<string[]>(
      'chrome.scripting.getRegisteredContentScripts().then((all) => all.flatMap(({ js }) => js))',
    );

  setUp(
    async () => {
      stage = await openStage(browser);
      await stage.lab.grantAllSites();
      await choose(stage.lab, 'Find mail settings pages for me');
    },
    () => stage?.close(),
  );

  it('is the one script that is registered', async () => {
    await waitUntil('the registration', async () => (await registered()).length === 1);
    expect((await registered())[0]).toMatch(/scout/);
  });

  it('leaves a page alone that does not speak of mail servers', async () => {
    const page = await stage.lab.newPage(`${FORMS}/none`);
    await page.click('[name=login]');
    // Longer than the scout waits before it looks again.
    await page.evaluate('new Promise((done) => setTimeout(done, 800))');
    expect(await hasFinder(`${FORMS}/none`)).toBe(false);
    expect(await badge(page)).toBe('');
    await page.close();
  });

  it('brings icon and badge to a setup form unasked', async () => {
    const page = await stage.lab.newPage(`${FORMS}/smtp`);
    await page.waitFor(ICON);
    await waitUntil('the badge', async () => (await badge(page)) === '1');
    expect(await hasFinder(`${FORMS}/smtp`)).toBe(true);
    await page.close();
  });

  it('finds the later step of a wizard', async () => {
    const page = await stage.lab.newPage(`${FORMS}/wizard`);
    await page.click(button('Continue'));
    await page.waitFor(ICON);
    await waitUntil('the badge', async () => (await badge(page)) === '1');
    await page.close();
  });

  it('goes when the access that it needs is taken away', async () => {
    await stage.lab.revokeAllSites();
    await waitUntil('the registration to go', async () => (await registered()).length === 0);
  });
});

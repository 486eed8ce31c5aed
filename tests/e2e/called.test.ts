import { afterEach, describe, expect, it } from 'vitest';
import { openFormStage } from './forms.ts';
import type { LabPage } from './harness/lab.ts';
import { reopenedOn, BROWSERS, region, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

const FORM = 'https://forms.test/smtp';

/** The ways to Latchkey beside its toolbar button: the shortcut and the menu of a field. */
describe.each(BROWSERS)('called by hand in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  setUp(
    async () => {
      stage = await openFormStage(browser);
      page = await stage.lab.newPage(FORM);
    },
    () => stage?.close(),
  );
  afterEach(() => stage.lab.closePopup());

  const expectTheForm = async (): Promise<void> => {
    const popup = await reopenedOn(stage.lab, region('This page'));
    expect(await popup.text()).toContain('forms.test');
  };

  // A browser gives away none that it uses itself: Chromium kept Ctrl+Shift+L without a word.
  it('has its shortcut from the browser, and opens on the form by it', async () => {
    const shortcuts = await stage.lab.evaluateInWorker<string[]>(
      'chrome.commands.getAll().then((all) => all.map(({ name, shortcut }) => `${name} ${shortcut}`))',
    );
    expect(shortcuts).toEqual(['_execute_action Alt+Shift+L']);
    const welcome = await stage.lab.waitForPage((url) => url.includes('/src/welcome/'));
    expect(await welcome.text()).toContain('Keyboard shortcut: Alt+Shift+L.');
    // Chromium's own keys are out of a test's reach; its toolbar click is the same action.
    if (browser === 'chromium') await stage.lab.openPopup(page);
    else await stage.lab.pressShortcut(page);
    await expectTheForm();
  });

  it('opens on the form from the menu of a field', async () => {
    if (browser === 'chromium') await tellOfMenu();
    else expect(await pressInMenu()).toBe('Fill with Latchkey');
    await expectTheForm();
  });

  const pressInMenu = async (): Promise<string> => {
    const middle = await page.evaluate<{ x: number; y: number }>(`() => {
      const { x, y, width, height } = document.querySelector('[name=smtp_host]').getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }`);
    return stage.lab.chooseInContextMenu(page, middle);
  };

  /**
   * What Chromium tells the worker after a press in its menu, which belongs to the desktop. The access to the tab that
   * comes with a real press is stood in for by a permission.
   */
  const tellOfMenu = async (): Promise<void> => {
    await stage.lab.grantAllSites();
    await page.bringToFront();
    await stage.lab.evaluateInWorker(`(async () => {
      const [tab] = await chrome.tabs.query({ url: '${FORM}*' });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'fill-here', editable: true }, tab);
    })()`);
  };
});

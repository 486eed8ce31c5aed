import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFormStage } from './forms.ts';
import type { LabPage } from './harness/lab.ts';
import { reopenedOn, BROWSERS, region, type Stage } from './stage.ts';

const FORM = 'https://forms.test/smtp';

/** The ways to Latchkey beside its toolbar button: the shortcut and the menu of a field. */
describe.each(BROWSERS)('called by hand in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;

  beforeAll(async () => {
    stage = await openFormStage(browser);
    page = await stage.lab.newPage(FORM);
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.lab.closePopup());

  const expectTheForm = async (): Promise<void> => {
    const popup = await reopenedOn(stage.lab, region('This page'));
    expect(await popup.text()).toContain('forms.test');
  };

  // A browser gives away none that it uses itself: Chromium kept Ctrl+Shift+L without a word.
  it('has its shortcut from the browser', async () => {
    const shortcuts = await stage.lab.evaluateInWorker<string[]>(
      'chrome.commands.getAll().then((all) => all.map(({ name, shortcut }) => `${name} ${shortcut}`))',
    );
    expect(shortcuts).toEqual(['_execute_action Alt+Shift+L']);
  });

  it.runIf(browser === 'firefox')('opens on the form by its shortcut', async () => {
    await page.click('[name=smtp_host]');
    await stage.lab.pressShortcut(page);
    await expectTheForm();
  });

  it.runIf(browser === 'firefox')('opens on the form from the menu of a field', async () => {
    const middle = await page.evaluate<{ x: number; y: number }>(`() => {
      const { x, y, width, height } = document.querySelector('[name=smtp_host]').getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }`);
    expect(await stage.lab.chooseInContextMenu(page, middle)).toBe('Fill with Latchkey');
    await expectTheForm();
  });

  // The menu itself belongs to the desktop there; this is what the browser tells the worker after a press in it. The
  // access to the tab that comes with a real press is stood in for by a permission.
  it.runIf(browser === 'chromium')('opens on the form when the browser tells of its menu', async () => {
    await stage.lab.grantAllSites();
    await page.bringToFront();
    await stage.lab.evaluateInWorker(`(async () => {
      const [tab] = await chrome.tabs.query({ url: '${FORM}*' });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'fill-here', editable: true }, tab);
    })()`);
    await expectTheForm();
  });
});

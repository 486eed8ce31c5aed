import { afterEach, describe, expect, it } from 'vitest';
import { openFormStage } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { pause, waitUntil } from '../harness/wait-until.ts';
import { BROWSERS, button, region, type Stage } from '../stage.ts';
import { setUp } from '../set-up.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The icon's host: an element without anything inside that the page could see, right after the field. */
const ICON = `document.querySelector('[name=smtp_password] + div')`;
const boxOf = (page: LabPage, element: string): Promise<Box | null> =>
  page.evaluate<Box | null>(
    `(() => { const box = ${element}?.getBoundingClientRect();
      return box ? { left: box.left, top: box.top, width: box.width, height: box.height } : null; })()`,
  );
const overlap = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** Complaint E: icons lie over those of others, move or shrink fields, and cannot be turned off quickly. */
describe.each(BROWSERS)('the icon in a form, in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;
  let layout: (Box | null)[];

  const layoutNow = async (): Promise<(Box | null)[]> => [
    await boxOf(page, `document.querySelector('[name=smtp_password]')`),
    await boxOf(page, `document.querySelector('[name=smtp_host]')`),
    await boxOf(page, `document.querySelector('#below')`),
  ];

  setUp(
    async () => {
      stage = await openFormStage(browser);
      await stage.lab.grantAllSites();
      page = await stage.lab.newPage('https://forms.test/crowded');
      layout = await layoutNow();
    },
    () => stage?.close(),
  );
  afterEach(() => stage?.lab.closePopup());

  it('comes where the person wants it, clear of the icon of another manager, and moves nothing', async () => {
    const popup = await stage.lab.openPopup(page);
    await popup.click({ role: 'switch', name: 'Always offer on this site' });
    const icon = await waitUntil('the icon', async () => (await boxOf(page, ICON)) ?? undefined);
    const other = await boxOf(page, `document.querySelector('#other-manager')`);
    const field = await boxOf(page, `document.querySelector('[name=smtp_password]')`);
    if (!other || !field) throw new Error('The page is not as it should be');
    expect(icon.width).toBeGreaterThanOrEqual(16);
    expect(overlap(icon, other)).toBe(false);
    expect(overlap(icon, field)).toBe(true);
    expect(await layoutNow()).toEqual(layout);
    expect(await stage.lab.badgeText(page)).toBe('1');
    await stage.picture(page, 'icon-beside-another');
  });

  it('is reached by keyboard and opens the popup on its form', async () => {
    await page.click('[name=smtp_password]');
    await page.press('Tab');
    await page.press('Enter');
    const popup = await waitUntil('the popup', () => stage.lab.currentPopup(), { timeoutMs: 20_000 });
    await popup.waitFor(region('This page'));
    await popup.waitFor(button('Create and fill'));
  });

  it('goes with one click on "Never here", now and at the next visit', async () => {
    const popup = await stage.lab.openPopup(page);
    await popup.click(button('Never here'));
    await waitUntil('the icon to go', async () => (await boxOf(page, ICON)) === null);
    expect(await stage.lab.badgeText(page)).toBe('');
    await stage.lab.closePopup();
    await page.close();
    page = await stage.lab.newPage('https://forms.test/crowded');
    await page.click('[name=smtp_password]');
    await pause(800);
    expect(await boxOf(page, ICON)).toBeNull();
    const options = await stage.lab.openExtensionPage('src/options/index.html');
    await waitUntil('the site in the list', async () =>
      (await options.text()).includes('https://forms.test'),
    );
    await options.close();
  });
});

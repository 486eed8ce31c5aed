import { describe, expect, it } from 'vitest';
import { pageWords } from '../emulator/index.ts';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  createAndFill,
  everMade,
  filledWith,
  FORM_PAGE,
  pressedByLatchkey,
  ready,
  revokeNamed,
  startWithAddress,
  testConnection,
} from './jobs.ts';
import {
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

const NAME = 'Outgoing mail forms.test';

/** The name that the journal has for what Microsoft is about to make. */
function notedName({ lab }: Stage): Promise<unknown> {
  return lab.evaluateInWorker(`async () => {
    const db = await new Promise((resolve) => {
      const open = indexedDB.open('latchkey', 1);
      open.onsuccess = () => resolve(open.result);
    });
    const read = db.transaction('journal').objectStore('journal').get('job');
    const job = await new Promise((resolve) => { read.onsuccess = () => resolve(read.result); });
    db.close();
    return job.madeName;
  }`);
}

describe.each(BROWSERS)('a page with other words in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  /** What the popup says that the person has to do. */
  async function told(words: RegExp): Promise<void> {
    const popup = await stage.lab.openPopup(form);
    await popup.waitFor({ role: 'status', name: words });
    await stage.lab.closePopup();
    await (await microsoftWindow(stage.lab)).bringToFront();
  }

  it('is finished by a person who is guided', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, form, { settings: { rename: true } });
    const words = pageWords(emulator.state.settings).strings;
    const microsoft = await createAndFill(stage, popup);
    await told(/Press “Add sign-in method” on Microsoft's page/);
    await microsoft.click(button(words.addSignInMethod));
    await microsoft.click(button(words.showMoreOptions));
    await microsoft.click(button(new RegExp(`^${words.appPassword}`)));
    await microsoft.click(textbox(words.nameQuestion));
    await told(/Type the name Outgoing mail forms\.test\./);
    // With a pause for thought, as people type: Latchkey must not take the half for the whole.
    await microsoft.type(textbox(words.nameQuestion), NAME.slice(0, 10));
    await waitUntil('the first half to be noted', () =>
      notedName(stage).then((name) => name === NAME.slice(0, 10)),
    );
    for (const key of NAME.slice(10)) await microsoft.press(key);
    await microsoft.click(button(words.next));

    const paste = await reopened(lab);
    await paste.waitFor(textbox('Paste it here'));
    const [made] = living(emulator);
    expect(made?.name).toBe(NAME);
    const report = await pageReport(paste);
    await paste.click(button('Copy page report'));
    await paste.waitFor({ role: 'status', name: /The report holds no names, addresses or values/ });
    for (const secret of [made?.value ?? 'none', NAME, 'anna', 'contoso', 'Berzina', 'Pocket', '20000000'])
      expect(report.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(report.split('\n').length).toBeGreaterThan(8);
    await paste.type(textbox('Paste it here'), made?.value ?? 'none');
    await paste.click(button('Take it over'));
    await lab.closePopup();
    if (!microsoft.closed()) await microsoft.click(button(words.done)).catch(() => undefined);

    await ready(stage);
    await filledWith(form, made?.value ?? 'none');
    expect(everMade(emulator).filter((one) => one.name === NAME)).toHaveLength(1);
    expect(pressedByLatchkey(emulator)).toEqual({});
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/^235 /);
  });

  it('is revoked by the same person, and believed only when the list says so', async () => {
    const { lab, emulator } = stage;
    const words = pageWords(emulator.state.settings).strings;
    const popup = await lab.openPopup(form);
    await revokeNamed(stage, popup, NAME);
    const microsoft = await microsoftWindow(lab);
    await told(/Press “Delete” beside Outgoing mail forms\.test/);
    await microsoft.click('li.row:last-child button');
    await microsoft.click(button(words.confirmOk));
    const after = await reopened(lab);
    await after.waitFor(region('Revoked'));
    expect(living(emulator)).toEqual([]);
    expect(pressedByLatchkey(emulator)).toEqual({});
    await lab.closePopup();
    expect(await testConnection(form)).toMatch(/535/);
  });

  /** The report's text; what the button copies. */
  function pageReport(view: LabPage): Promise<string> {
    return waitUntil('the page report', () =>
      view.evaluate<string>(`async () => {
        const { job } = await chrome.runtime.sendMessage({ name: 'view.read', request: {} });
        const answer = await chrome.runtime.sendMessage({ name: 'job.report', request: { jobId: job.id } });
        return answer.value;
      }`),
    );
  }
});

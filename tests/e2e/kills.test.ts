import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabPage } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import {
  createAndFill,
  createNamed,
  done,
  everMade,
  failedWith,
  filledWith,
  FORM_PAGE,
  PLAIN_PAGE,
  ready,
  revokeNamed,
  settledPresses,
  CREATING,
  startWithAddress,
} from './jobs.ts';
import {
  ANNA,
  BROWSERS,
  button,
  choose,
  living,
  openOnPage,
  openStage,
  region,
  reopened,
  useAddress,
  type Stage,
} from './stage.ts';
import { setUp } from './set-up.ts';

const NAME = 'Label printer';

/** How many Microsoft has made for Anna; looked at often, to kill in the right moment. */
function made(stage: Stage, wanted: number): Promise<true> {
  const count = (): number => everMade(stage.emulator).filter((one) => one.name === NAME).length;
  return waitUntil('Microsoft to make it', () => count() >= wanted || undefined, { everyMs: 2 });
}

describe.each(BROWSERS)('a worker that is killed in %s', (browser) => {
  let stage: Stage;
  let form: LabPage;

  setUp(
    async () => {
      ({ stage, page: form } = await openOnPage(browser, FORM_PAGE));
    },
    () => stage?.close(),
  );

  it('goes on when it died while the page opened; any popup shows the job', async () => {
    const { lab, emulator } = stage;
    const slow = { host: 'mysignins.microsoft.com', path: '/security-info', kind: 'slow', times: 1 } as const;
    const settings = { faults: [{ ...slow, milliseconds: 3_000 }] };
    const popup = await startWithAddress(stage, form, { settings });
    await popup.click(button('Create and fill'));
    await waitUntil("Microsoft's window", async () => (await lab.pages()).length > 1);
    await lab.closePopup();
    await lab.killWorker();
    const running = await lab.openPopup(form);
    await running.waitFor({ role: 'list', name: 'Progress' });
    expect(await running.text()).toContain('Creating Outgoing mail forms.test');
    await lab.closePopup();
    await ready(stage);
    expect(living(emulator)).toHaveLength(1);
    await filledWith(form, living(emulator)[0]?.value ?? 'none');
    await settledPresses(emulator, CREATING['2024']);
  });

  it('loses nothing when it dies before it has the value', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, form, { settings: { delayMs: 250 } });
    const microsoft = await createNamed(stage, popup, NAME);
    await made(stage, 1);
    await lab.killWorker();
    // It is on the screen now, or was a moment ago: the worker that the driver has woken dies as well.
    await microsoft.waitFor(button('Done'), { everyMs: 10 }).catch(() => undefined);
    await lab.killWorker();
    await waitUntil("Microsoft's window to close", () => microsoft.closed());
    // Killed between the closing and the popup, nothing but the person wakes the worker within a minute.
    const result = (await lab.currentPopup({ timeoutMs: 2_000 })) ?? (await lab.openPopup(form));
    await result.waitFor(region('App password ready'));
    await waitUntil('the value', async () => (await result.text()).includes('••••'));
    expect(everMade(emulator).filter((one) => one.name === NAME)).toHaveLength(1);
    await settledPresses(emulator, CREATING['2024']);
  });

  it('has the value still when it dies afterwards', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, form);
    await createAndFill(stage, popup);
    await ready(stage);
    await lab.closePopup();
    await lab.killWorker();
    const again = await lab.openPopup(form);
    await again.waitFor(region('App password ready'));
    await again.click(button('Show'));
    const value = living(emulator)[0]?.value ?? 'none';
    await waitUntil('the value to show', async () =>
      (await again.text()).replaceAll(' ', '').includes(value),
    );
    expect(living(emulator)).toHaveLength(1);
  });
});

describe.each(BROWSERS)('a browser that is killed in %s', (browser) => {
  let profileDir: string;
  let stage: Stage;

  setUp(
    async () => {
      profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-kills-'));
      stage = await openStage(browser, { profileDir });
    },
    async () => {
      await stage?.close();
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
    },
  );

  it('finds what Microsoft had made, says so, and can revoke it', async () => {
    const { emulator } = stage;
    await choose(stage.lab, 'Only when I click');
    const page = await stage.lab.newPage(PLAIN_PAGE);
    const popup = await useAddress(stage, page);
    emulator.state.settings.delayMs = 600;
    await createNamed(stage, popup, NAME);
    await made(stage, 1);
    await stage.lab.killBrowser();
    emulator.state.settings.delayMs = 25;

    stage = await openStage(browser, { profileDir, emulator });
    const failed = await failedWith(stage, `Microsoft may have made ${NAME}, but its value was never seen.`);
    await done(failed);
    expect(await failed.text()).toContain('created, but not saved');
    expect(everMade(emulator).filter((one) => one.name === NAME)).toHaveLength(1);
    await revokeNamed(stage, failed, NAME);
    const after = await reopened(stage.lab);
    await after.waitFor(region('Revoked'));
    expect(living(emulator, ANNA)).toEqual([]);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BrowserName, LabPage } from './harness/lab.ts';
import { pause, waitUntil } from './harness/wait-until.ts';
import { createNamed, PLAIN_PAGE, ready, startWithAddress } from './jobs.ts';
import { BROWSERS, buildOf, button, choose, living, openStage, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

/**
 * Nobody can answer Chromium's prompt for `clipboardWrite` in a test, so there the permission is given by the manifest
 * of a copy: nothing else differs. Firefox runs the shipped build, and says yes by a preference.
 */
function granted(browser: BrowserName): { readonly extensionPath: string; remove(): void } {
  const build = buildOf(browser);
  if (browser === 'firefox') return { extensionPath: build, remove: () => undefined };
  const copy = mkdtempSync(path.join(tmpdir(), 'latchkey-clipboard-'));
  cpSync(build, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { permissions, optional_permissions: optional } = manifest;
  manifest.permissions = [...permissions, 'clipboardWrite'];
  manifest.optional_permissions = optional.filter((it: string) => it !== 'clipboardWrite');
  writeFileSync(file, JSON.stringify(manifest));
  return { extensionPath: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** What a paste brings. */
async function pasted(page: LabPage): Promise<string> {
  await page.click('[name=login]');
  await page.press('Control+a');
  await page.press('Delete');
  await page.press('Control+v');
  return page.value('[name=login]');
}

describe.each(BROWSERS)('the clipboard in %s', (browser) => {
  let stage: Stage;
  let page: LabPage;
  let build: ReturnType<typeof granted>;

  setUp(
    async () => {
      build = granted(browser);
      stage = await openStage(browser, { extensionPath: build.extensionPath });
      await stage.lab.answerPermissionPrompts();
      await choose(stage.lab, 'Only when I click');
      page = await stage.lab.newPage(PLAIN_PAGE);
    },
    async () => {
      await stage?.close();
      build?.remove();
    },
  );

  it('T99: is emptied after half a minute, though the popup is closed and the worker was killed', async () => {
    const { lab, emulator } = stage;
    const popup = await startWithAddress(stage, page);
    await createNamed(stage, popup, 'Scanner, 2nd floor');
    const result = await ready(stage);
    const value = living(emulator)[0]?.value ?? 'none';
    await result.click(button('Copy'));
    const start = performance.now();
    await result.waitFor({ role: 'status', name: /^Copied\. In 30 seconds/ });
    const seconds = (): number => (performance.now() - start) / 1000;
    await lab.closePopup();
    expect(await pasted(page)).toBe(value);
    await pause(5_000 - seconds() * 1000);
    await lab.killWorker();
    await pause(25_000 - seconds() * 1000);
    expect(await pasted(page)).toBe(value);
    await waitUntil('the clipboard to be empty', async () => (await pasted(page)) === '', {
      timeoutMs: 15_000,
      everyMs: 300,
    });
    expect(seconds()).toBeGreaterThan(25);
    expect(seconds()).toBeLessThan(35);
    expect(lab.consoleLines().join('\n')).not.toContain(value);
  });

  it('T100: keeps a text that is no secret and was copied in Latchkey since', async () => {
    const { lab } = stage;
    const clock = (): Promise<number | null> =>
      lab.evaluateInWorker(
        `async () => (await chrome.storage.session.get('session')).session.clearAt ?? null`,
      );
    const popup = await lab.openPopup(page);
    await popup.click(button('Copy'));
    await popup.waitFor({ role: 'status', name: /^Copied\. In 30 seconds/ });
    expect(await clock()).toBeGreaterThan(Date.now());
    await popup.click(button('Copy SMTP server'));
    await waitUntil('the clock to stop', async () => (await clock()) === null);
    await lab.closePopup();
    expect(await pasted(page)).toBe('smtp.office365.com');
  });

  it('L08: is emptied at once when everything is to be forgotten', async () => {
    const { lab } = stage;
    const popup = await lab.openPopup(page);
    await popup.click(button('Copy'));
    await popup.waitFor({ role: 'status', name: /^Copied\. In 30 seconds/ });
    await lab.closePopup();
    expect(await pasted(page)).toBe(living(stage.emulator)[0]?.value);
    const options = await lab.openExtensionPage('src/options/index.html');
    await options.click(button('Forget all now'));
    await options.waitFor({ role: 'status', name: /^Forgotten\./ });
    await options.close();
    await page.bringToFront();
    expect(await pasted(page)).toBe('');
  });
});

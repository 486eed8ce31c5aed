import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabPage } from '../e2e/harness/lab.ts';
import { pause, waitUntil } from '../e2e/harness/wait-until.ts';
import { BROWSERS, microsoftWindow } from '../e2e/stage.ts';
import { inFrames, inFramesNow, inTop, SEND, type Sent } from './harness/content.ts';
import { how, openTab } from './harness/forms.ts';
import { expectNoLeak, type Leak } from './harness/leak-sweep.ts';
import { openScene, type Scene } from './harness/scene.ts';
import { valuesAndRecords } from './harness/state.ts';
import { closeTabs } from './harness/tabs.ts';
import { CLONES } from './pages/hosts.ts';

const MICROSOFT = 'https://mysignins.microsoft.com/security-info';
const GUIDE = '[data-latchkey]';

/** Microsoft's own page shows a value while its dialog is open: that place is not ours. */
const onMicrosoft = ({ where }: Leak): boolean => where.startsWith(MICROSOFT);

describe.each(BROWSERS)('Microsoft’s page and its look-alikes in %s', (browser) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(browser);
  });
  afterAll(() => scene?.close());
  afterEach(async () => {
    await expectNoLeak(scene, onMicrosoft);
    const { job } = await scene.ask('view.read', {});
    if (job) await scene.ask('job.cancel', { jobId: job.id });
    await scene.ask('result.dismiss', {});
    scene.emulator.state.settings.rename = false;
    await closeTabs(scene);
  });

  const untrusted = (): string[] =>
    Object.entries(scene.emulator.state.clicks).flatMap(([control, count]) =>
      count.untrusted > 0 ? [control] : [],
    );

  async function startJob(name: string, replaces?: string): Promise<{ page: LabPage; jobId: string }> {
    const more = replaces === undefined ? {} : { replaces };
    expect(how(await scene.ask('job.create', { name, ...more }))).toBe('ok');
    const page = await microsoftWindow(scene.lab);
    const job = await waitUntil('the job', async () => (await scene.ask('view.read', {})).job);
    return { page, jobId: job.id };
  }

  it.each([
    ...CLONES.map((host) => `https://${host}/security-info`),
    'http://mysignins.microsoft.com/security-info',
    'https://mysignins.microsoft.com:8444/security-info',
    'https://evil.test/blank#https://mysignins.microsoft.com/security-info',
  ])('T75: %s is not Microsoft’s page: no script, no press, nothing taken', async (address) => {
    const before = await valuesAndRecords(scene);
    const clicks = untrusted();
    const { page, tabId } = await openTab(scene, address);
    await pause(700);
    const answers = await inFrames<Sent>(scene, tabId, SEND, 'driver.task', {});
    const exact = new URL(page.url()).origin === 'https://mysignins.microsoft.com';
    for (const { value } of answers) {
      if (exact) expect(value).toEqual({ answer: null });
      else expect(JSON.stringify(value)).toMatch(/refused: wrong-caller/);
    }
    const driver = await inFrames<boolean>(scene, tabId, `() => 'latchkeyDriver' in globalThis`);
    expect(driver.map(({ value }) => value)).not.toContain(true);
    expect(await page.evaluate<number | null>('window.__clicks ?? 0')).toBe(0);
    expect(untrusted()).toEqual(clicks);
    expect(await valuesAndRecords(scene)).toEqual(before);
  });

  it('T75: a job whose window is led to a copy of the page presses and takes nothing there', async () => {
    scene.emulator.state.settings.delayMs = 1_500;
    const { page } = await startJob('Led astray one');
    await page.evaluate(`() => { location.href = 'https://${CLONES[0]}/security-info'; return 'led'; }`);
    const copy = await scene.lab.waitForPage((url) => url.startsWith(`https://${CLONES[0]}`));
    await pause(1_500);
    expect(await copy.evaluate('window.__clicks')).toBe(0);
    const { job, passwords } = await scene.ask('view.read', {});
    expect(job?.phase).not.toBe('captured');
    expect(passwords.filter(({ name }) => name === 'Led astray one')).toEqual([]);
    scene.emulator.state.settings.delayMs = 150;
  });

  it('L06: a replacement that is led astray takes nothing away: the old password stays, and is not revoked', async () => {
    scene.emulator.state.settings.delayMs = 1_500;
    const { page } = await startJob('Put in its place', scene.recordId);
    const clicks = untrusted();
    await page.evaluate(`() => { location.href = 'https://${CLONES[0]}/security-info'; return 'led'; }`);
    const copy = await scene.lab.waitForPage((url) => url.startsWith(`https://${CLONES[0]}`));
    await pause(1_500);
    expect(await copy.evaluate('window.__clicks')).toBe(0);
    expect(untrusted()).toEqual(clicks);
    const { passwords } = await scene.ask('view.read', {});
    expect(passwords.map(({ id, state, atHand }) => [id, state, atHand])).toEqual([
      [scene.recordId, 'active', true],
    ]);
    expect(scene.emulator.state.deletedAppPasswords).toEqual([]);
    scene.emulator.state.settings.delayMs = 150;
  });

  it('T76: without a job the page is left alone, also when an app password is made on it by hand', async () => {
    const before = await valuesAndRecords(scene);
    const clicks = untrusted();
    const { page } = await openTab(scene, MICROSOFT);
    await page.click({ role: 'button', name: /Add sign-in method/ });
    await page.click({ role: 'button', name: 'Show more options' });
    await page.click({ role: 'button', name: /^App password/ });
    await page.type({ role: 'textbox', name: /name/i }, 'Made by hand');
    await page.click({ role: 'button', name: 'Next' });
    await waitUntil('the value', async () => /cnry/.test(await page.text()));
    await pause(700);
    expect(untrusted()).toEqual(clicks);
    expect(await valuesAndRecords(scene)).toEqual(before);
    expect(await page.evaluate(`document.querySelectorAll(${JSON.stringify(GUIDE)}).length`)).toBe(0);
  });

  it('T77: the page that another site opens while a job runs has no part in it', async () => {
    scene.emulator.state.settings.rename = true;
    const { page, jobId } = await startJob('Bound to one tab');
    const evil = await openTab(scene, 'https://evil.test/blank');
    await evil.page.evaluate(`() => { window.open('${MICROSOFT}?lng=en&evil', 'other');
      document.body.append(Object.assign(document.createElement('iframe'), { src: '${MICROSOFT}' })); return 'opened'; }`);
    const other = await openTab(scene, `${MICROSOFT}?lng=en&other`);
    const outcome = await inTop<Sent[]>(
      scene,
      other.tabId,
      `async (jobId) => {
        const send = ${SEND};
        return [await send('driver.task', {}), await send('driver.event', { kind: 'captured', jobId, name: null, secret: 'attackersownpass' }),
          await send('driver.event', { kind: 'naming', jobId, page: 'x', name: 'Made by another' })];
      }`,
      jobId,
    );
    expect(outcome).toEqual([{ answer: null }, { answer: 'stop' }, { answer: 'stop' }]);
    for (const { value } of await inFramesNow<Sent>(scene, evil.tabId, SEND, 'driver.task', {})) {
      expect(JSON.stringify(value)).toMatch(/refused: wrong-caller/);
    }
    expect(page.closed()).toBe(false);
    expect((await scene.ask('view.read', {})).job?.id).toBe(jobId);
  });

  it('L03: the guide’s panel holds no value, and whatever presses it only hides it', async () => {
    scene.emulator.state.settings.rename = true;
    const { page } = await startJob('Guided and watched');
    await page.waitFor(GUIDE);
    const before = await valuesAndRecords(scene);
    const seen = await scene.hostile.evaluate<string>(
      `async (url) => {
        const api = globalThis.browser ?? chrome;
        const [tab] = (await api.tabs.query({})).filter((one) => one.url.startsWith(url));
        const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab.id }, args: [${JSON.stringify(GUIDE)}], func: (selector) => {
          const texts = [];
          for (const host of document.querySelectorAll(selector)) {
            const root = globalThis.chrome?.dom?.openOrClosedShadowRoot(host) ?? host.openOrClosedShadowRoot;
            texts.push(root?.textContent ?? '');
            for (const button of root?.querySelectorAll('button') ?? []) button.click();
          }
          return texts.join(' ');
        } });
        return result;
      }`,
      MICROSOFT,
    );
    expect(seen.length).toBeGreaterThan(5);
    for (const secret of scene.secrets()) expect(seen).not.toContain(secret);
    expect(await valuesAndRecords(scene)).toEqual(before);
  });

  it('L04: what is pasted is taken only as a password, and only from a page of the extension', async () => {
    scene.emulator.state.settings.rename = true;
    const { jobId } = await startJob('Pasted by a person');
    const before = await valuesAndRecords(scene);
    for (const value of [
      '',
      'short',
      'Pasted by a person',
      'anna@contoso.example',
      'x'.repeat(300),
      'a line\nand another line',
      '<img src=x onerror=1>a b',
    ]) {
      expect(how(await scene.ask('job.paste', { jobId, value }))).toBe('value-not-valid');
    }
    expect(how(await scene.ask('job.paste', { jobId: 'another', value: 'abcdefghijklmnop' }))).toBe(
      'value-not-valid',
    );
    expect(await valuesAndRecords(scene)).toEqual(before);
  });

  it('L05: a page report holds no name, address or value', async () => {
    scene.emulator.state.settings.rename = true;
    const { page, jobId } = await startJob('Reported by a person');
    await page.waitFor(GUIDE);
    const report = await scene.ask('job.report', { jobId });
    if (!report.ok) throw new Error('No report');
    expect(report.value.split('\n').length).toBeGreaterThan(8);
    expect(report.value).not.toMatch(/anna|contoso|Reported by|\+371|cnry/i);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { storePackages, version } from '../bin/package-files.ts';
import { notices, refusedPackages } from '../bin/runtime-packages.ts';
import { filesIn, unzipFiles, type ZipFile } from './harness/zip.ts';
import { BROWSERS, buildOf, button, openStage } from './stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const zips = storePackages();
const zipFor = (browser: string): Buffer => {
  const zip = zips.find(({ name }) => name.includes(browser === 'firefox' ? 'firefox' : 'chrome'));
  if (!zip) throw new Error(`no package for ${browser}`);
  return zip.data;
};
const byName = (files: readonly ZipFile[]) => new Map(files.map(({ name, data }) => [name, data]));

describe.each(BROWSERS)('the package for %s', (browser) => {
  it('is what was built, but for the key', () => {
    const built = byName(filesIn(buildOf(browser)));
    const packed = byName(unzipFiles(zipFor(browser)));
    expect([...packed.keys()].toSorted()).toEqual([...built.keys()].toSorted());
    const different = [...packed].filter(([name, data]) => built.get(name)?.equals(data) !== true);
    expect(different.map(([name]) => name)).toEqual(browser === 'firefox' ? [] : ['manifest.json']);
    const manifest = (files: ReadonlyMap<string, Buffer>) => JSON.parse(String(files.get('manifest.json')));
    const { key, ...rest } = manifest(built);
    expect(manifest(packed)).toEqual(rest);
    expect(typeof key).toBe(browser === 'firefox' ? 'undefined' : 'string');
  });

  it('runs', async () => {
    const unpacked = path.join(folder, browser);
    for (const { name, data } of unzipFiles(zipFor(browser))) {
      mkdirSync(path.dirname(path.join(unpacked, name)), { recursive: true });
      writeFileSync(path.join(unpacked, name), data);
    }
    const xpi = path.join(folder, 'latchkey.xpi');
    writeFileSync(xpi, zipFor(browser));
    const stage = await openStage(browser, {
      extensionPath: unpacked,
      ...(browser === 'firefox' ? { xpi } : {}),
    });
    try {
      const welcome = await stage.lab.waitForPage((url) => url.includes('/src/welcome/'));
      await welcome.waitFor(button('Only when I click'));
      const running = await stage.lab.evaluateInWorker<string>(
        '() => (globalThis.browser ?? chrome).runtime.getManifest().version',
      );
      expect(running).toBe(version());
    } finally {
      await stage.close();
    }
  });
});

describe('the parts of the package', () => {
  it('have licences that are on the list', () => {
    expect(refusedPackages()).toEqual([]);
  });

  it('are named in it, with their notices', () => {
    const file = readFileSync(path.join(buildOf('chromium'), 'third-party.txt'), 'utf8');
    expect(file).toBe(notices());
    expect(file).toContain('Copyright');
    expect(file).not.toContain('http:');
  });
});

import { crx, type CrxPlugin, type ManifestV3Export } from '@crxjs/vite-plugin';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { notices } from './tests/bin/runtime-packages.ts';

type Browser = 'chrome' | 'firefox';

/** Keys that only one of the two browsers understands; the other build drops them. */
const FOREIGN_KEYS: Record<Browser, readonly string[]> = {
  chrome: ['$schema', 'browser_specific_settings'],
  firefox: ['$schema', 'key', 'minimum_chrome_version', 'externally_connectable', 'storage'],
};

/** Permissions that only one of the two browsers has. */
const FOREIGN_PERMISSIONS: Record<Browser, readonly string[]> = {
  chrome: [],
  firefox: ['offscreen', 'idle'],
};

function manifestFor(browser: Browser): ManifestV3Export {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8'));
  for (const key of FOREIGN_KEYS[browser]) delete manifest[key];
  for (const list of ['permissions', 'optional_permissions']) {
    manifest[list] = manifest[list].filter((it: string) => !FOREIGN_PERMISSIONS[browser].includes(it));
  }
  return manifest;
}

/**
 * crxjs exposes every script it builds to web pages. Scripts that are injected with
 * `scripting.executeScript` do not need that, so nothing of this extension is web-accessible.
 */
const nothingWebAccessible: CrxPlugin = {
  name: 'nothing-web-accessible',
  enforce: 'post',
  renderCrxManifest(manifest) {
    delete manifest.web_accessible_resources;
    return manifest;
  },
};

/**
 * Injected scripts are built a second time as single files (IIFE); the chunks of the first time are in nobody's
 * use and stay out of the package.
 */
const noStrayChunks: Plugin = {
  name: 'no-stray-chunks',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const injected = /src\/(autofill\/(scout|page|hands)|security-info\/page)\.ts$/;
    const reached = new Set<string>();
    const reach = (file: string): void => {
      const output = bundle[file];
      if (output?.type !== 'chunk' || reached.has(file)) return;
      reached.add(file);
      [...output.imports, ...output.dynamicImports].forEach(reach);
    };
    for (const [file, output] of Object.entries(bundle)) {
      if (output.type === 'chunk' && output.isEntry && !injected.test(output.facadeModuleId ?? ''))
        reach(file);
    }
    for (const [file, output] of Object.entries(bundle)) {
      if (output.type === 'chunk' && file.startsWith('assets/') && !reached.has(file)) delete bundle[file];
    }
  },
};

/** The licences of what is bundled ask for their notices to go along. */
const thirdPartyNotices: Plugin = {
  name: 'third-party-notices',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'third-party.txt', source: notices() });
  },
};

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const testing = process.env.VITEST !== undefined;
  return {
    plugins: testing
      ? []
      : [
          crx({ manifest: manifestFor(browser), browser }),
          nothingWebAccessible,
          noStrayChunks,
          thirdPartyNotices,
        ],
    build: {
      outDir: `dist/${browser}`,
      target: browser === 'firefox' ? 'firefox142' : 'chrome127',
      modulePreload: { polyfill: false },
      rollupOptions: {
        // Without hashes: they took in the folder that the build ran in, and an extension's files are never cached.
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name].[ext]',
          // What the pages share is one file: many small ones compress worse, and the popup has a budget.
          codeSplitting: { groups: [{ name: 'views', test: /src\/views\/|node_modules\/preact\// }] },
        },
        input: {
          welcome: 'src/welcome/index.html',
          practice: 'src/welcome/practice.html',
          help: 'src/help/index.html',
          ...(browser === 'chrome' ? { offscreen: 'src/offscreen/index.html' } : {}),
          move: 'src/move/index.html',
          compromised: 'src/compromised/index.html',
        },
      },
    },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            // The driver's tests wait for real limits to pass: they take time, not a core.
            maxWorkers: 4,
            include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.unit.test.ts'],
            environment: 'happy-dom',
            // Property tests and the driver's real waits, on a machine that does other work too.
            testTimeout: 30_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'attacks',
            include: ['tests/attacks/*.test.ts'],
            environment: 'node',
            fileParallelism: false,
            testTimeout: 90_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'attacks-long',
            include: ['tests/attacks/*.long.ts'],
            environment: 'node',
            fileParallelism: false,
            testTimeout: 10 * 60_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            include: ['tests/e2e/**/*.test.ts'],
            exclude: ['tests/e2e/apps/**', '**/*.unit.test.ts'],
            environment: 'node',
            fileParallelism: false,
            // Two real browsers on a busy machine: a lost press or a late window is tried once more, and shows as such.
            retry: 1,
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'long',
            include: ['tests/e2e/long/*.long.ts'],
            environment: 'node',
            fileParallelism: false,
            testTimeout: 30 * 60_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'apps',
            include: ['tests/e2e/apps/*.test.ts'],
            environment: 'node',
            fileParallelism: false,
            retry: 1,
            testTimeout: 180_000,
            // The first run installs the applications.
            hookTimeout: 600_000,
          },
        },
      ],
    },
  };
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the views alone, with the settings of the shipped build, into a temporary folder; returns its path. */
export async function buildViews(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'latchkey-views-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome127',
      modulePreload: false,
      rollupOptions: {
        output: {
          codeSplitting: { groups: [{ name: 'views', test: /src\/views\/|node_modules\/preact\// }] },
        },
        input: [
          'popup/index',
          'options/index',
          'welcome/index',
          'welcome/practice',
          'help/index',
          'move/index',
          'compromised/index',
        ].map((view) => join(root, `src/${view}.html`)),
      },
    },
  });
  return outDir;
}

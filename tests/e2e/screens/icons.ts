/**
 * Renders the icons of the manifest from `public/icons/mark.svg`.
 *
 *   npx tsx tests/e2e/screens/icons.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { root } from './build.ts';

const icons = join(root, 'public/icons');
const drawing = Buffer.from(readFileSync(join(icons, 'mark.svg'))).toString('base64');
const browser = await launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}img{display:block;width:${size}px;height:${size}px}</style>` +
      `<img src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.screenshot({ path: `${icons}/${size}.png`, omitBackground: true });
}
await browser.close();

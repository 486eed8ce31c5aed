import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BROWSERS, buildOf } from './stage.ts';

/**
 * What each injected script may weigh, minified and gzipped, in bytes. An allowed page gets the scout alone; the
 * finder, with the icon, comes where the scout saw a trace of mail. The hands come with a press.
 */
const MOST_BYTES: Readonly<Record<string, number>> = {
  'autofill/scout.js': 2_600,
  'autofill/page.js': 5_700,
  'autofill/hands.js': 7_000,
};
/** All that comes into an allowed setup page unasked, icon and all: 8 KB, as the product promises. */
const UNASKED = ['autofill/scout.js', 'autofill/page.js'];
const MOST_UNASKED = 8 * 1_024;

describe.each(BROWSERS)('scripts for pages in the build for %s', (browser) => {
  const weigh = (name: string): number =>
    gzipSync(readFileSync(path.join(buildOf(browser), 'src', name)), { level: 9 }).byteLength;

  it.each(Object.entries(MOST_BYTES))('%s weighs at most %i bytes', (name, most) => {
    expect(weigh(name)).toBeLessThanOrEqual(most);
  });

  it('what finds a form and shows the icon weighs at most 8 KB', () => {
    const sum = UNASKED.reduce((total, name) => total + weigh(name), 0);
    expect(sum).toBeLessThanOrEqual(MOST_UNASKED);
  });
});

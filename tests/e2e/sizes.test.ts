import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BROWSERS, buildOf } from './stage.ts';

/**
 * What each injected script may weigh, minified and gzipped, in bytes. An allowed page gets the scout alone; the
 * finder comes where the scout saw a trace of mail, the hands where the finder found a form.
 */
const MOST_BYTES: Readonly<Record<string, number>> = {
  'autofill/scout.js': 2_500,
  'autofill/page.js': 11_300,
  'autofill/hands.js': 7_700,
};

describe.each(BROWSERS)('scripts for pages in the build for %s', (browser) => {
  it.each(Object.entries(MOST_BYTES))('%s weighs at most %i bytes', (name, most) => {
    const script = readFileSync(path.join(buildOf(browser), 'src', name));
    expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(most);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figures.ts';

/** What people download: the size of each injected script and of the popup's scripts, minified and compressed. */
export function byteFigures(build: string): Figure[] {
  const size = (file: string): number =>
    gzipSync(readFileSync(path.join(build, file)), { level: 9 }).length / 1024;
  const popup = scriptsOf(build, 'src/popup/index.html');
  const injected: readonly (readonly [string, string])[] = [
    ['scout.js', 'into every frame of an allowed site'],
    ['page.js', 'where there may be a form'],
    ['hands.js', 'where a person fills one'],
  ];
  const sizes = injected.map(([name]) => size(`src/autofill/${name}`));
  const unasked = sizes.slice(0, -1).reduce((sum, one) => sum + one, 0);
  return [
    ...injected.map(([name, where], index) => ({
      what: `injected ${where}: ${name}, min+gzip`,
      value: sizes[index] ?? 0,
      unit: 'KB' as const,
    })),
    { what: 'into an allowed page with a form, unasked', value: unasked, unit: 'KB', limit: 8 },
    {
      what: "injected into Microsoft's page: security-info/page.js",
      value: size('src/security-info/page.js'),
      unit: 'KB',
    },
    {
      what: `popup's scripts (${popup.length} files), min+gzip`,
      value: popup.map(size).reduce((a, b) => a + b, 0),
      unit: 'KB',
      limit: 25,
    },
  ];
}

/** The scripts that a page loads, with all that they import. */
function scriptsOf(build: string, page: string): string[] {
  const html = readFileSync(path.join(build, page), 'utf8');
  const seen = new Set<string>();
  const reach = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(path.join(build, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?["'](\.[^"']+\.js)["']/g)) {
      reach(path.join(path.dirname(file), name));
    }
  };
  for (const [, name = ''] of html.matchAll(/src="\/([^"]+\.js)"/g)) reach(name);
  return [...seen];
}

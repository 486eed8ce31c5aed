import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROWSERS, buildOf } from '../e2e/stage.ts';
import { HOSTS_IN_PACKAGE, LISTED, type Listed } from './attacks/listed-words.ts';

interface PackageFile {
  readonly name: string;
  readonly text: string;
}

/** Every file of a build that holds text. */
function filesOf(folder: string): PackageFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|html|css|json|svg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(folder, path), text: readFileSync(path, 'utf8') }));
}

/** Places of a word that no entry of the list explains. */
function unlisted(files: readonly PackageFile[], { word, allowed }: Listed): string[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(word)].flatMap((found) => {
      const around = text.slice(Math.max(0, found.index - 60), found.index + 80);
      return allowed.some((one) => one.in.test(name) && one.text.test(around)) ? [] : [`${name}: ${around}`];
    }),
  );
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const golden = (browser: string): unknown =>
  read(join(import.meta.dirname, 'golden', `manifest.${browser === 'firefox' ? 'firefox' : 'chrome'}.json`));

describe.each(BROWSERS)('the package for %s', (browser) => {
  const folder = buildOf(browser);
  const files = filesOf(folder);

  it('T116 T123: its manifest is the golden one', () => {
    expect(read(join(folder, 'manifest.json'))).toEqual(golden(browser));
  });

  it('T59: nothing in it is web-accessible, no host is a content script’s, no other extension may connect', () => {
    const manifest = read(join(folder, 'manifest.json'));
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('update_url');
    if (browser === 'chromium') expect(manifest).toHaveProperty('externally_connectable', {});
  });

  it.each(LISTED.map((one) => [one.numbers, one.what, one] as const))('%s: %s', (_numbers, _what, listed) => {
    // Control: the search finds the words where they are.
    expect(unlisted([{ name: 'planted.js', text: `x ${listed.example} y` }], listed)).toHaveLength(1);
    expect(unlisted(files, listed)).toEqual([]);
  });

  it('T117: it names no host that is not on the list', () => {
    const hosts = files.flatMap(({ name, text }) =>
      [...text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(
        (found) => `${found[1]} in ${name}`,
      ),
    );
    expect(hosts.filter((one) => !HOSTS_IN_PACKAGE.some((host) => one.startsWith(`${host} `)))).toEqual([]);
    expect(hosts.some((one) => one.startsWith('login.microsoftonline.com '))).toBe(true);
  });

  it('T119: scripts hold no part of the tests and no foreign file', () => {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    const known =
      /^(manifest\.json|service-worker-loader\.js|managed_schema\.json|_locales\/[a-zA-Z_]+\/messages\.json|icons\/[a-z0-9]+\.(png|svg)|assets\/[\w.-]+\.(js|css)|third-party\.txt|src\/(popup|options|welcome|help|offscreen)\/index\.html|src\/welcome\/practice\.html|src\/(autofill\/(page|hands|scout)|security-info\/page)\.js)$/;
    expect(names.filter((name) => !known.test(name.replaceAll('\\', '/')))).toEqual([]);
  });
});

describe('the source', () => {
  const root = join(import.meta.dirname, '../../src');
  const sources = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }));
  const uses = (what: RegExp): string[] =>
    sources.flatMap(({ name, text }) => [...text.matchAll(what)].map((found) => `${name}: ${found[0]}`));

  it('T65: no text ever becomes markup', () => {
    const sinks =
      /innerHTML|outerHTML\s*\+?=|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|createContextualFragment|DOMParser|srcdoc/g;
    expect(uses(sinks)).toEqual([]);
    expect(sources.length).toBeGreaterThan(80);
  });

  it('T57: no other world, no bridge to the page, no code from text', () => {
    const bridges =
      /world:\s*['"]MAIN|wrappedJSObject|\.postMessage\(|new CustomEvent|BroadcastChannel\(|\beval\(|new Function\(|createElement\(['"]script|onMessageExternal|onConnectExternal/g;
    expect(uses(bridges)).toEqual([]);
  });

  it('T30: a value is released for a verdict of the gate and for nothing else', () => {
    expect(uses(/\.release\([^)]*\)/g).toSorted()).toEqual(
      [
        'background/fills.ts: .release(verdict)',
        "background/handlers.ts: .release(gate({ path: 'view', recordId }, sender, around, parts.ownOrigin)",
      ].toSorted(),
    );
    const fills = sources.find(({ name }) => name === 'background/fills.ts')?.text ?? '';
    expect(fills).toMatch(
      /const verdict = gate\(\{ path: 'fill', ticket \}, sender, around, ownOrigin\);\s+const secret = secrets\.release\(verdict\);/,
    );
    // No second way: nobody else reads or writes the place where values are kept.
    expect(uses(/['"]secrets['"]/g)).toEqual(["background/secrets.ts: 'secrets'"]);
    // No verdict is made by hand.
    expect(uses(/open: true/g).every((use) => use.startsWith('background/gate.ts'))).toBe(true);
  });

  it('T63: links lead nowhere but to places that the source names', () => {
    const links = uses(/href=(?:\{[^}]*\}|"[^"]*")|window\.open\([^)]*\)|location\.(?:href|assign)[^;]*/g);
    const known =
      /href=\{?["'`]?(https:\/\/|#|\.\.\/help\/index\.html"|practice\.html"|api\.runtime\.getURL\()|\blocation\.href\b/;
    expect(links.filter((link) => !known.test(link))).toEqual([]);
  });

  it('T95: no passkey, so no relying party that could be Microsoft’s', () => {
    expect(uses(/navigator\.credentials|rpId|\brp:/g)).toEqual([]);
  });

  it('L02: storage that is written to disk is used by one file, which never holds a value', () => {
    expect(uses(/storage\.(local|sync)/g).filter((use) => !/platform\/(database|managed)/.test(use))).toEqual(
      [],
    );
    expect(uses(/indexedDB|openDB/g).every((use) => use.startsWith('platform/database.ts'))).toBe(true);
  });
});

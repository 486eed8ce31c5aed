import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REDRESSINGS } from './attacks/redressing.ts';
import { LISTED } from './attacks/listed-words.ts';
import { CATALOGUE } from './catalogue.ts';
import { idsIn } from './report/results.ts';

const root = join(import.meta.dirname, '../..');
const titles = readdirSync(import.meta.dirname)
  .filter((name) => /\.(test|long)\.ts$/.test(name) && name !== 'catalogue.test.ts')
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');
const inLists = [...REDRESSINGS, ...LISTED].map(({ numbers }) => numbers).join(' ');
const tested = new Set(
  [
    ...titles.matchAll(/it(?:\.each)?\([^\n]*?['"`](.*)/g),
    ...titles.matchAll(/\)\(\s*['"`](.*)/g),
    ...titles.matchAll(/\[\s*'([TL]\d+)'/g),
  ]
    .map((found) => found[1] ?? '')
    .concat(inLists)
    .flatMap(idsIn),
);

describe('the catalogue', () => {
  it('has every number once, in order', () => {
    const ids = CATALOGUE.map(({ id }) => id);
    const numbers = Array.from({ length: 129 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`);
    expect(ids.filter((id) => id.startsWith('T'))).toEqual(numbers);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(CATALOGUE.map((entry) => [entry.id, entry] as const))(
    '%s has a test, or says why not',
    (id, entry) => {
      const { not, elsewhere } = entry;
      if (not !== undefined) {
        expect(not.length).toBeGreaterThan(10);
        expect(tested.has(id)).toBe(false);
      } else if (elsewhere) {
        const file = join(root, elsewhere.file);
        expect(existsSync(file)).toBe(true);
        expect(readFileSync(file, 'utf8')).toContain(elsewhere.words);
      } else expect([...tested]).toContain(id);
    },
  );

  it('names every number that a test has', () => {
    const known = new Set(CATALOGUE.map(({ id }) => id));
    expect([...tested].filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('README.md', () => {
  const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [TL]\d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('has a row for every number, as the catalogue has it', () => {
    const written = rows.map((cells) => ({ id: cells[1], what: cells[2], remains: cells.at(-2) }));
    const known = CATALOGUE.map(({ id, what, not, remains }) => ({
      id,
      what,
      remains: not ?? remains ?? '',
    }));
    expect(written).toEqual(known);
  });

  it('shows every number that applies: run `npm run attacks` after a change here', () => {
    const shown = /^(passed \(\d+\)|its own run|n\/a|)$/;
    expect(rows.filter((cells) => ![cells[5], cells[6]].every((cell) => shown.test(cell ?? '-')))).toEqual(
      [],
    );
    const links = rows.flatMap((cells) =>
      [...(cells[3] ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? ''),
    );
    expect(links.filter((link) => !existsSync(join(import.meta.dirname, link)))).toEqual([]);
  });
});

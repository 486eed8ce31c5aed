import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readResults } from './results.ts';
import { isBad, rowsOf } from './table.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a run of one file of the gallery, as vitest reports it. */
function run(startTime: number, file: string, tests: Readonly<Record<string, string>>): void {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({
    title: fullName.slice(fullName.indexOf('T')),
    fullName,
    status,
  }));
  const report = { startTime, testResults: [{ name: `/somewhere/tests/attacks/${file}`, assertionResults }] };
  writeFileSync(path.join(folder, `${startTime}.json`), JSON.stringify(report));
}

describe('a run in pieces', () => {
  run(1, 'icon.test.ts', {
    'the icon in chromium T17: events': 'failed',
    'the icon in chromium T18: a test that is gone by now': 'failed',
    'the icon in firefox T17: events': 'passed',
  });
  run(2, 'icon.test.ts', {
    'the icon in chromium T17: events': 'passed',
    'the icon in chromium T19: keys': 'skipped',
  });
  run(3, 'build.test.ts', { 'the source T65: no markup': 'passed' });
  run(4, 'catalogue.test.ts', { 'the catalogue T22 has a test, or says why not': 'passed' });
  const rows = new Map(rowsOf(readResults([folder])).map((row) => [row.id, row]));

  it('counts the last run of a file in a browser, and that one whole', () => {
    expect(rows.get('T17')).toMatchObject({ chromium: 'passed (1)', firefox: 'passed (1)', by: '`test`' });
    expect(rows.get('T18')).toMatchObject({ chromium: 'missing', firefox: 'missing' });
  });

  it('counts a test without a browser for both, and what was skipped for none', () => {
    expect(rows.get('T65')).toMatchObject({ chromium: 'passed (1)', firefox: 'passed (1)' });
    expect(rows.get('T19')).toMatchObject({ chromium: 'missing' });
  });

  it('takes the check of the catalogue for no test of anything', () => {
    const row = rows.get('T22');
    expect(row && isBad(row)).toBe(true);
  });

  it('asks for nothing where a browser has none of it', () => {
    expect(rows.get('T98')).toMatchObject({ chromium: 'missing', firefox: 'n/a' });
  });
});

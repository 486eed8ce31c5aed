import { describe, expect, it } from 'vitest';
import { asText, sideBySide, troublesAsText } from './side-by-side.ts';

const RESULTS = [
  { name: 'sites in chromium > offers nothing', ending: 'passed' },
  { name: 'sites in firefox > offers nothing', ending: 'failed' },
  { name: 'the truth at the form, in chromium > warns', ending: 'passed' },
  { name: 'the truth at the form, in firefox > warns', ending: 'passed' },
  { name: 'hosts blocked in chromium > says so', ending: 'passed' },
  { name: 'the parts of the package > are listed', ending: 'passed' },
] as const;

describe('the list of scenarios', () => {
  it('has one row for each scenario, with how it ended in each browser', () => {
    expect(sideBySide(RESULTS)).toEqual([
      { name: 'sites > offers nothing', chromium: 'passed', firefox: 'failed' },
      { name: 'the truth at the form > warns', chromium: 'passed', firefox: 'passed' },
      { name: 'hosts blocked > says so', chromium: 'passed', firefox: 'missing' },
    ]);
  });

  it('shows what is missing or failed, and counts what passed in both', () => {
    const lines = asText(sideBySide(RESULTS)).split('\n');
    expect(lines[1]).toBe('ok       FAILED   sites > offers nothing');
    expect(lines[3]).toBe('ok       -        hosts blocked > says so');
    expect(lines.at(-1)).toBe('1 of 3 scenarios passed in both browsers.');
  });
});

describe('the end of the list', () => {
  it('says of each scenario in trouble what its tries said', () => {
    const text = troublesAsText([
      { name: 'sites > offers nothing', ending: 'failed', messages: ['first\nmore', 'x'.repeat(2_000)] },
      { name: 'sites > offers it', ending: 'passed', messages: ['late'] },
    ]);
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual(['FAILED: sites > offers nothing', '    first', '    more']);
    expect(lines[3]).toHaveLength(504);
    expect(lines.slice(4)).toEqual(['Passed at a later try: sites > offers it', '    late']);
  });
});

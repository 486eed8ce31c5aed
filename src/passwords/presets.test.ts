import { describe, expect, it } from 'vitest';
import { PRESETS } from './presets.ts';

describe('the presets', () => {
  it('stand once each', () => {
    const keys = PRESETS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('turn nobody away from an app password on a guess', () => {
    const unsure = PRESETS.filter(({ needs, mark }) => needs === 'no' && !['V', 'C'].includes(mark));
    expect(unsure).toEqual([]);
  });

  it('name the site only where the thing has a page of its own', () => {
    expect(PRESETS.filter(({ needs, onSite }) => needs === 'no' && onSite)).toEqual([]);
  });
});

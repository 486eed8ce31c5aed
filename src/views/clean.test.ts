import { describe, expect, it } from 'vitest';
import { clean } from './clean.ts';

describe('clean', () => {
  it('takes out what could reorder or hide text', () => {
    expect(clean('Scanner\u202E gnp.exe\u0000\u200B 2nd')).toBe('Scanner gnp.exe 2nd');
  });

  it('cuts at 120 characters, never inside one', () => {
    const cut = clean('🔑'.repeat(200));
    expect(Array.from(cut)).toHaveLength(120);
    expect(cut.endsWith('…')).toBe(true);
  });

  it('leaves an ordinary name alone', () => {
    expect(clean('Scanner, 2nd floor')).toBe('Scanner, 2nd floor');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkName, cleanName, MAX_NAME_LENGTH, MIN_NAME_LENGTH, proposeName, uniqueName } from './names.ts';

describe('checkName', () => {
  it('refuses three characters and three hundred, and says the limit', () => {
    expect(checkName('abc', [])).toMatchObject({ failure: { code: 'name-too-short', facts: { min: '8' } } });
    expect(checkName('x'.repeat(300), [])).toMatchObject({ failure: { code: 'name-too-long' } });
  });

  it('treats names that look alike as the same', () => {
    const taken = ['Scanner, 2nd floor'];
    expect(checkName('scanner,  2nd \u202efloor', taken)).toMatchObject({ failure: { code: 'name-taken' } });
  });

  it('keeps markup as text', () => {
    expect(checkName('<img src=x onerror=1>', [])).toEqual({ ok: true, value: '<img src=x onerror=1>' });
  });
});

describe('cleanName', () => {
  it('is idempotent and leaves nothing invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanName(text);
        expect(cleanName(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe('proposeName', () => {
  it('says the program and the site', () => {
    expect(proposeName('Roundcube', 'mail.example.org', [])).toBe('Roundcube mail.example.org');
    expect(proposeName('E-mail settings – Printer', 'printer.lan', [])).toBe('E-mail settings printer.lan');
    expect(proposeName('', 'nas', [])).toBe('E-mail nas');
  });

  it('always proposes a name that passes the rules', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.domain(),
        fc.array(fc.string({ minLength: 8, maxLength: 50 })),
        (title, host, taken) => {
          const name = proposeName(title, host, taken);
          expect(name.length).toBeGreaterThanOrEqual(MIN_NAME_LENGTH);
          expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
          expect(checkName(name, taken)).toEqual({ ok: true, value: name });
        },
      ),
    );
  });

  it('numbers a name that is taken', () => {
    expect(uniqueName('Office scanner', ['Office scanner', 'office scanner 2'])).toBe('Office scanner 3');
  });
});

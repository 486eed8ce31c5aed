import { afterEach, describe, expect, it, vi } from 'vitest';

const given = vi.hoisted(() => {
  const state = { browser: 'en', texts: new Map<string, string>() };
  Object.defineProperty(globalThis, 'chrome', {
    value: {
      i18n: {
        getMessage: (key: string, [first = '']: readonly string[] = []) =>
          (state.texts.get(key) ?? '').replace('$1', first),
        getUILanguage: () => state.browser,
      },
    },
  });
  return state;
});
const { counted, day } = await import('./text.ts');

function speak(browser: string, texts: Record<string, string>): void {
  given.browser = browser;
  given.texts = new Map(Object.entries(texts));
}
afterEach(() => speak('en', {}));

describe('counted', () => {
  it('takes the category of the language, such as the zero of Latvian', () => {
    speak('lv', { language: 'lv', n_zero: '$1 paroļu', n_one: '$1 parole', n_other: '$1 paroles' });
    expect([0, 1, 3, 11, 21].map((count) => counted('n', count))).toEqual([
      '0 paroļu',
      '1 parole',
      '3 paroles',
      '11 paroļu',
      '21 parole',
    ]);
  });

  it('falls back to the general form where the category is missing', () => {
    speak('lv', { language: 'lv', n_other: '$1 paroles' });
    expect(counted('n', 1)).toBe('1 paroles');
  });

  it('counts in the language of the texts where the browser speaks another one', () => {
    speak('ru', { language: 'en', n_one: '$1 password', n_other: '$1 passwords' });
    expect(counted('n', 21)).toBe('21 passwords');
  });
});

describe('day', () => {
  it('follows the region of the browser in the same language, and no other language', () => {
    const time = Date.UTC(2026, 10, 20, 12);
    speak('en-GB', { language: 'en' });
    expect(day(time)).toBe('20 Nov 2026');
    speak('ru', { language: 'en' });
    expect(day(time)).toBe('Nov 20, 2026');
  });
});

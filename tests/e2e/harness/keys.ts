/** A key stroke such as `Control+Shift+a`, taken apart. */
export interface Stroke {
  modifiers: string[];
  key: string;
}

/** Takes a key's name apart; `+` alone is the plus key. */
export function parseStroke(name: string): Stroke {
  if (Array.from(name).length === 1) return { modifiers: [], key: name };
  const modifiers = name.split('+');
  const key = modifiers.pop() ?? '';
  return { modifiers, key: key === 'Space' ? ' ' : key };
}

const WEBDRIVER_KEYS: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Tab: '\uE004',
};

/** The character by which WebDriver means a key. */
export function webdriverKey(key: string): string {
  const value = WEBDRIVER_KEYS[key] ?? key;
  if (Array.from(value).length !== 1) throw new Error(`unknown key ${key}`);
  return value;
}

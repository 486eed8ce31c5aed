import { describe, expect, it, vi } from 'vitest';
import messages from '../../public/_locales/en/messages.json';

vi.hoisted(() => {
  Object.defineProperty(globalThis, 'chrome', { value: { i18n: {} } });
});
const { api } = await import('./browser.ts');
const texts: Readonly<Record<string, { readonly message: string }>> = messages;
api.i18n.getMessage = (key) => texts[key]?.message ?? '';
const { adminText } = await import('./admin-text.ts');

const CODES = Object.keys(messages)
  .filter((key) => /^admin_(?!greeting|account|step|cause|steps)/.test(key))
  .map((key) => key.replace('admin_', ''));

describe('the text for the admin', () => {
  it.each(CODES)('names the account and leaves no placeholder open: %s', (code) => {
    const facts = { address: 'ann@contoso.example', name: 'Scanner', code: 'AADSTS1', mailbox: "'x'" };
    const text = adminText(code, facts, ['One more line.']);
    expect(text).toContain('The account is ann@contoso.example.');
    expect(text).toContain('One more line.');
    expect(text).not.toMatch(/[{}]/);
  });

  it('is empty where no admin is needed', () => {
    expect(adminText('offline', { address: 'ann@contoso.example' })).toBe('');
  });
});

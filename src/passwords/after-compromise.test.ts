import { describe, expect, it } from 'vitest';
import { ADMIN_PAGES, PERSON_PAGES } from './after-compromise.ts';

const HOSTS = [
  'mysignins.microsoft.com',
  'myaccount.microsoft.com',
  'entra.microsoft.com',
  'learn.microsoft.com',
];

describe('the pages of Microsoft', () => {
  it.each(Object.entries({ ...PERSON_PAGES, ...ADMIN_PAGES }))(
    '%s is https, known and sourced',
    (_key, page) => {
      const { protocol, hostname, search, hash } = new URL(page.href);
      expect(protocol).toBe('https:');
      expect(HOSTS).toContain(hostname);
      expect(search + hash).toBe('');
      expect(['V', 'C']).toContain(page.mark);
      expect(page.source).not.toBe('');
    },
  );
});

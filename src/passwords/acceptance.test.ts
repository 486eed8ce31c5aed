import { describe, expect, it } from 'vitest';
import { acceptanceOf, SMTP_OFF_BY_DEFAULT_FROM } from './acceptance.ts';

const before = SMTP_OFF_BY_DEFAULT_FROM - 1;

describe('acceptanceOf', () => {
  it('names the date for sending, before, on and after it', () => {
    expect(acceptanceOf('submission', ['smtp'], before)).toEqual(['smtp-ends-2026']);
    expect(acceptanceOf('submission', ['smtp'], SMTP_OFF_BY_DEFAULT_FROM)).toEqual(['smtp-off-by-default']);
    expect(acceptanceOf('submission', ['smtp'], SMTP_OFF_BY_DEFAULT_FROM + 1)).toEqual([
      'smtp-off-by-default',
    ]);
  });

  it('says that IMAP and POP are refused', () => {
    expect(acceptanceOf('receiving', ['imap'], before)).toEqual(['imap-pop-refused']);
    expect(acceptanceOf('account', ['pop', 'smtp'], before)).toEqual(['imap-pop-refused', 'smtp-ends-2026']);
  });

  it('says nothing of app passwords where a client secret is asked for', () => {
    expect(acceptanceOf('oauth', ['smtp'], before)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { shownAccount } from './account.ts';
import { FixturePage } from './fixtures/page.ts';
import { sees } from './fixtures/world.ts';
import { pageReport } from './report.ts';

describe('a page report', () => {
  it('has roles and known labels, and nothing of the person', () => {
    const page = new FixturePage({ names: ['Scanner, 2nd floor'] });
    const text = pageReport(document, sees);
    page.leave();
    expect(text).toContain('"Add sign-in method"');
    expect(text).toContain('"App password"');
    for (const own of ['Scanner', 'ada', 'contoso', '555', 'example']) expect(text).not.toContain(own);
    expect(text).toContain('[text 18]');
  });

  it('has no value and no unknown test id', () => {
    const field = document.createElement('input');
    field.value = 'qwertzuiopasdfgh';
    field.dataset['testid'] = 'ada@contoso.example';
    document.body.replaceChildren(field);
    const text = pageReport(document, sees);
    expect(text).not.toContain('qwert');
    expect(text).not.toContain('contoso');
    document.body.replaceChildren();
  });
});

describe('the account in the header', () => {
  it('is read there and nowhere else', () => {
    const page = new FixturePage({ account: null, names: ['bob@contoso.example'] });
    expect(shownAccount(document, sees)).toBeNull();
    page.leave();
    const other = new FixturePage({ account: 'Ada Lovelace (Ada@Contoso.Example)' });
    expect(shownAccount(document, sees)).toBe('ada@contoso.example');
    other.leave();
    const two = new FixturePage({ account: 'ada@contoso.example eve@contoso.example' });
    expect(shownAccount(document, sees)).toBeNull();
    two.leave();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeSide, quoted, type ExchangeIds } from './exchange-side.ts';

const IDS: ExchangeIds = {
  tenant: 'aaaaaaaa-0000-4000-8000-000000000001',
  clientId: 'eeeeeeee-0000-4000-8000-00000000000a',
  objectId: 'dddddddd-0000-4000-8000-00000000000b',
  mailbox: 'scanner@contoso.example',
};
/** All that PowerShell takes for a single quote. */
const QUOTES = "'\u2018\u2019\u201a\u201b";
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]/;

/** Reads a line as PowerShell does: what stands in single-quoted strings, and what stands outside of them. */
function read(line: string): { readonly strings: string[]; readonly code: string } {
  const strings: string[] = [];
  let code = '';
  const chars = line.split('');
  for (let at = 0; at < chars.length; at += 1) {
    if (!QUOTES.includes(chars[at] ?? '')) {
      code += chars[at];
      continue;
    }
    let text = '';
    for (at += 1; ; at += 1) {
      const char = chars[at];
      if (char === undefined) throw new Error(`A string is not closed in ${line}`);
      if (!QUOTES.includes(char)) text += char;
      else if (QUOTES.includes(chars[at + 1] ?? '-')) text += chars[(at += 1)];
      else break;
    }
    strings.push(text);
    code += '""';
  }
  return { strings, code };
}

describe('the commands', () => {
  it('are the four of the documentation, with the ids in their places', () => {
    expect(exchangeSide(IDS)).toEqual({
      commands: [
        "Connect-ExchangeOnline -Organization 'aaaaaaaa-0000-4000-8000-000000000001'",
        "New-ServicePrincipal -AppId 'eeeeeeee-0000-4000-8000-00000000000a' -ObjectId 'dddddddd-0000-4000-8000-00000000000b'",
        "Add-MailboxPermission -Identity 'scanner@contoso.example' -User 'dddddddd-0000-4000-8000-00000000000b' -AccessRights FullAccess",
        "Set-CASMailbox -Identity 'scanner@contoso.example' -SmtpClientAuthenticationDisabled $false",
      ].join('\n'),
      missing: [],
      wrong: [],
    });
  });

  it('mark what is not known, and call nothing of it wrong', () => {
    const { commands, missing, wrong } = exchangeSide({ ...IDS, clientId: ' ', objectId: '' });
    expect(missing).toEqual(['clientId', 'objectId']);
    expect(wrong).toEqual([]);
    expect(commands).toContain("-AppId '<CLIENT-ID>'");
    expect(commands.match(/<OBJECT-ID-OF-THE-ENTERPRISE-APPLICATION>/g)).toHaveLength(2);
  });

  it.each([
    ['clientId', 'Scanner app'],
    ['clientId', 'eeeeeeee-0000-4000-8000'],
    ['objectId', 'none'],
    ['objectId', IDS.clientId],
    ['objectId', IDS.clientId.toUpperCase()],
    ['tenant', 'organizations'],
    ['tenant', 'Common'],
    ['tenant', 'contoso.example\u202e'],
    ['mailbox', 'scanner'],
    ['mailbox', 'a@contoso.example\nRemove-Mailbox b'],
  ] as const)('leave out a %s that cannot be one: %j', (field, value) => {
    const { commands, missing, wrong } = exchangeSide({ ...IDS, [field]: value });
    expect(wrong).toEqual([field]);
    expect(missing).toEqual([field]);
    expect(commands.split('\n')).toHaveLength(4);
  });

  it('take a domain for the tenant and ids in capitals, with spaces around', () => {
    const { commands, missing } = exchangeSide({
      ...IDS,
      tenant: ' contoso.example ',
      clientId: ` ${IDS.clientId.toUpperCase()}\t`,
    });
    expect(missing).toEqual([]);
    expect(commands).toContain("-Organization 'contoso.example'");
  });
});

describe('quoting', () => {
  it('doubles every kind of single quote', () => {
    expect(quoted("o'hara@contoso.example")).toBe("'o''hara@contoso.example'");
    expect(quoted('a\u2019b')).toBe("'a\u2019\u2019b'");
  });

  /** Texts made of what could end a string, begin a command or expand. */
  const nasty = fc.string({
    unit: fc.constantFrom(
      ...QUOTES.split(''),
      '"',
      '`',
      '$',
      '(',
      ')',
      ';',
      '|',
      '&',
      '#',
      ' ',
      '\n',
      '@',
      'a',
    ),
  });

  it('keeps whatever a mailbox or a tenant holds inside its quotes', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(read(quoted(text))).toEqual({ strings: [text], code: '""' });
      }),
    );
  });

  it('leaves the commands themselves the same, whatever is typed', () => {
    const code = (ids: ExchangeIds): string[] =>
      exchangeSide(ids)
        .commands.split('\n')
        .map((line) => read(line).code);
    const wanted = code(IDS);
    const any = fc.oneof(
      nasty,
      nasty.map((text) => `${text}@${text}`),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(any, any, any, any, (tenant, clientId, objectId, mailbox) => {
        const ids = { tenant, clientId, objectId, mailbox };
        expect(code(ids)).toEqual(wanted);
        const strings = exchangeSide(ids)
          .commands.split('\n')
          .flatMap((line) => read(line).strings);
        expect(strings.every((text) => !LINE_BREAKS.test(text))).toBe(true);
      }),
    );
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { candidate } from './candidates.ts';
import { sees } from './fixtures/world.ts';

const SECRET = 'qwertzuiopasdfgh';

afterEach(() => document.body.replaceChildren());

function find(html: string, name = 'Scanner, 2nd floor'): string | null {
  const parsed = new DOMParser().parseFromString(`<div>${html}</div>`, 'text/html');
  const scope = document.importNode(parsed.body, true);
  document.body.append(scope);
  return candidate(scope, [name], sees);
}

describe('the value in a result', () => {
  it.each([
    ['beside its label', `<p>Password:</p><p>${SECRET}</p>`],
    ['in one line with it', `<p><span>Password:</span> <span>${SECRET}</span> <button>Copy</button></p>`],
    [
      'in groups',
      '<p><b>Password</b><span>qwer</span> <span>tzui</span> <span>opas</span> <span>dfgh</span></p>',
    ],
    ['in groups in one text', '<div><b>Password</b></div><div>qwer tzui opas dfgh</div>'],
    ['in a read-only field', `<label for="f">Password</label><input id="f" readonly value="${SECRET}">`],
    ['in a field without a name', `<div>Password</div><div><input readonly value="${SECRET}"></div>`],
    ['with direction marks', `<dl><dt>Password</dt><dd>\u202A${SECRET}\u202C</dd></dl>`],
    [
      'labelled by its label',
      `<p><span id="l">Password:</span> <span aria-labelledby="l">${SECRET}</span></p>`,
    ],
    [
      'beside a name and a note',
      `<p>Name:</p><p>Scanner, 2nd floor</p><p>Password:</p><p>${SECRET}</p><p>Use the authenticatorapp</p>`,
    ],
  ])('is found %s', (_, html) => {
    expect(find(html)).toBe(SECRET);
  });

  it.each([
    ['is masked', '<p>Password</p><p>••••••••••••••••</p>'],
    ['is a word that only looks like one', '<p>Password</p><p>authenticatorapp</p>'],
    ['is not in its place', `<p>Password</p><button>Copy</button><p>${SECRET}</p>`],
    ['is there twice and differs', `<p>Password</p><p>${SECRET}</p><p>Password</p><p>abcdefghabcdefgh</p>`],
    ['has another beside it', `<p>Password</p><p>${SECRET}</p><p>Code</p><p>abcdefghabcdefgh</p>`],
    ['is too long', `<p>Password</p><p>${SECRET}x</p>`],
    ['has capitals', `<p>Password</p><p>${SECRET.toUpperCase()}</p>`],
    ['is in a field to type into', `<label for="f">Password</label><input id="f" value="${SECRET}">`],
    ['is in an alert', `<p>Password</p><p role="alert">${SECRET}</p>`],
    ['is hidden', `<p>Password</p><p hidden>${SECRET}</p>`],
    ['is not labelled', `<p>${SECRET}</p>`],
  ])('is not taken when it %s', (_, html) => {
    expect(find(html)).toBeNull();
  });

  it('is not the name', () => {
    expect(find('<p>Password</p><p>sixteenletters</p>'.replace('sixteenletters', SECRET), SECRET)).toBeNull();
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { detect } from './detector.ts';
import { FORMS, OTHERS } from './fixtures/forms.ts';
import { MORE_FORMS } from './fixtures/more.ts';

beforeEach(() => {
  document.title = '';
});

function show(html: string, title = ''): void {
  document.title = title;
  document.body.innerHTML = html;
}

function name(element: HTMLElement): string {
  return element.getAttribute('name') ?? element.id;
}

/** Wanted and given roles by control, as text that reads well in a failure. */
function roles(root: Document | ShadowRoot): { wanted: string[]; given: string[] } {
  const found = detect(root);
  const given = new Map<Element, string>(
    found.flatMap((form) => form.fields.map((field) => [field.element, field.role])),
  );
  const controls = Array.from(
    root.querySelectorAll<HTMLElement>('input:not([type=hidden]),select,textarea,[role=combobox]'),
  );
  return {
    wanted: controls.map((element) => `${name(element)}=${element.dataset.is ?? '-'}`),
    given: controls.map((element) => `${name(element)}=${given.get(element) ?? '-'}`),
  };
}

describe('forms', () => {
  test.each([...FORMS, ...MORE_FORMS].map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (_name, fixture) => {
      show(fixture.html, fixture.title);
      expect(detect(document).map((found) => found.kind)).toEqual([fixture.kind]);
      const { wanted, given } = roles(document);
      expect(given).toEqual(wanted);
    },
  );
});

describe('nothing to offer', () => {
  test.each(OTHERS.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
    show(fixture.html, fixture.title);
    expect(detect(document)).toEqual([]);
  });
});

describe('roots', () => {
  test('looks through open shadow roots', () => {
    show('<mail-settings></mail-settings>');
    const root = document.querySelector('mail-settings')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = FORMS[0]?.html ?? '';
    expect(detect(document).map((found) => found.kind)).toEqual(['submission']);
  });

  test('an empty page has nothing', () => {
    show('');
    expect(detect(document)).toEqual([]);
  });

  test('two servers of one kind are two forms', () => {
    const html = FORMS[0]?.html ?? '';
    show(html + html);
    expect(detect(document)).toHaveLength(2);
  });
});

test('tells why', () => {
  show(FORMS[0]?.html ?? '');
  const [found] = detect(document);
  expect(found?.evidence).toContainEqual({ code: 'protocol-heading', words: 'smtp' });
  expect(found?.confidence).toBeGreaterThan(0.5);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { detect } from './detector.ts';
import { DEVICE_FORMS, DEVICE_OTHERS } from './fixtures/devices.ts';
import { FORMS, OTHERS } from './fixtures/forms.ts';
import { MORE_FORMS } from './fixtures/more.ts';
import { PAIRS } from './fixtures/pairs.ts';
import { atOnce } from './pace.ts';
import { readPage } from './read-page.ts';
import { TOOLS } from './tools.ts';

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
    root.querySelectorAll<HTMLElement>(
      'input:not([type=hidden]),select,textarea,[role=combobox],[aria-pressed]',
    ),
  );
  return {
    wanted: controls.map((element) => `${name(element)}=${element.dataset.is ?? '-'}`),
    given: controls.map((element) => `${name(element)}=${given.get(element) ?? '-'}`),
  };
}

describe('forms', () => {
  test.each([...FORMS, ...MORE_FORMS, ...DEVICE_FORMS].map((fixture) => [fixture.name, fixture] as const))(
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
  test.each([...OTHERS, ...DEVICE_OTHERS].map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (_name, fixture) => {
      show(fixture.html, fixture.title);
      expect(detect(document)).toEqual([]);
    },
  );
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

  test('a second server with a user of its own is a form, too', () => {
    const account = (name: string) =>
      `<label>SMTP server <input name=${name}h></label><label>User <input name=${name}u></label><label>Password <input type=password name=${name}p></label>`;
    show(
      `<h2>First server</h2><form>${account('a')}</form><h2>Second server</h2><form>${account('b')}</form>`,
    );
    expect(detect(document)).toHaveLength(2);
  });

  test('two servers of one kind are two forms', () => {
    const html = FORMS[0]?.html ?? '';
    show(html + html);
    expect(detect(document)).toHaveLength(2);
  });
});

describe('a password and an app registration on one page are two forms', () => {
  test.each(PAIRS)('%s', (_name, html) => {
    show(html);
    expect(
      detect(document)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['oauth', 'submission']);
    const { wanted, given } = roles(document);
    expect(given).toEqual(wanted);
  });

  test('a registration beside a server without a password of its own is one form', () => {
    show(`<form><h2>Mail</h2><label>SMTP server <input></label><label>User <input></label><h3>App</h3>
      <label>Client ID <input></label><label>Client secret <input type=password></label></form>`);
    expect(detect(document)).toHaveLength(1);
  });
});

test('says when a form with a password also offers OAuth', () => {
  show(MORE_FORMS.find(({ html }) => html.includes('XOAuth2'))?.html ?? '');
  const [found] = detect(document);
  expect(found?.evidence).toContainEqual({ code: 'oauth-choice', words: 'xoauth2' });
});

describe('a page with very many controls', () => {
  const others = (count: number) =>
    Array.from({ length: count }, (_, index) => `<label>Value ${index} <input name=v${index}></label>`).join(
      '',
    );
  const smtp = FORMS[0]?.html ?? '';
  const inner = smtp.replaceAll(/<\/?form>/g, '');
  const pages: [string, string][] = [
    ['at its end', `<form>${others(900)}</form>${smtp}`],
    ['in the midst of one flat form', `<form>${others(300)}${inner}${others(300)}</form>`],
    [
      'between sections',
      `<section>${others(200)}</section><div><div>${smtp}</div></div><section>${others(200)}</section>`,
    ],
  ];
  test.each([
    ['in a script', '<script type="text/template"><input name=x></script>'],
    ['in a comment', '<!-- <input name=x> -->'],
    ['in the name of a component', '<input-box></input-box>'],
  ])('is read where it speaks of mail, with markup of inputs %s', (_name, html) => {
    show(`<form>${others(150)}</form>${html}${smtp}${html}<form>${others(150)}</form>`);
    expect(detect(document)[0]?.fields).toHaveLength(4);
    const { facts } = atOnce(readPage(TOOLS.allRoots(), '', TOOLS));
    expect(facts.controls.length).toBeLessThan(150);
  });

  test('is read whole where it has no inputs to cut it at', () => {
    const boxes = Array.from({ length: 150 }, (_, index) => `<p>Note ${index} <textarea></textarea></p>`);
    show(`${boxes.join('')}<h2>Mail server</h2><p>Server <span role=textbox></span></p>`);
    const { facts } = atOnce(readPage(TOOLS.allRoots(), '', TOOLS));
    expect(facts.controls.map(({ type }) => type)).toContain('textbox');
  });

  test.each(pages)('is read where it speaks of mail: %s', (_name, html) => {
    show(html);
    const [found, ...more] = detect(document);
    expect(more).toEqual([]);
    expect(found?.fields.map(({ role }) => role)).toEqual([
      'smtp-host',
      'smtp-port',
      'smtp-username',
      'smtp-password',
    ]);
  });

  test('is not read elsewhere', () => {
    show(`<form>${others(5_000)}</form>${smtp}`);
    const { facts } = atOnce(readPage(TOOLS.allRoots(), '', TOOLS));
    expect(facts.controls.length).toBeLessThan(200);
  });

  test('has nothing when nothing speaks of a server', () => {
    show(`<form>${others(500)}</form>`);
    expect(atOnce(readPage(TOOLS.allRoots(), '', TOOLS)).facts.controls).toEqual([]);
  });
});

test('tells why', () => {
  show(FORMS[0]?.html ?? '');
  const [found] = detect(document);
  expect(found?.evidence).toContainEqual({ code: 'protocol-heading', words: 'smtp' });
  expect(found?.confidence).toBeGreaterThan(0.5);
});

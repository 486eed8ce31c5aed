import { beforeEach, describe, expect, test } from 'vitest';
import { bind } from './binding.ts';
import { detect } from './detector.ts';
import type { Found } from './found.ts';
import { fill, undo } from './filler.ts';
import { MICROSOFT_365_SERVERS } from './servers.ts';
import type { FillValues } from './types.ts';

const VALUES: FillValues = {
  email: 'ada@example.org',
  username: 'ada@example.org',
  displayName: 'Ada',
  secret: 'abcdefghijklmnop',
  servers: MICROSOFT_365_SERVERS,
};
/** A test document has no layout, so what a person could see is told by a mark. */
const usable = (element: HTMLElement) => !element.closest('[data-unseen]');

beforeEach(() => {
  document.title = '';
  document.body.innerHTML = '';
});

function show(html: string): void {
  document.body.innerHTML = html;
}

function only(): Found {
  const [found] = detect(document);
  if (!found) throw new Error('no form');
  return found;
}

function fillOnly(values: FillValues = VALUES) {
  return fill(bind(only()), values, { usable, find: async () => detect(document) });
}

function box(name: string): HTMLInputElement {
  const element = document.querySelector(`[name=${name}]`);
  if (!(element instanceof HTMLInputElement)) throw new Error(name);
  return element;
}

const SMTP = `<form><h2>SMTP</h2><input name=host placeholder=Host><input name=port type=number placeholder=Port>
  <select name=enc><option value="">None<option value=ssl>SSL<option value=tls>TLS</select>
  <input name=user placeholder=Username><input type=password name=pass placeholder=Password></form>`;

describe('writing', () => {
  test('fills a plain form and reads it back', async () => {
    show(SMTP);
    const { report } = await fillOnly();
    expect(report.fields.map(({ role, result }) => `${role} ${result}`)).toEqual([
      'smtp-security filled',
      'smtp-port filled',
      'smtp-host filled',
      'smtp-username filled',
      'smtp-password filled',
    ]);
    expect([box('host').value, box('port').value, box('pass').value]).toEqual([
      'smtp.office365.com',
      '587',
      'abcdefghijklmnop',
    ]);
    expect(document.querySelector('select')?.value).toBe('tls');
  });

  test('goes past a value tracker on the element, as React has it', async () => {
    show(SMTP);
    const element = box('user');
    let tracked = '';
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(element, 'value', {
      configurable: true,
      get: () => native?.get?.call(element) as unknown,
      set: (value: string) => {
        tracked = value;
        native?.set?.call(element, value);
      },
    });
    let state = '';
    element.addEventListener('input', () => {
      if (element.value !== tracked) state = element.value;
    });
    await fillOnly();
    expect(state).toBe('ada@example.org');
  });

  test('a lazy model takes the value at change', async () => {
    show(SMTP);
    let model = '';
    box('host').addEventListener('change', () => (model = box('host').value));
    await fillOnly();
    expect(model).toBe('smtp.office365.com');
  });

  test('a model that commits on blur takes the value', async () => {
    show(SMTP);
    let model = '';
    box('pass').addEventListener('blur', () => (model = box('pass').value));
    await fillOnly();
    expect(model).toBe('abcdefghijklmnop');
  });

  test('a choice of protection that rewrites the port does not win', async () => {
    show(`<form><h2>SMTP</h2><label>Host <input name=host></label>
      <label><input type=radio name=sec value=none> None</label><label><input type=radio name=sec value=ssl> SSL/TLS</label><label><input type=radio name=sec value=tls> STARTTLS</label>
      <label>Port <input name=port></label><label>User <input name=user></label><label>Password <input type=password name=pass></label></form>`);
    for (const radio of document.querySelectorAll<HTMLInputElement>('[type=radio]')) {
      radio.addEventListener('change', () =>
        setTimeout(() => (box('port').value = radio.value === 'ssl' ? '465' : '25'), 5),
      );
    }
    await fillOnly();
    expect(box('port').value).toBe('587');
    expect(document.querySelector<HTMLInputElement>('[value=tls]')?.checked).toBe(true);
  });

  test('says what did not stick', async () => {
    show(SMTP);
    box('host').addEventListener('change', () => (box('host').value = ''));
    const { report } = await fillOnly();
    expect(report.fields.find(({ role }) => role === 'smtp-host')?.result).toBe('kept');
  });

  test('a mask that cuts the secret is reported', async () => {
    show(SMTP);
    box('pass').addEventListener('input', () => (box('pass').value = box('pass').value.slice(0, 8)));
    const { report } = await fillOnly();
    expect(report.fields.at(-1)).toEqual({ role: 'smtp-password', result: 'kept' });
  });

  test('one box for host and port', async () => {
    show(
      `<form><h2>SMTP</h2><input name=host placeholder="smtp.example.org:25"><input name=user placeholder=Username><input type=password name=pass></form>`,
    );
    await fillOnly();
    expect(box('host').value).toBe('smtp.office365.com:587');
  });

  test('a page that draws its boxes again after a choice', async () => {
    show(
      `<form><h2>SMTP</h2><label>Encryption <select name=enc><option>None<option>STARTTLS</select></label><div id=rest></div></form>`,
    );
    const rest = document.querySelector('#rest');
    const draw = () => {
      if (rest)
        rest.innerHTML = `<label>Host <input name=host></label><label>User <input name=user></label><label>Password <input type=password name=pass></label>`;
    };
    draw();
    document.querySelector('select')?.addEventListener('change', () => setTimeout(draw, 5));
    await fillOnly();
    expect([box('host').value, box('pass').value]).toEqual(['smtp.office365.com', 'abcdefghijklmnop']);
  });

  test('an ARIA list is opened and its option pressed', async () => {
    show(`<div><h2>SMTP</h2><div><span>Host</span><input name=host></div><div><span>Encryption</span><div role=combobox tabindex=0 id=box>None</div></div>
      <div><span>User</span><input name=user></div><div><span>Password</span><input type=password name=pass></div></div>`);
    const list = document.querySelector<HTMLElement>('#box');
    list?.addEventListener('click', () => {
      const popup = document.createElement('div');
      for (const text of ['None', 'SSL', 'STARTTLS']) {
        const option = document.createElement('div');
        option.setAttribute('role', 'option');
        option.textContent = text;
        option.addEventListener('click', () => {
          list.textContent = text;
          popup.remove();
        });
        popup.append(option);
      }
      document.body.append(popup);
    });
    const { report } = await fillOnly();
    expect(list?.textContent).toBe('STARTTLS');
    expect(report.fields[0]).toEqual({ role: 'smtp-security', result: 'filled' });
  });

  test('the repeat of the secret is filled, other secrets are not', async () => {
    show(`<form><h2>SMTP</h2><input name=host placeholder=Host><input name=user placeholder=User><input type=password name=pass>
      <input type=password name=pass_confirm placeholder="Repeat password"><input type=password name=pgp_key></form>`);
    await fillOnly();
    expect([box('pass_confirm').value, box('pgp_key').value]).toEqual(['abcdefghijklmnop', '']);
  });

  test('client credentials go into an OAuth form, and no password does', async () => {
    show(
      `<form><h2>Microsoft 365 mail</h2><label>Tenant ID <input name=t></label><label>Client ID <input name=c></label><label>Client secret <input type=password name=s></label></form>`,
    );
    await fillOnly({ ...VALUES, oauth: { tenantId: 'T', clientId: 'C' } });
    expect([box('t').value, box('c').value, box('s').value]).toEqual(['T', 'C', 'abcdefghijklmnop']);
    show(document.body.innerHTML);
    await fillOnly();
    expect(box('s').value).toBe('');
  });
});

describe('boxes that a tick opens', () => {
  const CAMERA = `<form><h2>SMTP</h2><input name=host placeholder=Host><label><input type=checkbox name=auth> Authentication</label>
    <input name=user placeholder=Username disabled><input type=password name=pass placeholder=Password disabled></form>`;
  const opens = () =>
    box('auth').addEventListener('change', () => {
      box('user').disabled = box('pass').disabled = !box('auth').checked;
    });

  test('are opened, filled, and closed again by an undo', async () => {
    show(CAMERA);
    opens();
    const filled = await fillOnly();
    expect([box('auth').checked, box('pass').value]).toEqual([true, VALUES.secret]);
    undo(filled);
    expect([box('auth').checked, box('pass').value]).toEqual([false, '']);
  });

  test('stay as they are where the tick opens nothing', async () => {
    show(CAMERA);
    const { report } = await fillOnly();
    expect(box('auth').checked).toBe(false);
    expect(report.fields.map(({ role }) => role)).toEqual(['smtp-host']);
  });

  test('need no tick where they are open', async () => {
    show(CAMERA.replaceAll(' disabled', ''));
    await fillOnly();
    expect([box('auth').checked, box('pass').value]).toEqual([false, VALUES.secret]);
  });
});

test('a box that chooses the protocol is ticked', async () => {
  show(`<form><h3>Email account</h3><label>Email Address <input name=mail></label><label>Password <input type=password name=pass></label>
    <label><input type=checkbox name=imap> Use IMAP</label><label>Incoming Server <input name=host></label></form>`);
  await fillOnly();
  expect([box('imap').checked, box('host').value]).toEqual([true, 'outlook.office365.com']);
});

describe('never', () => {
  test('writes hidden, disabled, read-only or unseen boxes', async () => {
    show(`<form><h2>SMTP</h2><input name=host placeholder=Host><input name=port placeholder=Port readonly><input name=user placeholder=Username disabled>
      <div data-unseen><input type=password name=pass></div><input type=hidden name=password></form>`);
    await fillOnly();
    expect([box('port').value, box('user').value, box('pass').value, box('password').value]).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });

  test('submits', async () => {
    show(SMTP);
    let submitted = false;
    document.querySelector('form')?.addEventListener('submit', () => (submitted = true));
    await fillOnly();
    expect(submitted).toBe(false);
  });

  test('puts the secret into an attribute', async () => {
    show(SMTP);
    await fillOnly();
    expect(document.body.innerHTML).not.toContain(VALUES.secret);
  });

  test('touches another form of the page', async () => {
    show(`<form id=login><input name=log><input type=password name=pwd></form>${SMTP}`);
    await fillOnly();
    expect([box('log').value, box('pwd').value]).toEqual(['', '']);
  });
});

describe('binding', () => {
  const changes: readonly (readonly [string, () => void, string])[] = [
    ['the type changes', () => (box('pass').type = 'text'), 'form-changed'],
    ['the name changes', () => (box('pass').name = 'other'), 'form-changed'],
    [
      'the form goes elsewhere',
      () => document.querySelector('form')?.setAttribute('action', 'https://evil.test'),
      'form-changed',
    ],
    [
      'a button goes elsewhere',
      () =>
        document
          .querySelector('form')
          ?.insertAdjacentHTML('beforeend', '<button formaction="https://evil.test">'),
      'form-changed',
    ],
    ['a box is replaced', () => box('pass').replaceWith(box('pass').cloneNode()), 'form-changed'],
    ['a box moves out of the form', () => document.body.append(box('pass')), 'form-changed'],
    ['the form is gone', () => document.querySelector('form')?.remove(), 'form-gone'],
  ];
  test.each(changes)('refuses when %s', async (_name, change, reason) => {
    show(SMTP);
    const bound = bind(only());
    const boxes = Array.from(document.querySelectorAll('input'));
    change();
    const { report } = await fill(bound, VALUES, { usable });
    expect(report).toEqual({ fields: [], refused: reason });
    expect(boxes.map((element) => element.value).join('')).toBe('');
  });

  test('says when nothing can be seen', async () => {
    show(`<div data-unseen>${SMTP}</div>`);
    const { report } = await fillOnly();
    expect(report.refused).toBe('no-visible-field');
  });
});

test('presses the right one of buttons side by side, and undoes it', async () => {
  const button = (text: string, pressed = false) =>
    `<button type=button aria-pressed=${pressed}>${text}</button>`;
  show(
    SMTP.replace(
      /<select.*<\/select>/,
      `<div>${button('None', true)}${button('SSL')}${button('STARTTLS')}</div>`,
    ),
  );
  const buttons = Array.from(document.querySelectorAll('button'));
  for (const one of buttons) {
    one.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === one));
    });
  }
  const filled = await fillOnly();
  expect(filled.report.fields).toContainEqual({ role: 'smtp-security', result: 'filled' });
  const pressed = () => buttons.map((one) => one.getAttribute('aria-pressed'));
  expect(pressed()).toEqual(['false', 'false', 'true']);
  undo(filled);
  expect(pressed()).toEqual(['true', 'false', 'false']);
});

test('undo puts everything back', async () => {
  show(SMTP);
  box('host').value = 'old.example.org';
  box('pass').value = 'old';
  const filled = await fillOnly();
  undo(filled);
  expect([box('host').value, box('port').value, box('pass').value]).toEqual(['old.example.org', '', 'old']);
  expect(document.querySelector('select')?.selectedIndex).toBe(0);
});

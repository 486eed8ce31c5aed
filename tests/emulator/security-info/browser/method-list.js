// The list of sign-in methods. Most of its buttons are there to be pressed by mistake.
import { longList } from './long-list.js';
import { button, h, settings, strings, testIds } from './view.js';

/** The button that opens the picker. */
export function addCommand(open) {
  if (settings.variant === '2024') {
    const attributes = { 'data-testid': testIds.addMethod };
    return h('div', {}, button(strings.addSignInMethod, 'add-method', open, attributes));
  }
  const label = settings.variant === '2019' ? strings.addMethod : strings.addSignInMethod;
  const face = h(
    'span',
    { 'data-automationid': testIds.addAutomation },
    h('i', { 'data-icon-name': testIds.addIcon, 'aria-hidden': 'true' }, '+'),
    h('span', {}, label),
  );
  const item = h('button', { type: 'button', role: 'menuitem', control: 'add-method', click: open }, face);
  return h('div', { role: 'menubar' }, item);
}

/** All rows. `confirm` asks before a deletion, `inform` opens what is not emulated. */
export function methodList({ methods, appPasswords }, steps) {
  const own = appPasswords.map(
    (one) => () =>
      row(strings.appPassword, one.name, [
        deleteButton(
          { type: strings.appPassword, name: one.name, control: 'app-password', id: one.id },
          steps,
        ),
      ]),
  );
  const rows = [() => defaultRow(steps), ...methods.map((one) => () => methodRow(one, steps)), ...own];
  if (settings.virtualRows > 0) return longList(rows, settings.virtualRows);
  return h('ul', { role: 'list' }, ...rows.map((draw) => draw()));
}

/** The link below the list. */
export function signOutEverywhere({ inform }) {
  const press = () => inform(strings.signOutEverywhere);
  return h('p', {}, button(strings.signOutEverywhere, 'sign-out-everywhere', press));
}

function row(type, name, buttons) {
  return h('li', { class: 'row' }, h('span', {}, type), h('span', { class: 'name' }, name), ...buttons);
}

function methodRow(one, steps) {
  const type = strings[one.type];
  const change = button(strings.change, `row-change:${one.type}`, () => steps.inform(type), {
    target: one.id,
  });
  const remove = deleteButton({ type, name: one.detail, control: one.type, id: one.id }, steps);
  const buttons = { phone: [change, remove], password: [change] }[one.type] ?? [remove];
  return row(type, one.detail, buttons);
}

function deleteButton(target, { confirm }) {
  const label = settings.deleteAriaLabel.replace('{type}', target.type).replace('{name}', target.name);
  return button(strings.deleteRow, `row-delete:${target.control}`, () => confirm(target), {
    'aria-label': label,
    target: target.id,
  });
}

function defaultRow({ inform }) {
  const press = () => inform(strings.defaultMethod);
  return row('', strings.defaultMethod, [button(strings.change, 'row-change:default', press)]);
}

// The ways to choose what to add: a drop-down until 2023, tiles since 2024.
import { dialog, errorBar, explain, freshId } from './dialogs.js';
import { button, h, settings, strings, testIds } from './view.js';

/** All that can be added, recommended ones first. */
const METHODS = [
  { key: 'passkey', testId: testIds.tilePasskey, recommended: true },
  { key: 'authenticator', testId: testIds.tileAuthenticator, recommended: true },
  { key: 'phone', testId: testIds.tilePhone, recommended: false },
  { key: 'email', testId: testIds.tileEmail, recommended: false },
  { key: 'hardwareToken', testId: testIds.tileHardwareToken, recommended: false },
  { key: 'appPassword', testId: testIds.tileAppPassword, recommended: false },
];

const LIST_ID = freshId();

function offeredMethods(offered) {
  return METHODS.filter((one) => one.key !== 'appPassword' || offered);
}

/**
 * The picker of the current variant. `current` is what the dialog shows, `change` shows
 * something else in it, `begin` goes on with the chosen method.
 */
export function picker(current, offered, steps) {
  return settings.variant === '2024'
    ? tilePicker(current, offered, steps)
    : dropDownPicker(current, offered, steps);
}

function addButton(current, { begin }) {
  return button(strings.add, 'picker-add', () => begin(current.chosen), { disabled: !current.chosen });
}

function cancelButton({ close }) {
  return button(strings.cancel, 'picker-cancel', close);
}

function dropDownPicker(current, offered, steps) {
  const labelId = freshId();
  const control =
    settings.pickerControl === 'select'
      ? nativeSelect(current, offered, steps, labelId)
      : comboBox(current, steps, labelId);
  const content = [
    h('label', { id: labelId }, strings.methodQuestion),
    control,
    errorBar(current.problem ? explain(current.problem) : ''),
  ];
  return dialog(
    strings.addDialogTitle,
    content,
    [cancelButton(steps), addButton(current, steps)],
    steps.close,
  );
}

function comboBox(current, { change }, labelId) {
  const valueId = freshId();
  const toggle = () => change({ ...current, open: !current.open });
  return h(
    'div',
    {
      role: 'combobox',
      tabindex: '0',
      'aria-haspopup': 'listbox',
      'aria-expanded': String(current.open),
      'aria-controls': current.open ? LIST_ID : undefined,
      'aria-labelledby': `${labelId} ${valueId}`,
      control: 'picker-combobox',
      click: toggle,
      keydown: (event) => {
        if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        toggle();
      },
    },
    h('span', { id: valueId }, current.chosen ? strings[current.chosen] : strings.methodPlaceholder),
  );
}

function nativeSelect(current, offered, { change }, labelId) {
  const choice = (key, label) => h('option', { value: key, selected: key === current.chosen }, label);
  const options = offeredMethods(offered).map((one) => choice(one.key, strings[one.key]));
  const select = h(
    'select',
    {
      'aria-labelledby': labelId,
      control: 'picker-combobox',
      change: () => change({ ...current, chosen: select.value }),
    },
    choice(' ', strings.methodPlaceholder),
    ...options,
  );
  return select;
}

/** The open list box. Like its model it hangs in a layer of its own, outside the dialog. */
export function callout(current, offered, { change }) {
  if (current?.kind !== 'picker' || !current.open) return null;
  const options = offeredMethods(offered).map((one) =>
    h(
      'button',
      {
        type: 'button',
        role: 'option',
        'aria-selected': String(one.key === current.chosen),
        control: `option:${one.key}`,
        click: () => change({ ...current, open: false, chosen: one.key }),
      },
      h('span', {}, strings[one.key]),
    ),
  );
  const list = h('div', { role: 'listbox', id: LIST_ID, tabindex: '-1', class: 'listbox' }, ...options);
  return h('div', { class: 'callout' }, list);
}

function tilePicker(current, offered, steps) {
  const shown = offeredMethods(offered).filter((one) => current.all || one.recommended);
  const showAll = () => steps.change({ ...current, all: true });
  const more = current.all ? null : button(strings.showMoreOptions, 'show-more-options', showAll);
  const add = settings.tileNeedsAdd ? addButton(current, steps) : null;
  const content = [...shown.map((one) => tile(current, one, steps)), more].filter(Boolean);
  return dialog(strings.pickerTitle, content, [cancelButton(steps), add].filter(Boolean), steps.close);
}

function tile(current, one, { begin, change }) {
  const choose = settings.tileNeedsAdd ? () => change({ ...current, chosen: one.key }) : () => begin(one.key);
  return h(
    'button',
    {
      type: 'button',
      class: 'tile',
      'data-testid': one.testId,
      'aria-pressed': settings.tileNeedsAdd ? String(one.key === current.chosen) : undefined,
      control: `tile:${one.key}`,
      click: choose,
    },
    h('div', {}, strings[one.key]),
    one.key === 'appPassword' ? h('div', {}, strings.appPasswordDescription) : null,
  );
}

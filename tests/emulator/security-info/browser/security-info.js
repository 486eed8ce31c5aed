// The Security info page: the list of sign-in methods, and what its buttons open.
import { dialog, errorBar, explain, freshId, nameDialog, resultDialog } from './dialogs.js';
import { action, ask, boot, button, h, pause, settings, show, strings, testIds } from './view.js';

/** All that can be added, recommended ones first. */
const METHODS = [
  { key: 'passkey', testId: testIds.tilePasskey, recommended: true },
  { key: 'authenticator', testId: testIds.tileAuthenticator, recommended: true },
  { key: 'phone', testId: testIds.tilePhone, recommended: false },
  { key: 'email', testId: testIds.tileEmail, recommended: false },
  { key: 'hardwareToken', testId: testIds.tileHardwareToken, recommended: false },
  { key: 'appPassword', testId: testIds.tileAppPassword, recommended: false },
];

const state = {
  loading: true,
  methods: [],
  appPasswords: [],
  offered: false,
  error: '',
  dialog: null,
};

function render() {
  show(page(), layer());
}

/** Changes what is shown, after the time the page takes for it. */
async function become(change) {
  await pause();
  Object.assign(state, change);
  render();
}

function page() {
  return [
    header(),
    h('main', {}, h('h1', {}, strings.title), errorBar(state.error), commands(), list(), footer()),
  ];
}

function header() {
  if (!boot.account) return h('header', {});
  return h('header', {}, h('div', {}, boot.account.name), h('div', {}, boot.account.address));
}

function commands() {
  if (state.loading) return null;
  const open = action(() =>
    become({ dialog: { kind: 'picker', all: false, chosen: '', open: false }, error: '' }),
  );
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

function list() {
  if (state.loading) return h('p', { role: 'status' }, strings.loading);
  const rows = [
    ...state.methods.map((one) => methodRow(one)),
    ...state.appPasswords.map((one) =>
      row(strings.appPassword, one.name, 'app-password', one.id, [
        deleteButton(strings.appPassword, one.name, 'app-password', one.id),
      ]),
    ),
  ];
  return h('ul', { role: 'list' }, defaultRow(), ...rows);
}

function row(type, detail, control, id, buttons) {
  return h('li', { class: 'row' }, h('span', {}, type), h('span', { class: 'name' }, detail), ...buttons);
}

function methodRow(one) {
  const type = strings[one.type];
  const change = button(
    strings.change,
    `row-change:${one.type}`,
    action(() => openInfo(type)),
    { target: one.id },
  );
  const remove = deleteButton(type, one.detail, one.type, one.id);
  const buttons = { phone: [change, remove], password: [change] }[one.type] ?? [remove];
  return row(type, one.detail, one.type, one.id, buttons);
}

function deleteButton(type, name, control, id) {
  const label = settings.deleteAriaLabel.replace('{type}', type).replace('{name}', name);
  const ask = action(() => become({ dialog: { kind: 'confirm', id, type, name, control }, error: '' }));
  return button(strings.deleteRow, `row-delete:${control}`, ask, { 'aria-label': label, target: id });
}

function defaultRow() {
  const change = button(
    strings.change,
    'row-change:default',
    action(() => openInfo(strings.defaultMethod)),
  );
  return h('li', { class: 'row' }, h('span', { class: 'name' }, strings.defaultMethod), change);
}

function footer() {
  if (state.loading) return null;
  return h(
    'p',
    {},
    button(
      strings.signOutEverywhere,
      'sign-out-everywhere',
      action(() => openInfo(strings.signOutEverywhere)),
    ),
  );
}

function openInfo(title) {
  return become({ dialog: { kind: 'info', title } });
}

const close = action(() => become({ dialog: null }));

function layer() {
  const { dialog: current } = state;
  if (!current) return null;
  const kinds = {
    picker: settings.variant === '2024' ? tilePicker : dropDownPicker,
    name: () => nameDialog({ problem: current.problem, onNext: action(create), onBack: close }),
    result: () =>
      resultDialog({ ...current, lastLabel: strings[settings.resultButton], onDone: action(finish) }),
    confirm: confirmDialog,
    promo: promoDialog,
    info: infoDialog,
  };
  return kinds[current.kind](current);
}

function offeredMethods() {
  return METHODS.filter((one) => one.key !== 'appPassword' || state.offered);
}

/** The pages before 2024: a drop-down that opens a list box in a layer of its own. */
function dropDownPicker(current) {
  const labelId = freshId();
  const listId = freshId();
  const valueId = freshId();
  const toggle = action(() => become({ dialog: { ...current, open: !current.open } }));
  const box = h(
    'div',
    {
      role: 'combobox',
      tabindex: '0',
      'aria-haspopup': 'listbox',
      'aria-expanded': String(current.open),
      'aria-controls': current.open ? listId : undefined,
      'aria-labelledby': `${labelId} ${valueId}`,
      control: 'picker-combobox',
      click: toggle,
      keydown: (event) => {
        if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        void toggle(event);
      },
    },
    h('span', { id: valueId }, current.chosen ? strings[current.chosen] : strings.methodPlaceholder),
  );
  const add = button(
    strings.add,
    'picker-add',
    action(() => begin(current.chosen)),
    { disabled: !current.chosen },
  );
  const content = [
    h('label', { id: labelId }, strings.methodQuestion),
    box,
    current.open ? listBox(current, listId) : null,
    errorBar(current.problem ? explain(current.problem) : ''),
  ];
  const cancel = button(strings.cancel, 'picker-cancel', close);
  return dialog(strings.addDialogTitle, content.filter(Boolean), [cancel, add], close);
}

function listBox(current, listId) {
  const options = offeredMethods().map((one) =>
    h(
      'button',
      {
        type: 'button',
        role: 'option',
        'aria-selected': String(one.key === current.chosen),
        control: `option:${one.key}`,
        click: action(() => become({ dialog: { ...current, open: false, chosen: one.key } })),
      },
      h('span', {}, strings[one.key]),
    ),
  );
  return h('div', { class: 'listbox', role: 'listbox', id: listId }, ...options);
}

/** The page since 2024: tiles, the recommended ones first. */
function tilePicker(current) {
  const shown = offeredMethods().filter((one) => current.all || one.recommended);
  const tiles = shown.map((one) => tile(current, one));
  const more = current.all
    ? null
    : button(
        strings.showMoreOptions,
        'show-more-options',
        action(() => become({ dialog: { ...current, all: true } })),
      );
  const add =
    settings.tileNeedsAdd &&
    button(
      strings.add,
      'picker-add',
      action(() => begin(current.chosen)),
      { disabled: !current.chosen },
    );
  const cancel = button(strings.cancel, 'picker-cancel', close);
  const content = [...tiles, more, errorBar(current.problem ? explain(current.problem) : '')];
  return dialog(strings.pickerTitle, content.filter(Boolean), [cancel, add].filter(Boolean), close);
}

function tile(current, one) {
  const choose = settings.tileNeedsAdd
    ? () => become({ dialog: { ...current, chosen: one.key } })
    : () => begin(one.key);
  const description = one.key === 'appPassword' ? h('div', {}, strings.appPasswordDescription) : null;
  return h(
    'button',
    {
      type: 'button',
      class: 'tile',
      'data-testid': one.testId,
      'aria-pressed': settings.tileNeedsAdd ? String(one.key === current.chosen) : undefined,
      control: `tile:${one.key}`,
      click: action(choose),
    },
    h('div', {}, strings[one.key]),
    description,
  );
}

/** A method was chosen. Only the app password goes on from here. */
async function begin(key) {
  if (key !== 'appPassword') return openInfo(strings[key]);
  const answer = await ask('POST', 'begin', {});
  if (leave(answer)) return undefined;
  if (answer.problem === 'limit') return become({ dialog: null, error: strings.limitReached });
  if (answer.problem) return become({ dialog: null, error: explain(answer.problem) });
  return become({ dialog: { kind: 'name', problem: '' } });
}

async function create(name) {
  const answer = await ask('POST', 'app-passwords', { name });
  if (leave(answer)) return undefined;
  if (answer.problem) return become({ dialog: { kind: 'name', problem: answer.problem } });
  return become({ dialog: { kind: 'result', name: answer.name, value: answer.value } });
}

async function finish() {
  await become({ dialog: null });
  await load();
}

function confirmDialog(current) {
  const words = { Ok: strings.confirmOk, Yes: strings.confirmYes, Delete: strings.confirmDelete };
  const remove = action(async () => {
    const answer = await ask('DELETE', `methods/${encodeURIComponent(current.id)}`);
    if (leave(answer)) return;
    await become({ dialog: null, error: answer.problem ? explain(answer.problem) : '' });
    await load();
  });
  const content = [h('p', {}, strings.deleteQuestion), h('p', {}, `${current.type}: ${current.name}`)];
  const attributes = { target: current.id };
  const buttons = [
    button(words[settings.confirmLabel], `confirm-delete:${current.control}`, remove, attributes),
    button(strings.cancel, 'confirm-cancel', close, attributes),
  ];
  return dialog(strings.deleteTitle, content, buttons, close);
}

function promoDialog() {
  const buttons = [
    button(
      strings.promoAccept,
      'promo-accept',
      action(() => openInfo(strings.promoTitle)),
    ),
    button(strings.promoLater, 'promo-dismiss', close),
  ];
  return dialog(strings.promoTitle, [h('p', {}, strings.promoText)], buttons);
}

/** Where every other path ends: it is only here to be pressed by mistake. */
function infoDialog(current) {
  return dialog(current.title, [], [button(strings.cancel, 'info-cancel', close)], close);
}

/** Leaves the page where the backend says so; says whether it does. */
function leave(answer) {
  if (answer.problem === 'signed-out') location.assign(`/security-info${location.search}`);
  else if (answer.goTo) location.assign(answer.goTo);
  else return false;
  return true;
}

async function load() {
  const answer = await ask('GET', 'methods');
  if (leave(answer)) return;
  if (answer.problem) await become({ loading: false, error: explain(answer.problem) });
  else
    await become({
      loading: false,
      methods: answer.methods,
      appPasswords: answer.appPasswords,
      offered: answer.offered,
    });
}

async function start() {
  render();
  await load();
  const resume = new URLSearchParams(location.search).get('emulator-resume') === 'name';
  if (resume) {
    history.replaceState(null, '', '/security-info');
    await become({ dialog: { kind: 'name', problem: '' } });
  } else if (settings.promo) await become({ dialog: { kind: 'promo' } });
}

void start();

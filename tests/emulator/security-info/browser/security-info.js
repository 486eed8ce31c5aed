// The Security info page: what it shows, and how one step follows another.
import { dialog, errorBar, explain, nameDialog, resultDialog } from './dialogs.js';
import { addCommand, methodList, signOutEverywhere } from './method-list.js';
import { callout, picker } from './pickers.js';
import { action, ask, boot, button, h, pause, settings, show, strings } from './view.js';

const state = { loading: true, methods: [], appPasswords: [], offered: false, error: '', dialog: null };

/** Every step a button can lead to. One at a time: presses in between are counted but do nothing. */
const steps = {
  open: action(() => become({ dialog: { kind: 'picker', all: false, chosen: '', open: false }, error: '' })),
  close: action(() => become({ dialog: null })),
  change: action((next) => become({ dialog: next })),
  begin: action(begin),
  goOn: action(() => become({ dialog: { kind: 'name' } })),
  create: action(create),
  finish: action(finish),
  confirm: action((target) => become({ dialog: { kind: 'confirm', ...target }, error: '' })),
  remove: action(remove),
  inform: action(inform),
};

function render() {
  show(page(), layer(), callout(state.dialog, state.offered, steps));
}

/** Changes what is shown, after the time the page takes for it. */
async function become(change) {
  await pause();
  Object.assign(state, change);
  render();
}

function page() {
  const account = boot.account ? [h('div', {}, boot.account.name), h('div', {}, boot.account.address)] : [];
  const content = state.loading
    ? [h('p', { role: 'status' }, strings.loading)]
    : [addCommand(steps.open), methodList(state, steps), signOutEverywhere(steps)];
  return [
    h('header', {}, ...account),
    h('main', {}, h('h1', {}, strings.title), errorBar(state.error), ...content),
  ];
}

function layer() {
  const { dialog: current } = state;
  if (!current) return null;
  const kinds = {
    picker: () => picker(current, state.offered, steps),
    extra: extraDialog,
    name: () => nameDialog({ draft: current, onNext: steps.create, onBack: steps.close }),
    result: () =>
      resultDialog({ ...current, lastLabel: strings[settings.resultButton], onDone: steps.finish }),
    confirm: () => confirmDialog(current),
    promo: promoDialog,
    info: () => dialog(current.title, [], [button(strings.cancel, 'info-cancel', steps.close)], steps.close),
  };
  return kinds[current.kind]();
}

function inform(title) {
  return become({ dialog: { kind: 'info', title } });
}

/** A method was chosen. Only the app password goes on from here. */
async function begin(key) {
  if (key !== 'appPassword') return inform(strings[key] ?? '');
  const answer = await ask('POST', 'begin', { search: location.search });
  if (leave(answer)) return undefined;
  if (answer.problem) return become({ dialog: null, error: explain(answer.problem) });
  return become({ dialog: { kind: settings.extraStep ? 'extra' : 'name' } });
}

async function create(name) {
  const answer = await ask('POST', 'app-passwords', { name });
  if (leave(answer)) return undefined;
  if (answer.problem) return become({ dialog: { kind: 'name', name, problem: answer.problem } });
  return become({ dialog: { kind: 'result', name: answer.name, value: answer.value } });
}

async function finish() {
  await become({ dialog: null });
  await load();
}

async function remove(id) {
  const answer = await ask('DELETE', `methods/${encodeURIComponent(id)}`);
  if (leave(answer)) return;
  await become({ dialog: null, error: answer.problem ? explain(answer.problem) : '' });
  await load();
}

/** A step nobody expects. */
function extraDialog() {
  const buttons = [
    button(strings.cancel, 'extra-cancel', steps.close),
    button(strings.next, 'extra-next', steps.goOn),
  ];
  return dialog(strings.extraTitle, [h('p', {}, strings.extraText)], buttons, steps.close);
}

function confirmDialog(current) {
  const words = { Ok: strings.confirmOk, Yes: strings.confirmYes, Delete: strings.confirmDelete };
  const other = `${strings.deleteRow}: ${current.type}`;
  const title = current.control === 'app-password' ? strings.deleteTitle : other;
  const content = [h('p', {}, strings.deleteQuestion), h('p', {}, `${current.type}: ${current.name}`)];
  const target = { target: current.id };
  const confirmed = () => steps.remove(current.id);
  const buttons = [
    button(words[settings.confirmLabel], `confirm-delete:${current.control}`, confirmed, target),
    button(strings.cancel, 'confirm-cancel', steps.close, target),
  ];
  return dialog(title, content, buttons, steps.close);
}

function promoDialog() {
  const buttons = [
    button(strings.promoAccept, 'promo-accept', () => steps.inform(strings.promoTitle)),
    button(strings.promoLater, 'promo-dismiss', steps.close),
  ];
  return dialog(strings.promoTitle, [h('p', {}, strings.promoText)], buttons);
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
  const { problem, methods, appPasswords, offered } = answer;
  if (problem) await become({ loading: false, error: explain(problem) });
  else await become({ loading: false, methods, appPasswords, offered });
}

/** After a step-up the address can say to go on where the person left off. */
async function resume() {
  const query = new URLSearchParams(location.search);
  if (query.get('emulator-resume') !== 'name') return false;
  query.delete('emulator-resume');
  history.replaceState(null, '', query.size > 0 ? `/security-info?${query}` : '/security-info');
  await become({ dialog: { kind: 'name' } });
  return true;
}

async function start() {
  render();
  await load();
  if (!(await resume()) && settings.promo) await become({ dialog: { kind: 'promo' } });
  if (settings.restlessMs > 0) setInterval(render, settings.restlessMs);
}

void start();

// The registration wizard: method, scan or number, code, and an app password at the end.
import { errorBar, freshId, nameDialog, resultDialog } from './dialogs.js';
import { action, ask, button, controlledInput, h, pause, show, strings, testIds } from './view.js';

const state = { step: 'pick', type: 'authenticator', error: '', result: null, draft: {} };

async function become(change) {
  await pause();
  Object.assign(state, change);
  render();
}

function render() {
  const steps = { pick, prepare, verify, done, name: blank, result: blank };
  const body = h('main', {}, h('h1', {}, strings.registerTitle), ...steps[state.step]());
  show([body], overlay());
}

function blank() {
  return [];
}

function overlay() {
  if (state.step === 'name')
    return nameDialog({ draft: state.draft, onNext: action(makeNamed), onBack: action(leave) });
  if (state.step === 'result')
    return resultDialog({ ...state.result, lastLabel: strings.done, onDone: action(leave) });
  return null;
}

function nextButton(onClick) {
  return button(strings.next, `register-next:${state.step}`, action(onClick), {
    'data-testid': testIds.next,
  });
}

function choice(type) {
  return button(
    strings[type],
    `register-method:${type}`,
    action(() => become({ type, step: 'prepare' })),
  );
}

function pick() {
  return [h('p', {}, strings.registerPick), choice('authenticator'), ' ', choice('phone')];
}

function prepare() {
  if (state.type === 'authenticator') {
    return [
      h('p', {}, strings.registerScan),
      h('p', { 'aria-hidden': 'true' }, '▦'),
      nextButton(() => become({ step: 'verify' })),
    ];
  }
  const labelId = freshId();
  return [
    h('label', { id: labelId }, strings.registerPhone),
    controlledInput({ 'aria-labelledby': labelId, control: 'register-phone' }, () => undefined),
    nextButton(() => become({ step: 'verify' })),
  ];
}

function verify() {
  const labelId = freshId();
  let code = '';
  const input = controlledInput({ 'aria-labelledby': labelId, control: 'register-code' }, (value) => {
    code = value;
  });
  return [
    h('label', { id: labelId }, strings.registerCode),
    input,
    errorBar(state.error),
    nextButton(() => check(code)),
  ];
}

async function check(code) {
  const answer = await ask('POST', 'verify', { type: state.type, code });
  if (answer.problem === 'signed-out') location.assign(`/register${location.search}`);
  else if (answer.problem) await become({ error: strings.failure });
  else if (!answer.offered) await become({ step: 'done', error: '' });
  else if (answer.asksName) await become({ step: 'name', error: '' });
  else await make({});
}

function makeNamed(name) {
  return make({ name });
}

async function make(body) {
  const answer = await ask('POST', 'first-app-password', body);
  if (answer.problem === 'signed-out') location.assign(`/register${location.search}`);
  else if (answer.problem && state.step === 'name')
    await become({ draft: { name: body.name, problem: answer.problem } });
  else if (answer.problem) await become({ step: 'done', error: strings.failure });
  else await become({ step: 'result', result: answer });
}

function done() {
  return [
    h('p', {}, strings.registerDone),
    errorBar(state.error),
    button(strings.done, 'register-done', action(leave), { 'data-testid': testIds.next }),
  ];
}

async function leave() {
  await pause();
  location.assign(`/security-info${location.search}`);
}

render();

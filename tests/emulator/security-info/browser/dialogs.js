// The dialogs that the Security info page and the registration wizard share.
import { button, controlledInput, h, settings, strings, testIds } from './view.js';

let ids = 0;

/** An id that is new at every render. */
export function freshId() {
  ids += 1;
  return `n${ids}`;
}

/** A modal dialog over the page. */
export function dialog(title, content, buttons, onClose) {
  const titleId = freshId();
  const role =
    settings.dialogRole === 'none'
      ? {}
      : { role: settings.dialogRole, 'aria-modal': 'true', 'aria-labelledby': titleId };
  const close = onClose
    ? h(
        'button',
        { type: 'button', 'aria-label': strings.close, control: 'dialog-close', click: onClose },
        '×',
      )
    : null;
  return h(
    'div',
    { class: 'layer' },
    h(
      'div',
      { class: 'dialog', tabindex: '-1', ...role },
      close,
      h('h2', { id: titleId, 'data-testid': testIds.stepTitle }, title),
      ...content,
      h('div', { class: 'buttons' }, ...buttons),
    ),
  );
}

/** The error bar. */
export function errorBar(message) {
  return message ? h('div', { role: 'alert', 'data-testid': testIds.error }, message) : null;
}

/** The words for a problem the backend reported. */
export function explain(problem) {
  const words = {
    limit: strings.limitReached,
    taken: strings.nameTaken,
    refused: strings.nameRefused,
    'too-long': strings.nameRefused,
    'too-short': strings.nameQuestion,
  };
  return words[problem] ?? strings.failure;
}

/**
 * The name step. Typing replaces the Next button whenever it becomes usable or useless, and
 * leaves the text box alone. What was typed is kept in `draft`, so that it outlives a render.
 */
export function nameDialog({ draft, onNext, onBack }) {
  const labelId = freshId();
  draft.name ??= '';
  const usable = () => draft.name.length >= settings.minNameLength;
  const makeNext = () =>
    button(strings.next, 'name-next', () => onNext(draft.name), {
      'data-testid': testIds.next,
      disabled: !usable(),
    });
  let next = makeNext();
  const input = controlledInput({ 'aria-labelledby': labelId, control: 'name-input' }, (value) => {
    const before = usable();
    draft.name = value;
    if (before === usable()) return;
    const fresh = makeNext();
    next.replaceWith(fresh);
    next = fresh;
  });
  input.value = draft.name;
  const content = [
    h('p', {}, strings.nameIntro),
    h('label', { id: labelId }, strings.nameQuestion),
    input,
    errorBar(draft.problem ? explain(draft.problem) : ''),
  ];
  const back = button(strings.back, 'name-back', onBack, { 'data-testid': testIds.back });
  return dialog(strings.appPassword, content, [back, next], onBack);
}

function shownValue(value) {
  return settings.resultShape === 'grouped' ? value.replace(/(.{4})(?=.)/g, '$1 ') : value;
}

/** The step that shows the new value, the only time it is shown. */
export function resultDialog({ name, value, lastLabel, onDone }) {
  const labelId = freshId();
  const box =
    settings.resultShape === 'input'
      ? h('input', {
          type: 'text',
          readonly: true,
          value,
          'aria-labelledby': labelId,
          control: 'result-value',
        })
      : h('span', { 'aria-labelledby': labelId, control: 'result-value' }, shownValue(value));
  const copy = settings.resultCopyButton
    ? button(
        strings.copy,
        'result-copy',
        () => void navigator.clipboard?.writeText(value).catch(() => undefined),
      )
    : null;
  const content = [
    h('p', {}, strings.created),
    h('p', {}, h('span', {}, strings.nameLabel), ' ', h('span', {}, name)),
    h('p', {}, h('span', { id: labelId }, strings.passwordLabel), ' ', box, ' ', copy),
    h('p', {}, strings.shownOnce),
  ];
  const done = button(lastLabel, 'result-done', onDone, { 'data-testid': testIds.next });
  return dialog(strings.appPassword, content, [done]);
}

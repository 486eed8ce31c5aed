// A very small stand-in for the component library of the page that is being emulated. What it
// copies is the behaviour that hurts: nodes found a moment ago are replaced by new ones.

/** What the server told the page. */
export const boot = JSON.parse(document.getElementById('boot').textContent);
export const { strings, testIds, settings } = boot;

/** Which control a node is. Not an attribute, because the real page has none to recognise it by. */
const controls = new WeakMap();

/**
 * Makes an element. Attributes that are false or undefined are left out; functions become
 * listeners; `control` and `target` name the control for counting.
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === '') continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (name !== 'control' && name !== 'target')
      node.setAttribute(name, value === true ? '' : String(value));
  }
  if (attributes.control)
    controls.set(node, { control: attributes.control, target: attributes.target ?? '' });
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button. */
export function button(label, control, onClick, attributes = {}) {
  return h('button', { type: 'button', control, click: onClick, ...attributes }, label);
}

document.addEventListener(
  'click',
  (event) => {
    const found = event.composedPath().find((node) => controls.has(node));
    if (!found) return;
    const body = JSON.stringify({ ...controls.get(found), trusted: event.isTrusted });
    void fetch('/emulator-backend/clicks', { method: 'POST', body, keepalive: true }).catch(() => undefined);
  },
  { capture: true },
);

/** Calls the page's own backend. */
export async function ask(method, path, body) {
  try {
    const request = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`/emulator-backend/${path}`, request);
    const value = await answer.json();
    return answer.ok ? value : { problem: value.problem ?? 'failure' };
  } catch {
    return { problem: 'failure' };
  }
}

/** Waits as long as the page takes for a change. */
export function pause() {
  return new Promise((resolve) => {
    setTimeout(resolve, settings.delayMs);
  });
}

let busy = false;

/** Runs one action at a time: further presses are counted but do nothing. */
export function action(work) {
  return async (subject) => {
    if (busy) return;
    busy = true;
    try {
      await work(subject);
    } finally {
      busy = false;
    }
  };
}

/** Replaces everything that is shown: the page, and the layers over it. */
export function show(page, ...layers) {
  document.getElementById('root').replaceChildren(...page);
  const shown = layers.filter(Boolean);
  document.getElementById('layers').replaceChildren(...shown);
  // A modal dialog takes the focus when it comes up.
  const top = shown.at(-1);
  (top?.querySelector('input:not([readonly])') ?? top?.querySelector('.listbox, .dialog'))?.focus();
}

/**
 * A text box that minds changes the way controlled inputs of component libraries do: a value put
 * there by a script of the page itself, past the prototype's setter, is not noticed.
 */
export function controlledInput(attributes, onChange) {
  const node = h('input', { type: 'text', autocomplete: 'off', ...attributes });
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  let seen = '';
  Object.defineProperty(node, 'value', {
    configurable: true,
    get: () => native.get.call(node),
    set: (value) => {
      seen = String(value);
      native.set.call(node, value);
    },
  });
  node.addEventListener('input', () => {
    const value = native.get.call(node);
    if (value === seen) return;
    seen = value;
    onChange(value);
  });
  return node;
}

import { read } from './dom.ts';

/** Puts text into a box the way typing does, so that every framework takes it. */
export function writeText(element: HTMLElement, text: string): void {
  focus(element);
  if (element instanceof HTMLInputElement) setValue(HTMLInputElement.prototype, element, text);
  else if (element instanceof HTMLTextAreaElement) setValue(HTMLTextAreaElement.prototype, element, text);
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }),
  );
  element.dispatchEvent(new Event('change', { bubbles: true }));
  blur(element);
}

/** Chooses an option of a select by its place. */
export function writeOption(element: HTMLSelectElement, index: number): void {
  focus(element);
  Reflect.set(HTMLSelectElement.prototype, 'selectedIndex', index, element);
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  blur(element);
}

/** Presses a radio, a box, a segment or an option. */
export function press(element: HTMLElement): void {
  focus(element);
  element.click();
  blur(element);
}

/** Presses something that answers to the pointer rather than to a click, as many lists do. */
export function point(element: HTMLElement): void {
  const event = { bubbles: true, composed: true, cancelable: true, button: 0 };
  element.dispatchEvent(new PointerEvent('pointerdown', { ...event, pointerType: 'mouse' }));
  element.dispatchEvent(new MouseEvent('mousedown', event));
  element.focus({ preventScroll: true });
  element.dispatchEvent(new PointerEvent('pointerup', { ...event, pointerType: 'mouse' }));
  element.dispatchEvent(new MouseEvent('mouseup', event));
  element.click();
}

/** What a box holds. */
export function textOf(element: HTMLElement): string {
  if (element instanceof HTMLInputElement) return read(HTMLInputElement.prototype, 'value', element);
  if (element instanceof HTMLTextAreaElement) return read(HTMLTextAreaElement.prototype, 'value', element);
  return element.textContent ?? '';
}

/** Whether a radio, box or switch is on. */
export function isOn(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return read(HTMLInputElement.prototype, 'checked', element);
  return /true/.test(`${element.getAttribute('aria-checked')} ${element.getAttribute('aria-pressed')}`);
}

function setValue(prototype: object, element: HTMLElement, text: string): void {
  Reflect.set(prototype, 'value', text, element);
}

/** In a window without focus (the popup has it) `focus()` raises no event, so the page is told by a made one. */
function focus(element: HTMLElement): void {
  withEvent(element, 'focus', () => element.focus({ preventScroll: true }));
}

function blur(element: HTMLElement): void {
  withEvent(element, 'blur', () => element.blur());
}

function withEvent(element: HTMLElement, type: 'focus' | 'blur', act: () => void): void {
  let raised = false;
  const seen = () => (raised = true);
  element.addEventListener(type, seen, { once: true });
  act();
  element.removeEventListener(type, seen);
  if (raised) return;
  element.dispatchEvent(new FocusEvent(type, { composed: true }));
  element.dispatchEvent(
    new FocusEvent(`${type}${type === 'focus' ? 'in' : ''}`.replace('blur', 'focusout'), {
      bubbles: true,
      composed: true,
    }),
  );
}

const SIZE = 20;
const GAP = 4;
/** A key, as the outline of a square of that size. */
const KEY = 'M7 7a3 3 0 1 0 2.8 4H12v2h2v-2h2V9H9.8A3 3 0 0 0 7 7Zm0 2a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z';

/** The icon at a field. Its inside is closed to the page. */
export interface Icon {
  remove(): void;
}

/**
 * Shows the icon at the end of a field without moving anything: it floats over the page, clear of what another
 * extension has put there. It reacts only to what a person did.
 *
 * @param name what it says it is, in the person's language
 */
export function showIcon(field: HTMLElement, name: string, open: () => void): Icon {
  const host = document.createElement('div');
  const button = document.createElement('button');
  button.setAttribute('aria-label', name);
  button.title = name;
  button.addEventListener('click', (event) => {
    if (event.isTrusted) open();
  });
  const shadow = host.attachShadow({ mode: 'closed' });
  shadow.append(styles(), button);
  const place = () => position(host, field);
  // Before it is in the page: measured after it, the browser would have to lay the page out again at once.
  place();
  field.after(host);
  const options = { capture: true, passive: true };
  addEventListener('scroll', place, options);
  addEventListener('resize', place, options);
  return {
    remove() {
      removeEventListener('scroll', place, options);
      removeEventListener('resize', place, options);
      host.remove();
    },
  };
}

function styles(): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent =
    ':host{all:initial!important;position:fixed!important;top:var(--top)!important;left:var(--left)!important;display:var(--shown)!important;z-index:2147483646!important;contain:layout!important}' +
    `button{all:unset;display:block;forced-color-adjust:none;width:${SIZE}px;height:${SIZE}px;cursor:pointer;border-radius:4px;background:#fff}` +
    'button:focus-visible{outline:auto}' +
    `button::after{content:"";display:block;height:100%;background:#0b57a4;clip-path:path(evenodd,"${KEY}")}`;
  return style;
}

function position(host: HTMLElement, field: HTMLElement): void {
  const box = field.getBoundingClientRect();
  const top = box.top + (box.height - SIZE) / 2;
  let left = box.right - SIZE - GAP;
  for (let step = 0; step < 4 && isTaken(left, top, field, host); step++) left -= SIZE + GAP;
  const shown = box.width > 0;
  // The style inside the shadow root outranks the page's; only these three come from outside.
  host.style.cssText = `--top:${Math.round(top)}px;--left:${Math.round(Math.max(left, box.left))}px;--shown:${shown ? 'block' : 'none'}`;
}

/** Something that is neither the field nor around it lies there: a button of the page or of another extension. */
function isTaken(left: number, top: number, field: HTMLElement, host: HTMLElement): boolean {
  const root = field.getRootNode();
  const scope = root instanceof ShadowRoot ? root : document;
  const there = scope.elementFromPoint?.(left + SIZE / 2, top + SIZE / 2);
  return Boolean(there) && there !== host && there !== field && !there?.contains(field);
}

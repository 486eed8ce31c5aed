import { OWN } from './find.ts';
import type { PersonStep } from './job.ts';

type Style = Readonly<Record<string, string>>;

/** Set property by property: a page's content policy may refuse style sheets, and its own must not win. */
function dress(element: HTMLElement, style: Style): void {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, 'important');
}

const ACCENT = '#5b5bd6';
const ALL = { all: 'initial', 'box-sizing': 'border-box', 'color-scheme': 'light dark' };
const TEXT = { ...ALL, display: 'block', font: '14px/1.45 system-ui, sans-serif', color: 'CanvasText' };
const PANEL: Style = {
  ...ALL,
  display: 'block',
  position: 'fixed',
  'z-index': '2147483647',
  width: '320px',
  'max-width': 'calc(100vw - 32px)',
};
/** Where the panel may be: the first place that does not cover what it speaks of. */
const PLACES = ['auto 16px 16px auto', '16px 16px auto auto', 'auto auto 16px 16px', '16px auto auto 16px'];
const BOX: Style = {
  ...TEXT,
  padding: '12px 14px',
  'border-radius': '8px',
  background: 'Canvas',
  border: `1px solid ${ACCENT}`,
  'box-shadow': '0 4px 16px rgb(0 0 0 / 25%)',
};
const TITLE: Style = { ...TEXT, 'font-weight': '600', 'margin-bottom': '4px' };
const NAME: Style = { ...TITLE, margin: '6px 0 0', 'overflow-wrap': 'anywhere', 'user-select': 'all' };
const NOTE: Style = { ...TEXT, 'margin-top': '6px', 'font-size': '12px' };
const CLOSE: Style = {
  ...TEXT,
  float: 'right',
  padding: '2px 6px',
  margin: '-4px -6px 0 8px',
  cursor: 'pointer',
};
const OUTLINE: Style = {
  ...ALL,
  display: 'block',
  position: 'fixed',
  'z-index': '2147483646',
  'pointer-events': 'none',
  border: `3px solid ${ACCENT}`,
  'border-radius': '6px',
};

/**
 * Says in the page what the person has to do. It only shows text; its one button hides it. Nothing of
 * Microsoft's page is styled or changed.
 */
export class Guide {
  readonly #document: Document;
  #panel: HTMLElement | null = null;
  #root: ShadowRoot | null = null;
  #outline: HTMLElement | null = null;
  #target: Element | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #shown = '';
  #closed = '';

  constructor(document: Document) {
    this.#document = document;
  }

  /** Shows a step. Closed by the person, it stays away until there is another step. */
  show(step: PersonStep, texts: Readonly<Record<string, string>>, name: string, target?: Element): void {
    this.#pointAt(target ?? null);
    if (this.#shown === step || this.#closed === step) return;
    this.#shown = step;
    const root = this.#ensurePanel();
    const box = this.#element('div', '', BOX);
    box.setAttribute('role', 'status');
    box.append(this.#closeButton(texts, step));
    box.append(this.#element('div', texts['title'] ?? 'Latchkey', TITLE));
    box.append(this.#element('div', texts[step] ?? step, TEXT));
    if (step === 'type-name' || step === 'press-delete') box.append(this.#element('div', name, NAME));
    if (texts['note']) box.append(this.#element('div', texts['note'], NOTE));
    root.replaceChildren(box);
    this.#stepAside();
  }

  hide(): void {
    this.#shown = '';
    this.#closed = '';
    this.#panel?.remove();
    this.#panel = null;
    this.#root = null;
    this.#pointAt(null);
  }

  #ensurePanel(): ShadowRoot {
    if (this.#root && this.#panel?.isConnected) return this.#root;
    this.#panel?.remove();
    const panel = this.#host({ ...PANEL, inset: PLACES[0] ?? 'auto' });
    const root = panel.attachShadow({ mode: 'closed' });
    // Outside the body: what the page draws and redraws there is left alone.
    this.#document.documentElement.append(panel);
    // Above dialogs of the top layer, where the browser can do that.
    if ('showPopover' in panel) {
      panel.popover = 'manual';
      panel.showPopover();
    }
    this.#panel = panel;
    this.#root = root;
    return root;
  }

  #closeButton(texts: Readonly<Record<string, string>>, step: PersonStep): HTMLElement {
    const button = this.#element('button', '✕', CLOSE);
    button.setAttribute('aria-label', texts['hide'] ?? 'Hide');
    button.addEventListener('click', () => {
      this.hide();
      this.#closed = step;
    });
    return button;
  }

  #pointAt(target: Element | null): void {
    if (target === this.#target && this.#outline) return;
    this.#target = target;
    clearInterval(this.#timer);
    this.#outline?.remove();
    this.#outline = null;
    if (!target) return;
    const outline = this.#host(OUTLINE);
    outline.setAttribute('aria-hidden', 'true');
    this.#document.documentElement.append(outline);
    this.#outline = outline;
    this.#place();
    // Pages move their controls without telling; four times a second is enough to follow.
    this.#timer = setInterval(() => this.#place(), 250);
  }

  #place(): void {
    const [outline, target] = [this.#outline, this.#target];
    if (!outline || !target) return;
    if (!target.isConnected) {
      this.#pointAt(null);
      return;
    }
    const box = target.getBoundingClientRect();
    const place = [box.left - 4, box.top - 4, box.width + 8, box.height + 8].map((n) => `${Math.round(n)}px`);
    const [left = '', top = '', width = '', height = ''] = place;
    dress(outline, { left, top, width, height });
    this.#stepAside();
  }

  /** A panel over the very button that it asks for would leave the person helpless. */
  #stepAside(): void {
    const [panel, target] = [this.#panel, this.#target];
    if (!panel || !target || !overlap(panel.getBoundingClientRect(), target.getBoundingClientRect())) return;
    for (const inset of PLACES) {
      dress(panel, { inset });
      if (!overlap(panel.getBoundingClientRect(), target.getBoundingClientRect())) return;
    }
  }

  #host(style: Style): HTMLElement {
    const host = this.#element('div', '', style);
    host.setAttribute(OWN, '');
    return host;
  }

  #element(tag: string, text: string, style: Style): HTMLElement {
    const element = this.#document.createElement(tag);
    element.textContent = text;
    dress(element, style);
    return element;
  }
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

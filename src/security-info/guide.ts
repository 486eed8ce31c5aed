import { OWN } from './find.ts';
import type { PersonStep } from './job.ts';

/** Styles of the panel and the outline. They live in closed shadow roots: the page's styles stay as they are. */
const PANEL_STYLE =
  ':host{all:initial!important;display:block!important;position:fixed!important;inset:auto 16px 16px auto!important;' +
  'z-index:2147483647!important;margin:0!important;border:0!important;background:none!important}' +
  'div{box-sizing:border-box;width:300px;max-width:calc(100vw - 32px);padding:12px 14px;border-radius:8px;' +
  'font:14px/1.45 system-ui,sans-serif;color:#1b1b1f;background:#fff;border:1px solid #5b5bd6;' +
  'box-shadow:0 4px 16px rgba(0,0,0,.25)}' +
  'b{display:block;margin-bottom:4px}p{margin:0}code{display:block;margin-top:6px;overflow-wrap:anywhere;font:inherit;' +
  'font-weight:600}button{float:right;margin:-4px -6px 0 8px;border:0;background:none;font:inherit;color:inherit;cursor:pointer}' +
  '@media(prefers-color-scheme:dark){div{color:#f2f2f7;background:#232329}}';
/** Where the outline is, its own style attribute says. */
const OUTLINE_STYLE =
  ':host{display:block!important;position:fixed!important;z-index:2147483646!important;pointer-events:none!important;' +
  'box-sizing:border-box!important;border:3px solid #5b5bd6!important;border-radius:6px!important;background:none!important}';

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
    const box = this.#element('div');
    box.setAttribute('role', 'status');
    box.append(this.#closeButton(texts, step));
    box.append(this.#element('b', texts['title'] ?? 'Latchkey'), this.#element('p', texts[step] ?? step));
    if (step === 'type-name' || step === 'press-delete') box.append(this.#element('code', name));
    root.replaceChildren(this.#element('style', PANEL_STYLE), box);
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
    const panel = this.#host();
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
    const button = this.#element('button', '✕');
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
    const outline = this.#host();
    outline.attachShadow({ mode: 'closed' }).append(this.#element('style', OUTLINE_STYLE));
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
    Object.assign(outline.style, { left, top, width, height });
  }

  #host(): HTMLElement {
    const host = this.#document.createElement('div');
    host.setAttribute(OWN, '');
    return host;
  }

  #element(tag: string, text = ''): HTMLElement {
    const element = this.#document.createElement(tag);
    element.textContent = text;
    return element;
  }
}

/**
 * Reads a property through the getter of a prototype. A page can shadow the properties of a form with inputs of
 * the same name (`<input name="parentElement">`); the prototype still tells the truth.
 */
export function read<P extends object, K extends keyof P & string>(prototype: P, key: K, node: P): P[K] {
  return Reflect.get(prototype, key, node);
}

/** An attribute of any element, empty when it is missing. */
export function attribute(element: Element, name: string): string {
  return Element.prototype.getAttribute.call(element, name) ?? '';
}

/** The lower-case tag name, also of forms that a page has clobbered. */
export function tagOf(element: Element): string {
  return read(Element.prototype, 'localName', element);
}

/** The parent node, stepping out of an open shadow root to its host. */
export function parentOf(node: Node): Node | null {
  return read(Node.prototype, 'parentNode', node) ?? (node instanceof ShadowRoot ? node.host : null);
}

/** Says whether an element is one of several buttons side by side, of which the pressed one is chosen. */
export function isSegment(element: Element): boolean {
  if (!attribute(element, 'aria-pressed')) return false;
  const row = read(Node.prototype, 'parentElement', element);
  return Array.from(row?.children ?? []).filter((other) => attribute(other, 'aria-pressed')).length > 1;
}

/** Says whether an element is rendered at all. Cheap: it needs style, not layout. */
export function isRendered(element: Element): boolean {
  const check: unknown = Reflect.get(Element.prototype, 'checkVisibility');
  if (typeof check === 'function') {
    return Boolean(check.call(element, { opacityProperty: true, visibilityProperty: true }));
  }
  return true;
}

/** Says whether an element lies above or left of the page, where pages keep traps for password managers. */
export function isOffPage(element: Element): boolean {
  const { right, bottom, width } = Element.prototype.getBoundingClientRect.call(element);
  return width > 0 && (right + window.scrollX <= 0 || bottom + window.scrollY <= 0);
}

const SMALLEST = 8;

/**
 * Says whether a person could see and use a control: rendered, at least 8 px, inside the page, not see-through,
 * not hidden from assistive technology. An element without layout (a test document) counts as big enough.
 */
export function isUsable(element: Element): boolean {
  if (!isRendered(element)) return false;
  const box = Element.prototype.getBoundingClientRect.call(element);
  const laidOut = read(Element.prototype, 'clientWidth', document.documentElement) > 0;
  if (laidOut && !hasPlace(element, box)) return false;
  let opacity = 1;
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    if (attribute(node, 'aria-hidden') === 'true' || Element.prototype.hasAttribute.call(node, 'inert')) {
      return false;
    }
    const style = getComputedStyle(node);
    opacity *= Number(style.opacity || 1) * Number(/opacity\(([\d.]+)\)/.exec(style.filter)?.[1] ?? 1);
    if (opacity < 0.1 || CUT_AWAY.test(`${style.clipPath} ${style.clip}`)) return false;
    if (laidOut && node !== element && swallows(node, style)) return false;
  }
  return true;
}

/** Clippings that leave nothing to see. */
const CUT_AWAY =
  /inset\((50|[6-9]\d|100)%|circle\(0|rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)|polygon\(0px 0px, 0px 0px/;

/** A box without room that hides what does not fit into it. What `html` and `body` say goes for the whole window. */
function swallows(node: Element, style: CSSStyleDeclaration): boolean {
  if (!/hidden|clip/.test(style.overflow) || /^(html|body)$/.test(tagOf(node))) return false;
  const box = Element.prototype.getBoundingClientRect.call(node);
  return box.width < SMALLEST || box.height < SMALLEST;
}

function hasPlace(element: Element, box: DOMRect): boolean {
  if (box.width < SMALLEST || box.height < SMALLEST) return isStyledChoice(element);
  const x = box.left + window.scrollX;
  const y = box.top + window.scrollY;
  const page = document.documentElement;
  return x + box.width > 0 && y + box.height > 0 && x < page.scrollWidth + 1 && y < page.scrollHeight + 1;
}

/** Radios and checkboxes are often shrunk and drawn by their label instead. They carry no text. */
function isStyledChoice(element: Element): boolean {
  if (!(element instanceof HTMLInputElement) || !/^(radio|checkbox)$/.test(element.type)) return false;
  return Array.from(element.labels ?? []).some((label) => label.getBoundingClientRect().width >= SMALLEST);
}

/** Finds an element by id in the root that another one is in. */
export function byId(from: Element, id: string): Element | null {
  const root = Node.prototype.getRootNode.call(from);
  return isRoot(root) ? root.getElementById(id) : null;
}

/** Says whether a node is a document or shadow root, of whichever window. */
function isRoot(node: Node): node is Document | ShadowRoot {
  return 'getElementById' in node && !(node instanceof Element);
}

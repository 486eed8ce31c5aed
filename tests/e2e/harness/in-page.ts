/**
 * Functions that run inside a page, a popup or a sandbox over one. They are sent there as source text, so
 * each may use only the others in this file and the DOM: no imports, no module constants.
 */
import type { WireTarget } from './target.ts';

/** What was found for a target, in CSS pixels of the viewport. */
export interface Sighting {
  matches: number;
  x: number;
  y: number;
  /** Where it lies, and size and scroll position of the viewport that this was measured in. */
  place: string;
  /** Empty when a click at x, y reaches the element; else what lies over it. */
  covered: string;
  enabled: boolean;
  focused: boolean;
  filled: boolean;
}

/** A press that is about to come. */
interface Press {
  readonly element: Element;
  readonly place: string;
  arrived: boolean;
}

function foldSpaces(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** All elements in document order, those in open shadow roots included. */
function deepElements(root: Document | ShadowRoot): Element[] {
  const all: Element[] = [];
  for (const element of root.querySelectorAll('*')) {
    all.push(element);
    if (element.shadowRoot) all.push(...deepElements(element.shadowRoot));
  }
  return all;
}

function deepQuery(css: string): Element[] {
  return deepElements(document).filter((element) => element.matches(css));
}

function isVisible(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
}

/** Whether assistive technology does not see the element. */
function isHiddenFromPeople(element: Element): boolean {
  return element.closest('[aria-hidden="true"], [inert]') !== null || !isVisible(element);
}

function inputRole(input: Element): string {
  const type = (input.getAttribute('type') ?? 'text').toLowerCase();
  const roles: Record<string, string> = {
    button: 'button',
    submit: 'button',
    reset: 'button',
    image: 'button',
    checkbox: 'checkbox',
    radio: 'radio',
    range: 'slider',
    number: 'spinbutton',
    search: 'searchbox',
    hidden: '',
  };
  return roles[type] ?? (input.hasAttribute('list') ? 'combobox' : 'textbox');
}

function selectRole(select: Element): string {
  const rows = Number(select.getAttribute('size') ?? '1');
  return select.hasAttribute('multiple') || rows > 1 ? 'listbox' : 'combobox';
}

function roleByTag(element: Element): string {
  const roles: Record<string, string> = {
    ARTICLE: 'article',
    ASIDE: 'complementary',
    BUTTON: 'button',
    DETAILS: 'group',
    DIALOG: 'dialog',
    FIELDSET: 'group',
    FOOTER: 'contentinfo',
    FORM: 'form',
    H1: 'heading',
    H2: 'heading',
    H3: 'heading',
    H4: 'heading',
    H5: 'heading',
    H6: 'heading',
    HEADER: 'banner',
    IMG: 'img',
    LI: 'listitem',
    MAIN: 'main',
    MENU: 'list',
    METER: 'meter',
    NAV: 'navigation',
    OL: 'list',
    OPTION: 'option',
    OUTPUT: 'status',
    P: 'paragraph',
    PROGRESS: 'progressbar',
    SECTION: 'region',
    SUMMARY: 'button',
    TABLE: 'table',
    TD: 'cell',
    TEXTAREA: 'textbox',
    TH: 'columnheader',
    TR: 'row',
    UL: 'list',
  };
  return roles[element.tagName.toUpperCase()] ?? '';
}

/** The element's role: the one given, else the one its tag implies. A password box counts as a textbox. */
function roleOf(element: Element): string {
  const given = foldSpaces(element.getAttribute('role') ?? '').split(' ')[0] ?? '';
  if (given !== '') return given;
  const tag = element.tagName.toUpperCase();
  if (tag === 'INPUT') return inputRole(element);
  if (tag === 'SELECT') return selectRole(element);
  if (tag === 'A') return element.hasAttribute('href') ? 'link' : '';
  if (element.hasAttribute('contenteditable')) return 'textbox';
  return roleByTag(element);
}

/** The text a person reads in a node, labels of pictures and icons included. */
function readText(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (!(node instanceof Element)) return Array.from(node.childNodes, readText).join('');
  const element = node;
  if (/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/i.test(element.tagName)) return '';
  if (element.getAttribute('aria-hidden') === 'true') return '';
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return '';
  const label = element.getAttribute('aria-label') ?? element.getAttribute('alt');
  if (label !== null && label.trim() !== '') return ` ${label} `;
  const inside = Array.from((element.shadowRoot ?? element).childNodes, readText).join('');
  return style.display.startsWith('inline') && style.display !== 'inline-block' ? inside : ` ${inside} `;
}

function namedByIds(element: Element): string {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return '';
  const ids = foldSpaces(element.getAttribute('aria-labelledby') ?? '').split(' ');
  return ids
    .map((id) => root.getElementById(id))
    .map((label) => (label ? (label.getAttribute('aria-label') ?? label.textContent) : ''))
    .join(' ');
}

function labelText(element: Element): string {
  const labels = 'labels' in element ? element.labels : null;
  return labels instanceof NodeList ? Array.from(labels, readText).join(' ') : '';
}

/** Names that come from a part of the element: a legend, a caption, the words on an input button. */
function namedByPart(element: Element): string {
  const tag = element.tagName.toUpperCase();
  const part: Record<string, string> = { FIELDSET: 'legend', TABLE: 'caption', DETAILS: 'summary' };
  const selector = part[tag];
  const found = selector === undefined ? null : element.querySelector(`:scope > ${selector}`);
  if (found) return readText(found);
  if (element instanceof HTMLInputElement && inputRole(element) === 'button') return element.value;
  return '';
}

function namedByContent(element: Element, role: string): string {
  const roles =
    'button link menuitem menuitemcheckbox menuitemradio option tab switch checkbox radio heading cell ' +
    'columnheader row tooltip treeitem listitem alert status paragraph';
  return roles.split(' ').includes(role) && !/^INPUT$/i.test(element.tagName) ? readText(element) : '';
}

/**
 * The accessible name, by the parts of the W3C algorithm that real pages use. List items, alerts and
 * statuses are named by their content as well (the standard leaves them nameless), so that a scenario
 * can say which one it means.
 */
function nameOf(element: Element, role: string): string {
  const attribute = (key: string): string => element.getAttribute(key) ?? '';
  const sources = [
    () => namedByIds(element),
    () => attribute('aria-label'),
    () => labelText(element),
    () => namedByPart(element),
    () => attribute('alt'),
    () => namedByContent(element, role),
    () => attribute('title'),
    () => attribute('placeholder'),
  ];
  for (const source of sources) {
    const name = foldSpaces(source());
    if (name !== '') return name;
  }
  return '';
}

function nameFits(name: string, wire: WireTarget): boolean {
  if ('source' in wire) return new RegExp(wire.source, wire.flags).test(name);
  if (!('text' in wire)) return true;
  const wanted = foldSpaces(wire.text).toLowerCase();
  return wire.whole ? name.toLowerCase() === wanted : name.toLowerCase().includes(wanted);
}

/** Every visible element the target means. */
function findVisible(wire: WireTarget): Element[] {
  if ('css' in wire) return deepQuery(wire.css).filter(isVisible);
  return deepElements(document).filter(
    (element) =>
      roleOf(element) === wire.role &&
      !isHiddenFromPeople(element) &&
      nameFits(nameOf(element, wire.role), wire),
  );
}

function deepElementFromPoint(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function contains(outer: Element, inner: Element): boolean {
  let node: Node | null = inner;
  while (node) {
    if (node === outer) return true;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return false;
}

/** What would take a click meant for the element; empty if the element itself would. */
function coverOf(element: Element, x: number, y: number): string {
  const hit = deepElementFromPoint(x, y);
  if (!hit) return 'nothing';
  if (contains(element, hit)) return '';
  const label = hit.closest('label');
  if (label && label.control === element) return '';
  return `<${hit.tagName.toLowerCase()}${hit.id === '' ? '' : ` id="${hit.id}"`}>`;
}

function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function isOutsideViewport(x: number, y: number): boolean {
  return x < 0 || y < 0 || x >= innerWidth || y >= innerHeight;
}

/** Where the element lies, in a viewport of which size and scroll position. */
function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  const box = [left, top, width, height].map((side) => Math.round(side * 10));
  return [...box, innerWidth, innerHeight, scrollX, scrollY].join(' ');
}

/** Looks for the target, brings it into view if needed, and says where it is and whether it can be pressed. */
function sight(wire: WireTarget): Sighting | undefined {
  const found = findVisible(wire);
  const element = found[0];
  if (!element) return undefined;
  const centre = (): [number, number] => {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  if (isOutsideViewport(...centre())) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const [x, y] = centre();
  return {
    matches: found.length,
    x,
    y,
    place: placeOf(element),
    covered: coverOf(element, x, y),
    enabled: !element.matches(':disabled') && element.getAttribute('aria-disabled') !== 'true',
    focused: deepActiveElement() === element,
    filled: 'value' in element ? element.value !== '' : element.textContent !== '',
  };
}

/** Where the target lies now, just before it is pressed; listens for that press from here on. */
function placeToPress(wire: WireTarget): string {
  const [element] = findVisible(wire);
  if (!element) return '';
  const press: Press = { element, place: placeOf(element), arrived: false };
  element.addEventListener('click', () => (press.arrived = true), { capture: true, once: true });
  Object.assign(globalThis, { harnessPress: press });
  return press.place;
}

/** Whether the target moved away between the press and the release, so that no click came of it. */
function pressMissed(): boolean {
  const press: Press | undefined = Reflect.get(globalThis, 'harnessPress');
  return press !== undefined && !press.arrived && placeOf(press.element) !== press.place;
}

/** Whether the target is to be seen. */
function isSeen(wire: WireTarget): boolean {
  return findVisible(wire).length > 0;
}

/** What the page says, open shadow roots included. */
function allText(): string {
  const inShadow = deepElements(document).flatMap((element) =>
    element.shadowRoot && isVisible(element) ? Array.from(element.shadowRoot.childNodes, readText) : [],
  );
  return [document.body.innerText, ...inShadow].join('\n').trim();
}

/** The value of the first form field that fits the selector, visible or not. */
function fieldValue(css: string): string {
  const field = deepQuery(css)[0];
  if (!field) throw new Error(`no element fits ${css}`);
  return 'value' in field ? String(field.value) : field.textContent;
}

/** Focuses a native drop-down, so that the arrow keys reach it, and says how far the wanted option is. */
function stepsToOption(wire: WireTarget, wanted: string): number {
  const select = findVisible(wire)[0];
  if (!(select instanceof HTMLSelectElement)) throw new Error('not a drop-down');
  select.focus();
  const usable = Array.from(select.options).filter((option) => !option.disabled && !option.hidden);
  const at = usable.findIndex((option) => option.selected);
  const goal = usable.findIndex((o) => o.value === wanted || foldSpaces(o.label) === wanted);
  if (goal < 0) throw new Error(`no option ${wanted}`);
  return goal - at;
}

const FUNCTIONS = [
  foldSpaces,
  deepElements,
  deepQuery,
  isVisible,
  isHiddenFromPeople,
  inputRole,
  selectRole,
  roleByTag,
  roleOf,
  readText,
  namedByIds,
  labelText,
  namedByPart,
  namedByContent,
  nameOf,
  nameFits,
  findVisible,
  deepElementFromPoint,
  contains,
  coverOf,
  deepActiveElement,
  isOutsideViewport,
  placeOf,
  sight,
  placeToPress,
  pressMissed,
  isSeen,
  allText,
  fieldValue,
  stepsToOption,
];

/** What the functions above answer, by name. */
export interface InPageCalls {
  sight: [[WireTarget], Sighting | undefined];
  placeToPress: [[WireTarget], string];
  pressMissed: [[], boolean];
  isSeen: [[WireTarget], boolean];
  allText: [[], string];
  fieldValue: [[string], string];
  stepsToOption: [[WireTarget, string], number];
}

// Some TypeScript runners wrap functions in a `__name` helper that a page does not have.
const HELPER = 'const __name = (f) => f;';

/** An expression that calls one of the functions above and answers JSON `{ value }`. */
export function inPageCall<N extends keyof InPageCalls>(name: N, ...args: InPageCalls[N][0]): string {
  const list = args.map((arg) => JSON.stringify(arg)).join(', ');
  const sources = FUNCTIONS.map(String).join('\n');
  return `(() => { ${HELPER}\n${sources}\nreturn JSON.stringify({ value: ${name}(${list}) }); })()`;
}

/** An expression that evaluates a scenario's own code and answers (a promise of) JSON `{ value }`. */
export function scenarioCall(code: string, args: readonly unknown[]): string {
  const list = args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
  return `(async () => { ${HELPER} const code = (${code}\n);
    const value = await (typeof code === 'function' ? code(${list}) : code);
    return JSON.stringify({ value }); })()`;
}

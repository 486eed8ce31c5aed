/** One way to hide a field that a person is not meant to see being filled: source of a function of the field. */
export interface Hiding {
  readonly what: string;
  readonly hide: string;
}

const styled = (what: string, style: string): Hiding => ({
  what,
  hide: `(field) => { field.style.cssText = ${JSON.stringify(style)}; }`,
});
const boxed = (what: string, style: string): Hiding => ({
  what,
  hide: `(field) => { field.closest('p').style.cssText = ${JSON.stringify(style)}; }`,
});

/** Ways in which a page can keep a field out of sight while it stays there to be filled. */
export const HIDINGS: readonly Hiding[] = [
  { what: 'type hidden', hide: `(field) => { field.type = 'hidden'; }` },
  { what: 'the hidden attribute', hide: `(field) => { field.hidden = true; }` },
  { what: 'disabled', hide: `(field) => { field.disabled = true; }` },
  { what: 'read-only', hide: `(field) => { field.readOnly = true; }` },
  { what: 'aria-hidden', hide: `(field) => { field.setAttribute('aria-hidden', 'true'); }` },
  { what: 'inert', hide: `(field) => { field.parentElement.inert = true; }` },
  {
    what: 'a closed details element',
    hide: `(field) => { const box = document.createElement('details'); field.parentElement.before(box); box.append(document.createElement('summary'), field.parentElement); }`,
  },
  {
    what: 'a closed dialog',
    hide: `(field) => { const box = document.createElement('dialog'); field.parentElement.before(box); box.append(field.parentElement); }`,
  },
  styled('display none', 'display: none'),
  styled('visibility hidden', 'visibility: hidden'),
  styled('visibility collapse', 'visibility: collapse'),
  styled('opacity 0', 'opacity: 0'),
  styled('opacity almost 0', 'opacity: .01'),
  boxed('opacity 0 of its box', 'opacity: 0'),
  {
    what: 'two boxes of little opacity',
    hide: `(field) => { field.style.opacity = '.2'; field.parentElement.style.opacity = '.2'; }`,
  },
  styled('a filter', 'filter: opacity(0)'),
  boxed('a filter of its box', 'filter: opacity(0%)'),
  styled('0 by 0', 'width: 0; height: 0; padding: 0; border: 0'),
  styled('1 by 1', 'width: 1px; height: 1px; padding: 0; border: 0'),
  styled('scaled to nothing', 'transform: scale(0)'),
  styled('zoomed to nothing', 'zoom: .01'),
  styled('far to the left', 'position: absolute; left: -9999px'),
  styled('far above', 'position: fixed; top: -9999px'),
  styled('moved out by a transform', 'transform: translateX(-9999px)'),
  styled('pushed out by a margin', 'margin-left: -9999px'),
  styled('clipped', 'position: absolute; clip: rect(0 0 0 0)'),
  styled('a clip path', 'clip-path: inset(50%)'),
  styled('a clip path of no size', 'clip-path: circle(0)'),
  boxed('a box of no height', 'height: 0; overflow: hidden'),
  boxed('content-visibility', 'content-visibility: hidden'),
  boxed('a box cut off', 'position: relative; width: 1px; height: 1px; overflow: hidden'),
];

/**
 * Finds what does not fit: a page that scrolls sideways, text that runs out of the box it stands in or of the
 * window, text that a box hides. It runs in the page, so it holds everything it needs.
 */
export function findCutText(): string[] {
  const found = new Set<string>();
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.add('scrolls sideways');
  /** The nearest box that can be seen: with a border or a ground of its own. */
  const boxAround = (start: Element): Element => {
    for (let box: Element | null = start; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const drawn = style.borderInlineStartStyle !== 'none' && style.borderInlineStartWidth !== '0px';
      const painted = style.backgroundColor !== 'rgba(0, 0, 0, 0)';
      if ((drawn || painted) && style.display !== 'inline') return box;
    }
    return document.body;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || parent.closest('.hidden, option, [aria-hidden=true]'))
      continue;
    if (!parent.checkVisibility()) continue;
    const box = boxAround(parent).getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const out =
        line.left < box.left - 1 ||
        line.right > box.right + 1 ||
        line.top < box.top - 4 ||
        line.bottom > box.bottom + 4 ||
        line.left < -1 ||
        line.right > root.clientWidth + 1;
      if (out) found.add(`cut: ${node.textContent.trim().slice(0, 60)}`);
    }
  }
  for (const box of document.body.querySelectorAll('*')) {
    if (box.matches('input, select, .hidden, svg, svg *') || box.closest('.hidden')) continue;
    const clips = getComputedStyle(box).overflowX !== 'visible';
    if (clips && box.scrollWidth > box.clientWidth + 1) found.add(`hidden: ${box.className}`);
  }
  return [...found];
}

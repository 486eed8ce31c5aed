/**
 * Scrolls a list on by one screen. Long lists may draw only the rows in view, so what is not in the document
 * is not known to be missing before the end was seen. False when there is nothing left to scroll.
 */
export function scrollOn(document: Document): boolean {
  const page = document.scrollingElement;
  const boxes = [...document.querySelectorAll('main,main *,[role="main"] *,[role="grid"],[role="list"]')];
  const moved = boxes.filter(isScrollable).some(scrollBox);
  return moved || (page !== null && scrollBox(page));
}

function isScrollable(box: Element): boolean {
  if (box.scrollHeight <= box.clientHeight + 8 || box.clientHeight === 0) return false;
  return /auto|scroll/.test(getComputedStyle(box).overflowY);
}

function scrollBox(box: Element): boolean {
  const left = box.scrollHeight - box.clientHeight - box.scrollTop;
  if (left <= 2) return false;
  const before = box.scrollTop;
  box.scrollTop += Math.max(40, box.clientHeight * 0.8);
  return box.scrollTop !== before;
}

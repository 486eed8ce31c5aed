// A list that draws only the rows in view, as component libraries do with long ones.
import { h } from './view.js';

const ROW_HEIGHT = 60;
/** Drawing the page anew does not take the person back to the top. */
let scrolled = 0;

/** `rows` are functions that draw one row; `shown` is how many of them fit into the box. */
export function longList(rows, shown) {
  const space = h('div', {});
  space.style.position = 'relative';
  space.style.height = `${rows.length * ROW_HEIGHT}px`;
  const box = h('div', { role: 'list' }, space);
  box.style.height = `${shown * ROW_HEIGHT}px`;
  box.style.overflowY = 'auto';
  const draw = () => {
    const first = Math.floor(scrolled / ROW_HEIGHT);
    const drawn = rows.slice(first, first + shown + 1).map((row, at) => {
      const node = row();
      node.style.position = 'absolute';
      node.style.top = `${(first + at) * ROW_HEIGHT}px`;
      return node;
    });
    space.replaceChildren(...drawn);
  };
  box.addEventListener('scroll', () => {
    scrolled = box.scrollTop;
    draw();
  });
  draw();
  // It has a height only once it is in the page.
  requestAnimationFrame(() => (box.scrollTop = scrolled));
  return box;
}

/** One way of a page to hide or move what a person is about to press. `arm` is the source of a function. */
export interface Redressing {
  readonly numbers: string;
  readonly what: string;
  readonly arm: string;
}

const host = `document.querySelector('[name=smtp_password] + div')`;
const cover = (style: string, text = ''): string => `() => {
  const cover = document.createElement('div');
  cover.popover = 'manual';
  cover.style.cssText = ${JSON.stringify(style)};
  cover.textContent = ${JSON.stringify(text)};
  document.body.append(cover);
  cover.showPopover();
  return 'covered';
}`;
const styled = (selector: string, style: string): string =>
  `() => { document.querySelector(${JSON.stringify(selector)}).setAttribute('style', ${JSON.stringify(style)}); return 'styled'; }`;
const sheet = (rules: string): string =>
  `() => { document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(rules)} })); return 'styled'; }`;

/** The attacks of the gallery on what a page can see; see the table in README.md. */
export const REDRESSINGS: readonly Redressing[] = [
  { numbers: 'T01', what: 'an invisible body', arm: styled('body', 'opacity: .001') },
  { numbers: 'T01', what: 'an invisible page', arm: styled('html', 'opacity: .001') },
  {
    numbers: 'T02',
    what: 'a filter that makes the page see-through',
    arm: styled('html', 'filter: opacity(0)'),
  },
  {
    numbers: 'T02',
    what: 'a filter that turns the page white',
    arm: styled('html', 'filter: brightness(0) invert(1)'),
  },
  {
    numbers: 'T02',
    what: 'an animated blur',
    arm: `() => { document.documentElement.animate([{ filter: 'blur(40px)' }, { filter: 'blur(40px)' }], 1e6); return 'animated'; }`,
  },
  {
    numbers: 'T03',
    what: 'a style sheet over everything',
    arm: sheet('* { opacity: .001 !important; transition: opacity 1e6s !important }'),
  },
  {
    numbers: 'T04',
    what: 'animations, styles and attributes on the icon itself',
    arm: `() => {
      const host = ${host};
      host.animate([{ opacity: .001 }, { opacity: .001 }], 1e6);
      host.style.setProperty('opacity', '.001', 'important');
      host.className = 'x';
      host.setAttribute('popover', 'auto');
      return 'styled';
    }`,
  },
  {
    numbers: 'T05',
    what: 'a cover in the top layer that lets presses through',
    arm: cover(
      'position: fixed; inset: 0; width: 100vw; height: 100vh; background: #fff; pointer-events: none',
    ),
  },
  {
    numbers: 'T06',
    what: 'a cover that leaves a sliver',
    arm: cover('position: fixed; inset: 0 0 4px 0; width: 100vw; background: #fff; pointer-events: none'),
  },
  {
    numbers: 'T07',
    what: 'a lure over the middle',
    arm: cover('position: fixed; inset: 30% 20%; background: #fff; pointer-events: none', 'Accept cookies'),
  },
  {
    numbers: 'T08',
    what: 'a cover that blends',
    arm: cover(
      'position: fixed; inset: 0; width: 100vw; height: 100vh; backdrop-filter: invert(1); mix-blend-mode: difference; pointer-events: none',
    ),
  },
  {
    numbers: 'T09',
    what: 'a war for the top layer',
    arm: `() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.pointerEvents = 'none';
      document.body.append(cover);
      const end = performance.now() + 2000;
      const again = () => {
        if (performance.now() > end) return;
        cover.togglePopover();
        document.body.append(${host} ?? '');
        requestAnimationFrame(again);
      };
      again();
      return 'fighting';
    }`,
  },
  {
    numbers: 'T10',
    what: 'taking the icon out of every layer',
    arm: `() => { const host = ${host}; host.removeAttribute('popover'); try { host.hidePopover(); } catch {} document.documentElement.style.opacity = '.001'; return 'taken'; }`,
  },
  ...['div', 'dialog', 'details'].map((tag) => ({
    numbers: 'T11',
    what: `moving the icon into an invisible ${tag}`,
    arm: `() => {
      const box = document.createElement(${JSON.stringify(tag)});
      box.style.opacity = '.001';
      document.body.append(box);
      const host = ${host};
      if (box.moveBefore) box.moveBefore(host, null); else box.appendChild(host);
      document.querySelector('[name=smtp_password]').after(host);
      return 'moved';
    }`,
  })),
  {
    numbers: 'T11',
    what: 'adopting the icon into another document',
    arm: `() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const host = ${host};
      frame.contentDocument.body.append(frame.contentDocument.adoptNode(host));
      return 'adopted';
    }`,
  },
  {
    numbers: 'T12',
    what: 'a modal dialog over the page',
    arm: `() => { const dialog = document.createElement('dialog'); dialog.textContent = 'Wait'; document.body.append(dialog); dialog.showModal(); return 'shown'; }`,
  },
  {
    numbers: 'T13',
    what: 'a field that follows the pointer',
    arm: `() => {
      const form = document.querySelector('form');
      form.style.position = 'fixed';
      addEventListener('mousemove', ({ clientX, clientY }) => { form.style.left = clientX - 200 + 'px'; form.style.top = clientY - 300 + 'px'; });
      setInterval(() => document.querySelector('[name=smtp_password]').focus(), 100);
      return 'following';
    }`,
  },
  { numbers: 'T14', what: 'a page shrunk to nothing', arm: styled('html', 'zoom: .01') },
  {
    numbers: 'T14',
    what: 'a page cut to one row',
    arm: styled('body', 'contain: strict; height: 20px; overflow: hidden'),
  },
];

/** Styles for the random rounds. */
export const STYLES: readonly string[] = [
  'opacity: .001',
  'opacity: .001 !important',
  'filter: opacity(0)',
  'filter: blur(30px)',
  'transform: scale(.01)',
  'transform: rotate(90deg)',
  'transform: translate(200px, 100px)',
  'clip-path: inset(49%)',
  'clip-path: circle(0)',
  'mask: linear-gradient(transparent, transparent)',
  'mix-blend-mode: difference',
  'visibility: hidden',
  'pointer-events: none',
  'position: fixed; left: -5000px',
  'position: absolute; inset: 0; z-index: 2147483647',
  'zoom: .1',
  'contain: strict',
  'display: none',
  'display: contents',
  'content-visibility: hidden',
  'overflow: hidden; height: 1px',
  'perspective: 1px',
  'will-change: transform',
  'animation: none; transition: all 1e6s',
  'isolation: isolate; backdrop-filter: invert(1)',
  'writing-mode: vertical-rl',
  'direction: rtl',
  '',
];

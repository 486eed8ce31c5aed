/** Everything that a person may fill in. */
export const CONTROLS =
  'input:not([type=hidden]),select,textarea,[role=combobox],[role=textbox],[role=radio]';
/** Elements that no component is made of, so that hardly any is asked for its shadow root. */
const NO_HOSTS =
  ':not(html,head,body,div,span,a,p,input,label,li,ul,td,tr,option,script,link,meta,svg,path,img,button,i,b,br)';
const LOOK_AGAIN = 400;
/** After so many looks in a row without news the page is left alone until somebody uses it. */
const MOST_IDLE_LOOKS = 8;

/** A tree of its own in a page. */
export type Root = Document | ShadowRoot;

/** A root and all open shadow roots in it. */
export function rootsOf(root: Root): Root[] {
  return [
    root,
    ...[...root.querySelectorAll(NO_HOSTS)].flatMap(({ shadowRoot }) =>
      shadowRoot ? rootsOf(shadowRoot) : [],
    ),
  ];
}

/** Says whether a page has anything that could be filled, without walking it. */
export function hasControls(page: Document): boolean {
  return rootsOf(page).some((root) => root.querySelector(CONTROLS));
}

/**
 * Watches for controls that come and go. At most one look every `LOOK_AGAIN` ms, none while the page is quiet; the
 * observer is off between a change and the look at it, so a page that changes all the time costs one count each.
 * It sees no key press: only added and removed elements wake it.
 */
export function watchControls(changed: () => void): () => void {
  let idle = 0;
  let timer = 0;
  let known = new WeakSet<Element>();
  let count = 0;
  const observer = new MutationObserver(() => {
    observer.disconnect();
    timer = window.setTimeout(look, LOOK_AGAIN);
  });
  const start = () => observer.observe(document, { childList: true, subtree: true });
  const look = () => {
    idle++;
    if (hasNews()) {
      idle = 0;
      changed();
    }
    if (idle < MOST_IDLE_LOOKS) start();
  };
  /** A step of a wizard may have just as many controls as the one before. */
  const hasNews = () => {
    const now = rootsOf(document).flatMap((root) => [...root.querySelectorAll(CONTROLS)]);
    const news = now.length !== count || now.some((box) => !known.has(box));
    known = new WeakSet(now);
    count = now.length;
    return news;
  };
  hasNews();
  start();
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

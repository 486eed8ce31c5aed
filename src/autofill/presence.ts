/** Everything that a person may fill in. */
export const CONTROLS =
  'input:not([type=hidden]),select,textarea,[role=combobox],[role=textbox],[role=radio]';
/** Elements that can have a shadow root, but for the commonest, which never do. */
const HOSTS = ':not(div,span,a,p,input,label,li,td,option,path)';
const LOOK_AGAIN = 400;
/** After so many looks in a row without news the page is left alone until somebody uses it. */
const MOST_IDLE_LOOKS = 8;
/** More controls than this are not touched one by one: making a script's handle of each costs more than all else. */
export const FEW = 100;

/** A tree of its own in a page. */
export type Root = Document | ShadowRoot;

/** A document and all open shadow roots in it. */
export function allRoots(root: Root = document): [Root, ...Root[]] {
  return [root, ...hostsIn(root).flatMap(({ shadowRoot }) => (shadowRoot ? allRoots(shadowRoot) : []))];
}

/** In a document, which may be long, the browser itself is asked for names of components: they have a hyphen. */
function hostsIn(root: Root): Element[] {
  if (!('evaluate' in root)) return [...root.querySelectorAll(HOSTS)];
  const found = root.evaluate(
    '//*[contains(name(),"-")]',
    root,
    null,
    XPathResult.UNORDERED_NODE_ITERATOR_TYPE,
  );
  const hosts: Element[] = [];
  for (let node = found.iterateNext(); node; node = found.iterateNext()) {
    if (node instanceof Element) hosts.push(node);
  }
  return hosts;
}

/** The controls of a page, found without walking it. */
export class Controls {
  readonly count: number;
  private readonly lists: readonly NodeListOf<Element>[];

  constructor(roots: readonly Root[]) {
    this.lists = roots.map((root) => root.querySelectorAll(CONTROLS));
    this.count = this.lists.reduce((sum, { length }) => sum + length, 0);
  }

  /** All of them; of very many in one root some, spread evenly. */
  sample(): Element[] {
    const boxes: Element[] = [];
    for (const list of this.lists) {
      const step = Math.ceil(list.length / FEW);
      for (let index = 0; index < list.length; index += step) boxes.push(list.item(index));
    }
    return boxes;
  }

  /** Whether others are there now. A step of a wizard may have just as many as the one before. */
  differ(now: Controls): boolean {
    const before = this.sample();
    return now.count !== this.count || now.sample().some((box, index) => box !== before[index]);
  }
}

/** A watch over the controls of a page. */
export interface Watch {
  stop(): void;
  /** Does something to the page that is no news to who watches. */
  unseen(act: () => void): void;
}

/**
 * Watches for controls that come and go. At most one look every `LOOK_AGAIN` ms, none while the page is quiet; the
 * observer is off between a change and the look at it, so a page that changes all the time costs one count each.
 * It sees no key press: only added and removed elements wake it.
 *
 * @param known the controls that are there now
 */
export function watchControls(known: Controls, changed: () => void): Watch {
  let idle = 0;
  let timer = 0;
  const observer = new MutationObserver(later);
  function later(): void {
    observer.disconnect();
    timer = window.setTimeout(look, LOOK_AGAIN);
  }
  const start = () => observer.observe(document, { childList: true, subtree: true });
  const look = () => {
    const now = new Controls(allRoots());
    const news = known.differ(now);
    idle = news ? 0 : idle + 1;
    known = now;
    if (idle < MOST_IDLE_LOOKS) start();
    if (news) changed();
  };
  start();
  return {
    stop() {
      clearTimeout(timer);
      observer.disconnect();
    },
    unseen(act) {
      const waiting = observer.takeRecords().length;
      act();
      observer.takeRecords();
      if (waiting) later();
    },
  };
}

import { OWN, roleOf, type Sight } from './find.ts';
import { SELECTORS } from './page-data.ts';

const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+\.[^\s<>()[\]"',;:.]+/g;

/**
 * The address of the account that the page's header shows; null when it shows none, or several. Only the
 * header is read: rows of the list hold addresses too, and they are not who is signed in.
 */
export function shownAccount(document: Document, sees: Sight): string | null {
  const found = new Set<string>();
  for (const region of headerRegions(document, sees)) {
    for (const text of texts(region, sees)) {
      for (const address of text.match(ADDRESS) ?? []) found.add(address.toLowerCase());
    }
  }
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

function headerRegions(document: Document, sees: Sight): Element[] {
  const marked = [...document.querySelectorAll(SELECTORS.account.value)];
  const banners = [...document.querySelectorAll('header,[role="banner"]')].filter(
    (element) =>
      roleOf(element) === 'banner' && !element.closest('main,[role="main"],[role="dialog"],dialog'),
  );
  return [...banners, ...marked].filter((element) => sees(element) && !element.hasAttribute(OWN));
}

/** What a person could read there: texts, and names and titles of controls. */
function texts(region: Element, sees: Sight): string[] {
  const found: string[] = [];
  for (const element of [region, ...region.querySelectorAll('*')]) {
    if (!sees(element)) continue;
    found.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
    for (const node of element.childNodes) if (node.nodeType === 3) found.push(node.nodeValue ?? '');
  }
  return found;
}

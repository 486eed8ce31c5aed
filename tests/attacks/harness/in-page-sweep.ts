/** Where in a page a secret was seen. */
export interface Seen {
  readonly kind: 'text' | 'attribute' | 'value' | 'script' | 'place' | 'storage';
  /** The element, attribute or variable, in a form that a test can compare. */
  readonly at: string;
}

/**
 * Source of a function that looks through one document for secrets, in an extension's own world: texts,
 * attributes and values of all elements, closed shadow roots included where the browser opens them to extensions.
 */
export const SWEEP_DOCUMENT = `(secrets) => {
  const forms = secrets.flatMap((one) => [one, one.match(/.{1,4}/g).join(' '), [...one].reverse().join('')]);
  const holds = (text) => typeof text === 'string' && forms.some((form) => text.includes(form));
  const seen = [];
  const inside = (element) => {
    const api = globalThis.chrome?.dom;
    try { return api ? api.openOrClosedShadowRoot(element) : (element.openOrClosedShadowRoot ?? element.shadowRoot); }
    catch { return element.shadowRoot; }
  };
  const walk = (root) => {
    for (const node of root.childNodes) if (node.nodeType === 3 && holds(node.nodeValue)) seen.push({ kind: 'text', at: 'root' });
    for (const element of root.querySelectorAll('*')) {
      const name = element.getAttribute('name') || element.id || element.localName;
      for (const { name: key, value } of element.attributes) if (holds(value)) seen.push({ kind: 'attribute', at: name + ' ' + key });
      if ('value' in element && holds(String(element.value))) seen.push({ kind: 'value', at: name });
      for (const node of element.childNodes) if (node.nodeType !== 1 && holds(node.nodeValue)) seen.push({ kind: 'text', at: name });
      const shadow = inside(element);
      if (shadow) walk(shadow);
    }
  };
  walk(document);
  return { href: location.href, seen };
}`;

/** The same for what scripts of the page itself can read: its variables, its storage, its addresses. */
export const SWEEP_SCRIPTS = `(secrets) => {
  const holds = (text) => typeof text === 'string' && secrets.some((one) => text.includes(one));
  const attempt = (read) => { try { const value = read(); return typeof value === 'string' ? value : JSON.stringify(value); } catch { return ''; } };
  const seen = [];
  const look = (kind, at, read) => { if (holds(attempt(read))) seen.push({ kind, at }); };
  look('script', '__loot', () => window.__loot);
  look('script', 'window.name', () => window.name);
  look('place', 'location', () => location.href);
  look('place', 'title', () => document.title);
  look('place', 'referrer', () => document.referrer);
  look('place', 'history.state', () => history.state);
  look('place', 'resource timing', () => performance.getEntries().map((entry) => entry.name));
  look('storage', 'localStorage', () => ({ ...localStorage }));
  look('storage', 'sessionStorage', () => ({ ...sessionStorage }));
  look('storage', 'cookie', () => document.cookie);
  return { href: location.href, seen };
}`;

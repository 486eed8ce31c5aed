import { nameOf, OWN, ownText, roleOf, type Sight } from './find.ts';
import { isKnownLabel } from './labels.ts';
import { KNOWN_TEST_IDS } from './page-data.ts';

const MAX_LINES = 600;

/**
 * The page as roles, known labels and structure, so that the data file can be mended. Everything that is not in
 * the data file is replaced by its length: no value, name or address can be in it.
 */
export function pageReport(document: Document, sees: Sight): string {
  const lines: string[] = [`language ${languageOf(document)}`];
  describe(document.body, 0, sees, lines);
  return lines.slice(0, MAX_LINES).join('\n');
}

function languageOf(document: Document): string {
  const given = document.documentElement.lang;
  return /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(given) ? given : 'not given';
}

function describe(element: Element, depth: number, sees: Sight, lines: string[]): void {
  if (lines.length >= MAX_LINES || element.hasAttribute(OWN) || SKIPPED.has(element.localName)) return;
  if (!sees(element)) return;
  const facts = factsOf(element);
  if (facts !== '') lines.push(`${'  '.repeat(depth)}${facts}`);
  for (const child of element.children) describe(child, facts === '' ? depth : depth + 1, sees, lines);
}

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg']);

function factsOf(element: Element): string {
  const role = roleOf(element);
  const text = ownText(element);
  const id = testIdOf(element);
  if (role === '' && text === '' && id === '') return '';
  const parts = [/^[a-z]{1,20}$/.test(role) ? role : element.localName.replace(/[^a-z0-9]/g, '')];
  if (role !== '') parts.push(`name ${masked(nameOf(element))}`);
  if (text !== '') parts.push(`text ${masked(text)}`);
  if (id !== '') parts.push(`test id ${id}`);
  for (const state of STATES) if (element.getAttribute(state) === 'true') parts.push(state);
  return parts.join(', ');
}

const STATES = ['aria-disabled', 'aria-expanded', 'aria-invalid', 'aria-modal', 'aria-busy', 'aria-selected'];

function masked(text: string): string {
  return isKnownLabel(text) ? `"${text}"` : `[text ${text.length}]`;
}

function testIdOf(element: Element): string {
  const id = element.getAttribute('data-testid') ?? '';
  if (id === '') return '';
  return KNOWN_TEST_IDS.value.test(id) ? id : `[id ${id.length}]`;
}

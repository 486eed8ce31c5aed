import * as v from 'valibot';
import { expect, test } from 'vitest';
import { MOST } from '../autofill/facts.ts';
import { atOnce } from '../autofill/pace.ts';
import { readPage } from '../autofill/read-page.ts';
import { TOOLS } from '../autofill/tools.ts';
import { pageFactsSchema } from './page-facts.ts';

const long = 'smtp '.repeat(2_000);
const rows = Array.from(
  { length: 600 },
  (_, index) => `<h2>${long}</h2><h3>${long}</h3><input name="smtp${index}">`,
).join('');

test.each([
  [
    'very long texts',
    `<form><h2>${long}</h2><p>${long}</p><input id="${long}" name="${long}" title="${long}" placeholder="${long}" readonly value="${long}"><p>${long}</p></form>`,
  ],
  [
    'very many controls, headings, buttons and hidden values',
    rows + '<button>x</button><input type=hidden name=y>'.repeat(600),
  ],
  ['very many options', `<h2>SMTP</h2><select>${`<option value="${long}">${long}`.repeat(60)}</select>`],
])('what is read of a page keeps the bounds that the worker sets: %s', (_name, html) => {
  document.body.innerHTML = html;
  const { facts } = atOnce(readPage(TOOLS.allRoots(), long, TOOLS));
  expect(v.safeParse(pageFactsSchema, facts).issues ?? []).toEqual([]);
  expect(facts.controls.length).toBeGreaterThan(0);
  expect(facts.controls.length).toBeLessThanOrEqual(MOST.entries);
});

test('more than that is refused', () => {
  const facts = { title: 'x'.repeat(MOST.text + 1), headings: [], controls: [], buttons: [], hidden: [] };
  expect(v.safeParse(pageFactsSchema, facts).success).toBe(false);
});

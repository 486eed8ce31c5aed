import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bind } from './binding.ts';
import { detect } from './detector.ts';
import { fill } from './filler.ts';
import { draw, recipes, ROLES, type Recipe } from './fixtures/generate.ts';
import { MICROSOFT_365_SERVERS } from './servers.ts';

/** `LATCHKEY_FUZZ=10000 npx vitest run src/autofill/fuzz` is the long run; `LATCHKEY_SEED` repeats one. */
const RUNS = Number(process.env.LATCHKEY_FUZZ ?? 60);
const SEED = process.env.LATCHKEY_SEED ? Number(process.env.LATCHKEY_SEED) : undefined;
const SECRET = 'abcdefghijklmnop';
const VALUES = {
  email: 'a@example.org',
  username: 'a@example.org',
  secret: SECRET,
  servers: MICROSOFT_365_SERVERS,
};

/** Values of all boxes and ticks outside the chosen form, and of those in it that have no role. */
function others(): string[] {
  const outside = document.querySelectorAll<HTMLInputElement>(
    '[data-other] input, [data-mine] input:not([data-is])',
  );
  return Array.from(outside, (box) => `${box.name}=${box.value}=${box.checked}`);
}

function usable(element: HTMLElement): boolean {
  return !element.closest('[data-unseen]');
}

async function check(recipe: Recipe): Promise<void> {
  document.title = '';
  document.body.innerHTML = draw(recipe);
  const found = detect(document);
  const mine = found.find((form) => form.fields.some(({ element }) => element.closest('[data-mine]')));
  expect(found.filter((form) => form !== mine)).toEqual([]);
  const given = new Map(mine?.fields.map(({ element, role }) => [element.dataset.is ?? element.id, role]));
  for (const role of ROLES) expect(`${role}: ${given.get(role)}`).toBe(`${role}: ${role}`);
  if (!mine) return;
  const before = others();
  await fill(bind(mine), VALUES, { usable, wait: 0 });
  expect(others()).toEqual(before);
  expect(document.querySelector<HTMLInputElement>('[data-is=smtp-password]')?.value).toBe(SECRET);
}

test(
  `${RUNS} generated forms: found, named and filled, and nothing else written`,
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(fc.asyncProperty(recipes, check), {
      numRuns: RUNS,
      ...(SEED === undefined ? {} : { seed: SEED }),
    });
  },
);

test('no markup makes the detector throw', { timeout: 3_600_000 }, () => {
  const part = fc.constantFrom(
    '<form>',
    '</form>',
    '<label for=a>',
    '</label>',
    '<input id=a>',
    '<input type=password name=smtp_pass>',
    '<select>',
    '<option>TLS',
    '</select>',
    '<h2>SMTP',
    '</h2>',
    '<table><tr><td>',
    '</table>',
    'Host',
    'Port',
    '<div role=combobox>',
    '</div>',
    '<fieldset>',
    '<legend>IMAP',
    '<input type=radio name=x>',
    '<input type=checkbox>',
    '<label>',
    '<template>',
    '</template>',
    '<input name=elements>',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      document.body.innerHTML = parts.join(' ');
      detect(document);
    }),
    { numRuns: Math.max(RUNS, 300) },
  );
});

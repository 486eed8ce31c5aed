import * as fc from 'fast-check';
import { requestOf } from './requests.ts';

/** Values that programs stumble over. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '__proto__',
    'constructor',
    'https://mysignins.microsoft.com',
    -1,
    2 ** 53,
    true,
    [],
    {},
    'x'.repeat(5_000),
    { toJSON: 'x' },
    { length: 1e9 },
    '<img src=x onerror=alert(1)>',
    '\u202Egnp.exe',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Requests that look like valid ones and are not: a field too many, missing, or of another kind. */
function bent(request: object): fc.Arbitrary<unknown> {
  const keys = Object.keys(request);
  const extra = fc
    .tuple(fc.string({ minLength: 1, maxLength: 8 }), odd)
    .map(([key, value]) => ({ ...request, [`x${key}`]: value }));
  if (keys.length === 0) return extra;
  const key = fc.constantFrom(...keys);
  const missing = key.map((gone) =>
    Object.fromEntries(Object.entries(request).filter(([name]) => name !== gone)),
  );
  const wrong = fc
    .tuple(key, fc.constantFrom<unknown>(null, [[]], { a: 1 }, [null, 1]))
    .map(([name, value]) => ({ ...request, [name]: value }));
  return fc.oneof(extra, missing, wrong);
}

/** Messages for one action of which none is valid, the same for the same seed. */
export function randomMessages(name: string, count: number, seed: number): unknown[] {
  const request = requestOf(name);
  const valid = typeof request === 'object' && request !== null ? request : {};
  const message = fc.oneof(
    bent(valid).map((bad) => ({ name, request: bad })),
    fc.constantFrom<unknown>(null, 7, 'text', [1]).map((bad) => ({ name, request: bad })),
    odd.map((more) => ({ name, request: valid, more })),
    fc.string({ minLength: 1 }).map((suffix) => ({ name: `${name}${suffix}`, request: valid })),
  );
  return fc.sample(message, { numRuns: count, seed: seed + name.length });
}

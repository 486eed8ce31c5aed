import { expect, it } from 'vitest';
import { readAudit } from './audit.ts';

it('names what is known against the packages', () => {
  const text = JSON.stringify({
    vulnerabilities: { idb: { severity: 'high', via: [] } },
    metadata: { vulnerabilities: { high: 1, total: 1 } },
  });
  expect(readAudit(text)).toEqual({ state: 'asked', found: ['idb (high)'] });
});

it('says that nothing is known', () => {
  const text = JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } });
  expect(readAudit(text)).toEqual({ state: 'asked', found: [] });
});

it.each(['', '{"error":{"code":"ENOTFOUND"}}', '{"message":"not implemented"}', '<html>'])(
  'takes %s for a registry that could not be asked',
  (text) => expect(readAudit(text)).toEqual({ state: 'skipped' }),
);

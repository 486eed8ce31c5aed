// @vitest-environment node
import { expect, test } from 'vitest';
import { isTenant, readRegistration } from './registration.ts';

const login = 'https://login.microsoftonline.com';
const clientId = '11111111-2222-4333-8444-555555555555';

test.each([
  'organizations',
  'contoso.example',
  'contoso.onmicrosoft.com',
  clientId,
  'xn--mnchen-3ya.example',
])('%s can be a tenant', (tenant) => {
  expect(isTenant(tenant)).toBe(true);
});

test.each([
  '',
  'common',
  'consumers',
  'contoso',
  'a/b.example',
  'x.example?y',
  '../x.example',
  'a..b',
  'https://x.y',
])('%j cannot be a tenant', (tenant) => {
  expect(isTenant(tenant)).toBe(false);
});

test('puts settings into the form of requests', () => {
  const settings = { clientId: ` ${clientId.toUpperCase()} `, tenant: '', login };
  expect(readRegistration(settings)).toEqual({
    ok: true,
    value: { clientId, tenant: 'organizations', login },
  });
});

test('refuses what cannot be a registration', () => {
  expect(readRegistration({ clientId: '', tenant: '', login })).toMatchObject({
    failure: { code: 'no-client-id' },
  });
  expect(readRegistration({ clientId, tenant: 'common', login })).toMatchObject({
    failure: { code: 'wrong-tenant' },
  });
  const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';
  expect(readRegistration({ clientId, tenant: personal, login })).toMatchObject({
    failure: { code: 'wrong-tenant' },
  });
});

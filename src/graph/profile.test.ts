// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { failed } from '../messages/failure.ts';
import { toAccount } from './account.ts';
import { createGraphClient } from './client.ts';
import { hasExchangePlan, readProfile, sendersOf } from './profile.ts';

const USER = {
  id: 'BBBBBBBB-0000-4000-8000-00000000000b',
  userPrincipalName: 'mia@contoso.example',
  displayName: 'Mia',
  mail: 'mia.k@contoso.example',
  proxyAddresses: [
    'smtp:mia@contoso.example',
    'SMTP:Mia.K@contoso.example',
    'SIP:mia@contoso.example',
    'smtp: ',
  ],
};

function plan(servicePlanName: string, provisioningStatus = 'Success') {
  return { value: [{ servicePlans: [{ servicePlanName, provisioningStatus }] }] };
}

/** A Graph with these bodies; a resource without one answers 403. */
function graph(bodies: Readonly<Record<string, unknown>>) {
  return createGraphClient({
    graph: 'https://graph.microsoft.com',
    token: () => Promise.resolve({ ok: true, value: 'token' }),
    fetch: (url) => {
      const body = bodies[new URL(url).pathname.replace('/v1.0', '')];
      return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body ? 200 : 403 }));
    },
  });
}

describe('the profile', () => {
  test('holds what an account needs', async () => {
    const client = graph({
      '/me': USER,
      '/organization': { value: [{ id: 't', displayName: 'Contoso' }] },
      '/me/licenseDetails': plan('EXCHANGE_S_ENTERPRISE'),
    });
    expect(await readProfile(client)).toEqual({
      ok: true,
      value: {
        id: USER.id,
        userPrincipalName: USER.userPrincipalName,
        displayName: 'Mia',
        senders: ['mia.k@contoso.example', 'mia@contoso.example'],
        tenantName: 'Contoso',
        hasExchangePlan: true,
      },
    });
  });

  test('stands when only the person could be read', async () => {
    const client = graph({ '/me': { id: 'x', userPrincipalName: 'mia@contoso.example', mail: null } });
    expect(await readProfile(client)).toEqual({
      ok: true,
      value: { id: 'x', userPrincipalName: 'mia@contoso.example', senders: [] },
    });
  });

  test('fails when the person could not be read', async () => {
    expect(await readProfile(graph({}))).toMatchObject({
      ok: false,
      failure: { code: 'refused-by-microsoft' },
    });
    expect(await readProfile(graph({ '/me': USER }), AbortSignal.abort())).toEqual(failed('cancelled'));
  });
});

describe('senders', () => {
  test('start with mail, then the primary address, and count each address once', () => {
    const proxyAddresses = ['smtp:b@x.example', 'SMTP:a@x.example', 'smtp:A@x.example', 'x500:/o=x'];
    expect(sendersOf({ mail: 'm@x.example', proxyAddresses })).toEqual([
      'm@x.example',
      'a@x.example',
      'b@x.example',
    ]);
    expect(sendersOf({ mail: null, proxyAddresses })).toEqual(['a@x.example', 'b@x.example']);
    expect(sendersOf({ mail: 'A@X.example', proxyAddresses: ['SMTP:a@x.example'] })).toEqual(['A@X.example']);
    expect(sendersOf({ mail: undefined })).toEqual([]);
  });
});

describe('the Exchange plan', () => {
  test.each([
    ['EXCHANGE_S_ENTERPRISE', 'Success', true],
    ['EXCHANGE_S_DESKLESS', 'Success', true],
    ['EXCHANGE_S_ENTERPRISE', 'Disabled', false],
    ['EXCHANGE_S_FOUNDATION', 'Success', false],
    ['EXCHANGE_S_ARCHIVE_ADDON', 'Success', false],
    ['TEAMS1', 'Success', false],
  ])('%s with %s: %s', (name, status, expected) => {
    expect(hasExchangePlan(plan(name, status))).toBe(expected);
  });

  test('is unknown when the list goes on', () => {
    expect(hasExchangePlan({ value: [], '@odata.nextLink': 'https://x' })).toBeUndefined();
    expect(hasExchangePlan({ value: [] })).toBe(false);
  });
});

describe('the account', () => {
  const who = { id: 't.o', tenantId: 't', objectId: 'o', address: 'mia@contoso.example', name: 'Mia' };

  test('stands on the id token alone', () => {
    expect(toAccount(who)).toEqual({
      id: 't.o',
      kind: 'signed-in',
      address: 'mia@contoso.example',
      name: 'Mia',
      tenantId: 't',
      senders: [],
    });
  });

  test('takes what Graph adds, but only about the same person', () => {
    const profile = {
      id: 'O',
      userPrincipalName: 'm@contoso.example',
      senders: ['m@x'],
      tenantName: 'Contoso',
    };
    expect(toAccount(who, profile)).toMatchObject({ address: 'm@contoso.example', tenantName: 'Contoso' });
    expect(toAccount(who, { ...profile, id: 'p' })).toEqual(toAccount(who));
  });
});

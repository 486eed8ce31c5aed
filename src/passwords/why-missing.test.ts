import { describe, expect, it } from 'vitest';
import type { Account } from './record.ts';
import { whyMissing } from './why-missing.ts';

const signedIn: Account = {
  id: 't.o',
  kind: 'signed-in',
  address: 'ada@contoso.example',
  tenantId: 't',
  senders: [],
};

describe('whyMissing', () => {
  it('names the switch before what nobody can read', () => {
    expect(whyMissing(signedIn)).toEqual(['switch-off', 'not-per-user']);
  });

  it('begins with what Graph has said', () => {
    expect(whyMissing({ ...signedIn, guest: true, hasExchangePlan: false })).toEqual([
      'guest',
      'switch-off',
      'not-per-user',
      'no-exchange-plan',
    ]);
    expect(whyMissing({ ...signedIn, address: 'ada_x.example#EXT#@contoso.example' })[0]).toBe('guest');
  });

  it('knows of another organization only where the tenant is not known', () => {
    expect(whyMissing({ ...signedIn, kind: 'address', tenantId: undefined })[0]).toBe('other-organization');
  });

  it('needs no second cause for a personal account', () => {
    expect(whyMissing({ ...signedIn, address: 'ada@hotmail.co.uk' })).toEqual(['personal']);
    expect(whyMissing({ ...signedIn, tenantId: '9188040d-6c67-4c5b-b112-36a304b66dad' })).toEqual([
      'personal',
    ]);
    expect(whyMissing({ ...signedIn, address: 'ada@outlook.example.org' })).not.toContain('other');
  });
});

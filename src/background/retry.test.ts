import { describe, expect, it } from 'vitest';
import type { PasswordRecord } from '../passwords/record.ts';
import type { Job } from '../security-info/job.ts';
import { creationAgain } from './retry.ts';

const job: Job = {
  id: 'j1',
  action: 'create',
  accountId: 'a1',
  address: 'ann@contoso.example',
  names: ['Scanner, 2nd floor'],
  recordIds: ['r9'],
  deleted: [],
  replaces: 'r1',
  form: { tabId: 7, formId: 'd1:h1', accepted: ['plain-http'] },
  phase: 'failed',
  reached: 'failed',
  contacted: true,
  accountConfirmed: false,
  seen: [],
  looks: 0,
  reopened: false,
  failure: { code: 'tab-closed' },
  startedAt: 1,
  lastProgressAt: 2,
  told: true,
  dismissed: false,
};
const record: PasswordRecord = {
  id: 'r1',
  accountId: 'a1',
  name: 'Scanner, 2nd floor',
  kind: 'app-password',
  createdAt: 1,
  state: 'active',
  uses: [],
};

describe('creationAgain', () => {
  it('keeps the name, the form with its yes, and the password to replace', () => {
    expect(creationAgain(job, [], 'a1')).toEqual({
      name: 'Scanner, 2nd floor',
      replaces: 'r1',
      fill: { tabId: 7, formId: 'd1:h1', accepted: ['plain-http'] },
    });
  });

  it('numbers a name that is in use meanwhile, or that only Microsoft knew of', () => {
    expect(creationAgain(job, [record], 'a1').name).toBe('Scanner, 2nd floor 2');
    const taken: Job = { ...job, failure: { code: 'name-taken' } };
    expect(creationAgain(taken, [], 'a1').name).toBe('Scanner, 2nd floor 2');
  });

  it('replaces nothing of another account', () => {
    expect(creationAgain(job, [record], 'a2')).toMatchObject({
      name: 'Scanner, 2nd floor',
      replaces: undefined,
    });
  });
});

// @vitest-environment node
import { describe, expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { FAILURE_CODES } from '../messages/failure.ts';
import { AADSTS, AADSTS_GROUPS, OAUTH } from './aadsts.ts';
import { explainSignInError } from './explain.ts';

describe('the explanation', () => {
  test.each([
    [
      'AADSTS50011: The redirect URI https://x specified in the request does not match',
      'redirect_not_registered',
    ],
    [
      'Sorry, but we’re having trouble signing you in. aadsts700016: Application with identifier',
      'app_not_found',
    ],
    ['Request Id: 8f2\nCorrelation Id: 0-1\nError Code: 53003\nApp name: Latchkey', 'policy'],
    ['"error_codes":[65004] AADSTS65004: User declined to consent', 'consent_declined'],
    ['{"error":"invalid_client","error_code":7000218}', 'app_type'],
    ['90094', 'admin_approval'],
    ['Need admin approval\nLatchkey needs permission to access resources', 'admin_approval'],
    ['Approval required', 'admin_approval'],
    ['error=interaction_required', 'session_ended'],
    ['temporarily_unavailable', 'try_later'],
    ['AADSTS99999999: something new', 'unknown'],
  ])('of %j is %s', (text, group) => {
    expect(explainSignInError(text)).toMatchObject({ group, key: `aadsts_${group}` });
  });

  test('prefers the number that Microsoft names to all other words', () => {
    expect(explainSignInError('access_denied AADSTS53003: Access has been blocked')).toMatchObject({
      code: 'AADSTS53003',
      group: 'policy',
    });
  });

  test.each(['', 'Hello', '12345', 'My postal code: 50123', 'x'.repeat(5000) + 'AADSTS50011'])(
    'of %j is none',
    (text) => {
      expect(explainSignInError(text)).toBeUndefined();
    },
  );

  test('keeps nothing of the text but the code', () => {
    expect(explainSignInError('AADSTS50011<script>alert(1)</script> mia@contoso.example')).toEqual({
      code: 'AADSTS50011',
      group: 'redirect_not_registered',
      key: 'aadsts_redirect_not_registered',
    });
  });
});

describe('the data', () => {
  const groups = Object.keys(AADSTS_GROUPS);

  test('has the three texts of each group and no others', () => {
    const expected = groups.flatMap((group) =>
      ['what', 'why', 'do'].map((part) => `aadsts_${group}_${part}`),
    );
    const texts = Object.entries(messages).filter(([key]) => key.startsWith('aadsts_'));
    expect(texts.map(([key]) => key).toSorted()).toEqual(expected.toSorted());
    for (const [, { message }] of texts) expect(message).toMatch(/^[A-Z].*\.$/);
  });

  test('uses every group', () => {
    const used = new Set([
      ...Object.values(AADSTS).map(({ group }) => group),
      ...Object.values(OAUTH),
      'unknown',
    ]);
    expect([...used].toSorted()).toEqual(groups.toSorted());
  });

  test('names failures that exist', () => {
    for (const code of Object.values(AADSTS_GROUPS)) expect(FAILURE_CODES).toContain(code);
  });
});

import { coded, t, type Facts } from './text.ts';

/**
 * A message that a person can send to an admin, for what only an admin can mend; empty for everything else.
 * It names the account and the setting, and no password.
 */
export function adminText(code: string, facts: Facts, noted: readonly string[] = []): string {
  const request = coded('admin', code, '', facts);
  if (!request) return '';
  const { address } = facts;
  return [
    t('admin_greeting'),
    request,
    ...noted,
    ...(address ? [coded('admin', 'account', '', facts)] : []),
  ].join('\n\n');
}

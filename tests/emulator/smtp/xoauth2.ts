import type { SMTPServerAuthentication } from 'smtp-server';
import type { AppToken, Context } from '../core/context.ts';
import { findAccount, now } from '../core/state.ts';
import { BAD_CREDENTIALS, SMTP_REFUSALS, type SmtpRefusal } from './replies.ts';

/** Switches of SMTP AUTH that count for OAuth as well; the others are about passwords (V: exchange-docs). */
const FOR_ALL = ['tenant-disabled', 'mailbox-disabled'] as const;

/** Decides on a login with a token of an application, and notes it, without the token. */
export function authenticateToken(
  context: Context,
  { username = '', accessToken = '' }: SMTPServerAuthentication,
): SmtpRefusal | undefined {
  const { state, memory } = context;
  const token = memory.appTokens.get(accessToken);
  const refusal = refusalFor(context, username, token);
  state.smtpLogins.push({
    at: now(state),
    user: username,
    accepted: refusal === undefined,
    appPasswordId: null,
    ...(token ? { clientSecretId: token.keyId } : {}),
    reply: refusal ? `${refusal.code} ${refusal.text}` : '235 Authentication successful',
  });
  return refusal;
}

/** A mailbox of another organization, or one that Exchange was not told of, is refused as 5.7.3 (V/C). */
function refusalFor(
  { state }: Context,
  username: string,
  token: AppToken | undefined,
): SmtpRefusal | undefined {
  const { settings } = state;
  const account = findAccount(state, username);
  const off = FOR_ALL.find((one) => one === settings.smtp);
  if (off) return SMTP_REFUSALS[off];
  if (account?.smtpAuth === 'disabled') return SMTP_REFUSALS['mailbox-disabled'];
  const good = token !== undefined && token.expiresAt > now(state) && account?.tenantId === token.tenantId;
  return good && settings.exchangeKnowsApps ? undefined : BAD_CREDENTIALS['5.7.3'];
}

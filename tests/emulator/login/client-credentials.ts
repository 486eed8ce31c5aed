import type { AppToken, Context } from '../core/context.ts';
import { newToken } from '../core/random.ts';
import { now, type OwnedApplication } from '../core/state.ts';
import { findTenant } from './requests.ts';

/** The only resource that applications ask for here (V: Exchange's documentation of OAuth for SMTP). */
const EXCHANGE = 'https://outlook.office365.com/.default';

/** The grant of an application that shows its client secret, or the AADSTS code that refuses it. */
export function redeemSecret(context: Context, form: URLSearchParams, tenantName: string): AppToken | number {
  const tenant = findTenant(context, tenantName);
  if (!tenant) return 90002;
  const application = findApplication(context, tenant.id, form.get('client_id') ?? '');
  if (!application) return 700016;
  const given = form.get('client_secret');
  if (given === null) return 7000218;
  const secret = application.secrets.find((one) => one.value === given);
  if (!secret) return 7000215;
  const at = now(context.state);
  if (Date.parse(secret.endDateTime) <= at) return 7000222;
  if (form.get('scope') !== EXCHANGE) return 70011;
  const { appId } = application;
  const expiresAt = at + context.state.settings.accessTokenSeconds * 1000;
  return { appId, tenantId: tenant.id, keyId: secret.keyId, expiresAt };
}

function findApplication(context: Context, tenantId: string, appId: string): OwnedApplication | undefined {
  return context.state.accounts
    .filter((account) => account.tenantId === tenantId)
    .flatMap((account) => account.ownedApplications)
    .find((one) => one.appId === appId.toLowerCase());
}

/** Gives the token out. An application gets no refresh token and no id token. */
export function issueForApp(context: Context, grant: AppToken): unknown {
  const accessToken = `emulator-app-${newToken()}`;
  context.memory.appTokens.set(accessToken, grant);
  const seconds = context.state.settings.accessTokenSeconds;
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: accessToken };
}

import type { Context } from '../core/context.ts';
import { json, type Reply } from '../core/http.ts';
import { HOST } from '../core/hosts.ts';
import { findTenant, tenantKnown } from './requests.ts';

/** GET /{tenant}/v2.0/.well-known/openid-configuration. */
export function openidConfiguration(context: Context, tenant: string): Reply {
  if (!tenantKnown(context, tenant)) return json({ error: 'invalid_tenant', error_codes: [90002] }, 400);
  const base = `https://${HOST.login}/${tenant}`;
  const issuer = findTenant(context, tenant)?.id ?? '{tenantid}';
  return json(
    {
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      issuer: `https://${HOST.login}/${issuer}/v2.0`,
      response_modes_supported: ['query', 'fragment'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      code_challenge_methods_supported: ['S256'],
    },
    200,
    { 'access-control-allow-origin': '*' },
  );
}

/** GET /common/discovery/instance. */
export function instanceDiscovery(): Reply {
  return json(
    {
      tenant_discovery_endpoint: `https://${HOST.login}/organizations/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [
        {
          preferred_network: HOST.login,
          preferred_cache: 'login.windows.net',
          aliases: [HOST.login, 'login.windows.net'],
        },
      ],
    },
    200,
    { 'access-control-allow-origin': '*' },
  );
}

import { request } from 'node:https';
import { text as readAll } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import type { Context } from '../core/context.ts';
import { HOST, SMTP_HOST } from '../core/hosts.ts';
import { serverWords, type ConnectionResult } from './connection-test.ts';

/** What the page asks for. */
export interface OauthSettings {
  tenant: string;
  clientId: string;
  clientSecret: string;
  mailbox: string;
}

const answer = v.object({
  access_token: v.optional(v.string()),
  error_description: v.optional(v.string(), 'No answer from the identity service.'),
});

/** Gets a token with the client secret as a server does, and logs in over SMTP with it (XOAUTH2). */
export async function testOauth(context: Context, given: OauthSettings): Promise<ConnectionResult> {
  const { access_token: accessToken, error_description: words } = await askToken(context, given);
  if (accessToken === undefined) return { ok: false, text: words };
  const transport = createTransport({
    host: '127.0.0.1',
    port: context.smtpPort,
    secure: false,
    requireTLS: true,
    tls: { servername: SMTP_HOST, ca: [context.certificate.cert] },
    auth: { type: 'OAuth2', user: given.mailbox, accessToken },
    connectionTimeout: 5000,
  });
  try {
    await transport.verify();
    return { ok: true, text: 'XOAUTH2 login succeeded: 235 2.7.0 Authentication successful' };
  } catch (error) {
    return { ok: false, text: serverWords(error) };
  } finally {
    transport.close();
  }
}

/** The client credentials grant, over the network like everybody's. */
async function askToken(context: Context, given: OauthSettings): Promise<v.InferOutput<typeof answer>> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: given.clientId,
    client_secret: given.clientSecret,
    scope: 'https://outlook.office365.com/.default',
  }).toString();
  const response = await new Promise<string>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: context.httpsPort,
        path: `/${encodeURIComponent(given.tenant)}/oauth2/v2.0/token`,
        method: 'POST',
        servername: HOST.login,
        ca: [context.certificate.cert],
        headers: {
          host: HOST.login,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        },
      },
      (incoming) => {
        readAll(incoming).then(resolve, reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
  return v.parse(answer, JSON.parse(response));
}

import { createTransport } from 'nodemailer';
import type { Context } from '../core/context.ts';
import { SMTP_HOST } from '../core/hosts.ts';

/** What a setup page asks for. */
export interface ConnectionSettings {
  host: string;
  port: string;
  security: string;
  user: string;
  password: string;
}

/** Outcome of a test, with the server's own words. */
export interface ConnectionResult {
  ok: boolean;
  text: string;
}

/**
 * Logs in over SMTP as a device would. The one mail host there is stands for the local server;
 * every other name is refused, so that nothing ever leaves this machine.
 */
export async function testConnection(context: Context, given: ConnectionSettings): Promise<ConnectionResult> {
  if (given.host.trim().toLowerCase() !== SMTP_HOST) {
    return { ok: false, text: `Host not found: this emulator knows only ${SMTP_HOST}.` };
  }
  if (given.port.trim() !== '587') return { ok: false, text: 'Connection timed out.' };
  if (given.security === 'ssl') return { ok: false, text: 'SSL routines: wrong version number.' };
  const transport = createTransport({
    host: '127.0.0.1',
    port: context.smtpPort,
    secure: false,
    requireTLS: given.security === 'starttls',
    ignoreTLS: given.security === 'none',
    tls: { servername: SMTP_HOST, ca: [context.certificate.cert] },
    auth: { user: given.user, pass: given.password },
    connectionTimeout: 5000,
  });
  try {
    await transport.verify();
    return { ok: true, text: '235 2.7.0 Authentication successful' };
  } catch (error) {
    return { ok: false, text: serverWords(error) };
  } finally {
    transport.close();
  }
}

/** What the mail server said, or else the error's own words. */
export function serverWords(error: unknown): string {
  if (!(error instanceof Error)) return 'The test failed.';
  const response = 'response' in error && typeof error.response === 'string' ? error.response : '';
  return response === '' ? error.message : response;
}

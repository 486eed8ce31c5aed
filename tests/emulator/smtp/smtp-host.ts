import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerAuthentication, type SMTPServerSession } from 'smtp-server';
import type { Context } from '../core/context.ts';
import { findAccount, now, type Account, type AppPassword, type EmulatorState } from '../core/state.ts';
import { authenticateToken } from './xoauth2.ts';
import {
  BAD_CREDENTIALS,
  NOT_AUTHENTICATED,
  SEND_AS_DENIED,
  SMTP_REFUSALS,
  type SmtpRefusal,
} from './replies.ts';

/** Starts the SMTP submission server on loopback. */
export async function startSmtp(
  context: Context,
  port: number,
): Promise<{ stop: () => Promise<void>; port: number }> {
  const server = new SMTPServer({
    // The library puts "ESMTP" between name and banner, where the real greeting has it too.
    name: 'EMULATOR0001.outlook.office365.com Microsoft',
    banner: `MAIL Service ready at ${new Date().toUTCString()} (local emulator)`,
    key: context.certificate.key,
    cert: context.certificate.cert,
    authMethods: ['LOGIN', 'PLAIN', 'XOAUTH2'],
    authOptional: true,
    logger: false,
    closeTimeout: 200,
    disableReverseLookup: true,
    // A password must never be asked for, let alone sent, before the connection is encrypted.
    onConnect: (session, callback) => {
      session.disabledCommands = ['AUTH'];
      callback();
    },
    onSecure: (_socket, session, callback) => {
      session.disabledCommands = [];
      callback();
    },
    onAuth: (auth, _session, callback) => {
      const refusal =
        auth.method === 'XOAUTH2' ? authenticateToken(context, auth) : authenticate(context.state, auth);
      if (refusal) callback(replyError(refusal));
      else callback(null, { user: auth.username ?? '' });
    },
    onMailFrom: (address, session, callback) => {
      const refusal = checkSender(context.state, address.address, session);
      callback(refusal ? replyError(refusal) : null);
    },
    onData: (stream, session, callback) => {
      readAll(stream)
        .then((text) => {
          store(context.state, session, text);
          callback(null, '2.0.0 OK');
        })
        .catch((error: unknown) =>
          callback(error instanceof Error ? error : new Error('The message broke off.')),
        );
    },
  });
  // A client that breaks the connection is no failure of the emulator.
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('The SMTP server has no port.');
  return {
    port: address.port,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function replyError(refusal: SmtpRefusal): Error {
  return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}

/** Decides on a login and notes it, without the password. */
function authenticate(state: EmulatorState, auth: SMTPServerAuthentication): SmtpRefusal | undefined {
  const account = findAccount(state, auth.username ?? '');
  const used = account ? usable(state, account, auth.password ?? '') : undefined;
  const refusal = refusalFor(state, account, used);
  state.smtpLogins.push({
    at: now(state),
    user: auth.username ?? '',
    accepted: refusal === undefined,
    appPasswordId: used?.id ?? null,
    reply: refusal ? `${refusal.code} ${refusal.text}` : '235 Authentication successful',
  });
  return refusal;
}

function refusalFor(
  state: EmulatorState,
  account: Account | undefined,
  used: AppPassword | undefined,
): SmtpRefusal | undefined {
  const { smtp, smtpBadCredentials } = state.settings;
  if (smtp !== 'on') return SMTP_REFUSALS[smtp];
  if (account?.smtpAuth === 'disabled') return SMTP_REFUSALS['mailbox-disabled'];
  return used ? undefined : BAD_CREDENTIALS[smtpBadCredentials];
}

/** The app password this value is, while it works. */
function usable(state: EmulatorState, account: Account, value: string): AppPassword | undefined {
  const at = now(state);
  const fits = (one: AppPassword): boolean =>
    one.accountId === account.id && one.value === value && one.activeAt <= at;
  return (
    state.appPasswords.find(fits) ??
    state.deletedAppPasswords.find((one) => fits(one) && at < one.deletedAt + state.settings.inactiveAfterMs)
  );
}

function checkSender(
  state: EmulatorState,
  from: string,
  session: SMTPServerSession,
): SmtpRefusal | undefined {
  if (session.user === undefined || session.user === '') return NOT_AUTHENTICATED;
  if (state.settings.smtpSendAsDenied) return SEND_AS_DENIED;
  const account = findAccount(state, session.user);
  const own = new Set(
    [account?.upn ?? '', ...(account?.proxyAddresses ?? []).map((one) => one.replace(/^smtp:/i, ''))].map(
      (one) => one.toLowerCase(),
    ),
  );
  return own.has(from.toLowerCase()) ? undefined : SEND_AS_DENIED;
}

function store(state: EmulatorState, session: SMTPServerSession, text: string): void {
  const { mailFrom, rcptTo } = session.envelope;
  state.mail.push({
    at: now(state),
    user: session.user ?? '',
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map((one) => one.address),
    text,
  });
}

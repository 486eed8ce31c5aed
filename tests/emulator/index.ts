import { makeCertificate } from './core/certificate.ts';
import { createContext, resetContext, type Context } from './core/context.ts';
import { GOVERNMENT, HOST, HOSTS, SMTP_HOST } from './core/hosts.ts';
import { startHttp, startHttps, stopHttps } from './core/https-server.ts';
import type { Router } from './core/router.ts';
import type { EmulatorState, Seed } from './core/state.ts';
import { controlRouter } from './control/control-host.ts';
import { evilRouter, formsRouter } from './forms/forms-host.ts';
import { GraphRouter } from './graph/graph-host.ts';
import { loginRouter } from './login/login-host.ts';
import { securityInfoRouter, shortLinkRouter } from './security-info/security-info-host.ts';
import { startSmtp } from './smtp/smtp-host.ts';

export type {
  Account,
  AppPassword,
  ClientSecret,
  ClickCount,
  ClickEntry,
  DeletedAppPassword,
  EmulatorState,
  MfaState,
  OwnedApplication,
  ReceivedMail,
  RequestEntry,
  Seed,
  SeedAppPassword,
  SmtpLogin,
  Tenant,
} from './core/state.ts';
export type { Fault, LoginError, PageStep, Settings } from './core/settings.ts';
export { GOVERNMENT, HOST, SMTP_HOST } from './core/hosts.ts';
export { seedAccounts, seedAppPasswords, seedTenants } from './core/seed.ts';
export { LANGUAGES, TEST_IDS } from './security-info/strings.ts';
export { pageWords, type PageWords } from './security-info/page-words.ts';
export { SIGN_IN_ERRORS } from './login/aadsts.ts';

/** A running emulator. */
export interface Emulator {
  readonly httpsPort: number;
  /** Set when hosts over plain HTTP were asked for. */
  readonly httpPort: number | undefined;
  readonly smtpPort: number;
  /** Base64 SHA-256 of the certificate's public key. */
  readonly spki: string;
  /** The certificate itself (PEM), for programs that must trust the mail server. */
  readonly cert: string;
  /** All host names to be mapped to 127.0.0.1:httpsPort. */
  readonly hosts: readonly string[];
  /** Live: what a test changes here takes effect at once. */
  readonly state: EmulatorState;
  /** Forgets everything, sessions included, and starts from a seed. */
  reset(seed?: Partial<Seed>): void;
  /** Access and refresh tokens given out since the reset, to search for where none should be. */
  tokens(): readonly string[];
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** 0 or nothing = a free port. */
  httpsPort?: number;
  smtpPort?: number;
  seed?: Partial<Seed>;
  /** Further hosts, such as the hostile ones of the attack gallery. */
  more?: ReadonlyMap<string, Router>;
  /** Hosts that also answer over plain HTTP. */
  plain?: ReadonlyMap<string, Router>;
}

function routers(context: Context): Map<string, Router> {
  return new Map<string, Router>([
    [HOST.login, loginRouter(context)],
    [HOST.graph, new GraphRouter(context)],
    [HOST.securityInfo, securityInfoRouter(context)],
    [GOVERNMENT.login, loginRouter(context)],
    [GOVERNMENT.graph, new GraphRouter(context)],
    [GOVERNMENT.securityInfo, securityInfoRouter(context)],
    [HOST.shortLinks, shortLinkRouter()],
    [HOST.forms, formsRouter(context)],
    [HOST.other, formsRouter(context)],
    [HOST.evil, evilRouter()],
    [HOST.control, controlRouter(context)],
  ]);
}

/** Starts all servers of the local Microsoft, on loopback only. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const more = options.more ?? new Map<string, Router>();
  const hosts = [...new Set([...HOSTS, ...more.keys(), ...(options.plain?.keys() ?? [])])];
  const certificate = await makeCertificate([...hosts, SMTP_HOST, 'localhost']);
  const context = createContext(certificate, options.seed);
  const smtp = await startSmtp(context, options.smtpPort ?? 0);
  context.smtpPort = smtp.port;
  const all = new Map([...routers(context), ...more]);
  const https = await startHttps(context, all, options.httpsPort ?? 0).catch(async (error: unknown) => {
    await smtp.stop();
    throw error;
  });
  context.httpsPort = https.port;
  const http = options.plain && (await startHttp(context, options.plain));
  return {
    httpsPort: https.port,
    httpPort: http?.port,
    smtpPort: smtp.port,
    spki: certificate.spki,
    cert: certificate.cert,
    hosts,
    state: context.state,
    reset: (seed) => resetContext(context, seed),
    tokens: () => [...context.memory.accessTokens.keys(), ...context.memory.refreshTokens.keys()],
    stop: async () => {
      await Promise.all([stopHttps(https.server), http && stopHttps(http.server), smtp.stop()]);
    },
  };
}

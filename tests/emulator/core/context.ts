import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Certificate } from './certificate.ts';
import { createState, type EmulatorState, type Seed } from './state.ts';

/** One account inside a browser's sign-in session. */
export interface SignedIn {
  accountId: string;
  signedInAt: number;
  /** 0 = no second factor yet. */
  mfaAt: number;
}

/** What the login host's cookie stands for. */
export interface BrowserSession {
  id: string;
  /** The last one is the current one. */
  accounts: SignedIn[];
}

/** A sign-in between password and end. */
export interface PendingSignIn {
  accountId: string;
  continueTo: string;
  /** The person was signed in before and only repeats the second factor. */
  stepUp: boolean;
  mfaAt: number;
}

/** An authorization code that was given out. */
export interface AuthorizationCode {
  clientId: string;
  redirectUri: string;
  challenge: string;
  scopes: string[];
  nonce: string;
  accountId: string;
  sessionId: string;
  expiresAt: number;
  used: boolean;
}

export interface AccessToken {
  accountId: string;
  scopes: string[];
  expiresAt: number;
}

/** A token that an application got with its client secret, for nobody in particular. */
export interface AppToken {
  appId: string;
  tenantId: string;
  /** Id of the client secret. */
  keyId: string;
  expiresAt: number;
}

export interface RefreshToken {
  accountId: string;
  clientId: string;
  scopes: string[];
  sessionId: string;
  /** Fixed when the person signed in; rotation does not move it. */
  expiresAt: number;
  used: boolean;
}

/** What the Security info page's cookie stands for. */
export interface PageSession {
  id: string;
  browserSessionId: string;
  accountId: string;
  startedAt: number;
  steppedUp: boolean;
}

/** A one-time hand-over from the login host to the Security info host. */
export interface Ticket {
  browserSessionId: string;
  accountId: string;
  steppedUp: boolean;
}

/** What the servers remember among themselves; gone at every reset. */
export interface Memory {
  sessions: Map<string, BrowserSession>;
  pending: Map<string, PendingSignIn>;
  codes: Map<string, AuthorizationCode>;
  accessTokens: Map<string, AccessToken>;
  refreshTokens: Map<string, RefreshToken>;
  appTokens: Map<string, AppToken>;
  pageSessions: Map<string, PageSession>;
  tickets: Map<string, Ticket>;
  /** `account|client` to the scopes agreed to. */
  consents: Map<string, Set<string>>;
}

export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** Everything the hosts share. */
export interface Context {
  readonly state: EmulatorState;
  memory: Memory;
  readonly signingKey: SigningKey;
  readonly certificate: Certificate;
  smtpPort: number;
  httpsPort: number;
}

function emptyMemory(): Memory {
  return {
    sessions: new Map(),
    pending: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    appTokens: new Map(),
    pageSessions: new Map(),
    tickets: new Map(),
    consents: new Map(),
  };
}

/** Starts with a seed and the certificate of the run. */
export function createContext(certificate: Certificate, seed?: Partial<Seed>): Context {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    state: createState(seed),
    memory: emptyMemory(),
    signingKey: { id: 'emulator-key-1', ...pair },
    certificate,
    smtpPort: 0,
    httpsPort: 0,
  };
}

/** Forgets everything. The state object stays the same one, because tests hold on to it. */
export function resetContext(context: Context, seed?: Partial<Seed>): void {
  Object.assign(context.state, createState(seed));
  context.memory = emptyMemory();
}

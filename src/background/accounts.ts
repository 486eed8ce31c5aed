import { toAccount } from '../graph/account.ts';
import type { Profile } from '../graph/profile.ts';
import { done, failed, type Failure, type FailureCode, type Outcome } from '../messages/failure.ts';
import type { Account } from '../passwords/record.ts';
import type { KnownAccount, SignedIn, SignIn } from '../sign-in/port.ts';
import type { Rules } from './rules.ts';
import type { Store } from './store.ts';
import { currentAccount } from './view.ts';

/** Asks Graph about a person who signed in. */
export type ReadProfile = (account: KnownAccount) => Promise<Outcome<Profile>>;

interface Services {
  readonly store: Store;
  readonly rules: Rules;
  readonly signIn: SignIn;
  readonly readProfile: ReadProfile;
  readonly now: () => number;
}

/** One at-sign, a name before it and a dotted domain after it; the mail server has the last word. */
const ADDRESS = /^[^\s@"<>]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** Addresses and licences change rarely: what Graph said is good for a day. */
const FRESH_MS = 24 * 60 * 60_000;

/** Failures that pass by themselves; with all others only the person can go on. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'offline',
  'microsoft-unavailable',
  'refused-by-microsoft',
  'cancelled',
  'no-client-id',
]);

/** The accounts that passwords are made for: signed in through Microsoft, or given as an address. */
export class Accounts {
  readonly #services: Services;
  #signingIn = false;
  #reading = false;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Call once when the worker starts: nobody waits any more for the window that the last one opened. */
  async load(): Promise<void> {
    const { store } = this.#services;
    if (!store.session.signInBusy) return;
    await store.changeSession(() => ({ signInBusy: false, signInFailure: { code: 'sign-in-closed' } }));
  }

  /** Opens Microsoft's sign-in window, then asks Graph for the names that mail servers want. */
  async signIn(): Promise<Outcome> {
    const { store, signIn } = this.#services;
    if (this.#signingIn) return failed('busy');
    this.#signingIn = true;
    await store.changeSession(() => ({ signInBusy: true, signInFailure: undefined }));
    try {
      const signedIn = await signIn.signIn();
      if (signedIn.ok) return await this.#adopt(signedIn.value);
      await this.#tell(signedIn.failure);
      return signedIn;
    } finally {
      this.#signingIn = false;
      await store.changeSession(() => ({ signInBusy: false }));
    }
  }

  /**
   * Asks Graph again about the current account where its answer is missing or a day old. For the opening of a
   * view: nobody waits for it, and what is known stands until the answer is there.
   */
  async refresh(): Promise<void> {
    const { store } = this.#services;
    const account = currentAccount(store.settings, store.accounts);
    if (!account || this.#reading || this.#signingIn || !this.#isOld(account)) return;
    this.#reading = true;
    try {
      const failure = await this.#read(account);
      if (failure && !PASSING.has(failure.code)) await this.#needSignIn(account.id, failure);
    } finally {
      this.#reading = false;
    }
  }

  /** Takes an address instead of a sign-in. Graph facts are then absent; the rest works. */
  async useAddress(typed: string): Promise<Outcome> {
    const { store, rules } = this.#services;
    if (!rules.now.workEmailOnly) return failed('managed');
    const address = typed.trim();
    if (address.length > 254 || !ADDRESS.test(address)) return failed('address-not-valid');
    const id = `address:${address.toLowerCase()}`;
    await store.saveAccount({ id, kind: 'address', address, senders: [address] });
    await store.changeSettings({ currentAccount: id });
    await this.#tell(undefined);
    return done();
  }

  /** Makes another known account the current one. */
  async select(accountId: string): Promise<Outcome> {
    const { store } = this.#services;
    if (!store.accounts.some((account) => account.id === accountId)) return failed('internal');
    await store.changeSettings({ currentAccount: accountId });
    await this.#tell(undefined);
    void this.refresh().catch(() => undefined);
    return done();
  }

  /**
   * Forgets an account and its tokens. Its passwords stay in the register, so that they are there again when
   * the same person comes back: they are still alive at Microsoft.
   */
  async signOut(accountId: string): Promise<Outcome> {
    const { store, signIn } = this.#services;
    const account = store.accounts.find((one) => one.id === accountId);
    if (account?.kind === 'signed-in') await signIn.signOut(accountId);
    await store.forgetAccount(accountId);
    await store.changeSettings({ currentAccount: store.accounts[0]?.id });
    await this.#tell(undefined);
    return done();
  }

  async #adopt(who: SignedIn): Promise<Outcome> {
    const { store } = this.#services;
    // Shown at once; Graph may take a while, or not answer at all. What it said before still stands then.
    const account = store.accounts.find((one) => one.id === who.id) ?? toAccount(who);
    await store.saveAccount(account);
    await store.changeSettings({ currentAccount: who.id });
    await store.changeSession(({ needSignIn }) => ({ needSignIn: needSignIn.filter((id) => id !== who.id) }));
    const failure = await this.#read(account);
    if (failure && account.readAt === undefined) {
      await this.#tell({ code: 'profile-unread', facts: { ...failure.facts, address: account.address } });
    }
    return done();
  }

  #isOld({ id, kind, readAt }: Account): boolean {
    const { store, now } = this.#services;
    if (kind !== 'signed-in' || store.session.needSignIn.includes(id)) return false;
    return readAt === undefined || now() - readAt > FRESH_MS || readAt > now();
  }

  /** Puts what Graph says in place of what it said before. */
  async #read(account: Account): Promise<Failure | undefined> {
    const { store, readProfile, now } = this.#services;
    const profile = await readProfile(account);
    if (!profile.ok) return profile.failure;
    // Signed out meanwhile: the answer must not bring the account back.
    if (!store.accounts.some((one) => one.id === account.id)) return undefined;
    await store.saveAccount({ ...toAccount(identityOf(account), profile.value), readAt: now() });
    if (store.session.signInFailure?.code === 'profile-unread') await this.#tell(undefined);
    return undefined;
  }

  async #needSignIn(accountId: string, failure: Failure): Promise<void> {
    await this.#services.store.changeSession(({ needSignIn }) => ({
      needSignIn: [...new Set([...needSignIn, accountId])],
      signInFailure: failure,
    }));
  }

  async #tell(failure: Failure | undefined): Promise<void> {
    await this.#services.store.changeSession(() => ({ signInFailure: failure }));
  }
}

function identityOf({ id, address, name }: Account) {
  const [tenantId = '', objectId = ''] = id.split('.');
  return { id, tenantId, objectId, address, ...(name === undefined ? {} : { name }) };
}

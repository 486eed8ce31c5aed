import { done, failed, type Outcome } from '../messages/failure.ts';
import type { Account } from '../passwords/record.ts';
import type { SignedIn, SignIn } from '../sign-in/port.ts';
import type { Store } from './store.ts';

/** What Graph knows of a person who signed in, put together with what the sign-in said. */
export type ReadAccount = (who: SignedIn) => Promise<Account>;

/** One at-sign, a name before it and a dotted domain after it; the mail server has the last word. */
const ADDRESS = /^[^\s@"<>]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** The accounts that passwords are made for: signed in through Microsoft, or given as an address. */
export class Accounts {
  readonly #store: Store;
  readonly #signIn: SignIn;
  readonly #readAccount: ReadAccount;

  constructor(store: Store, signIn: SignIn, readAccount: ReadAccount) {
    this.#store = store;
    this.#signIn = signIn;
    this.#readAccount = readAccount;
  }

  /** Opens Microsoft's sign-in window, then asks Graph for the names that mail servers want. */
  async signIn(): Promise<Outcome> {
    await this.#store.changeSession(() => ({ signInBusy: true, signInFailure: undefined }));
    try {
      const signedIn = await this.#signIn.signIn();
      if (!signedIn.ok) {
        const { failure } = signedIn;
        await this.#store.changeSession(() => ({ signInFailure: failure }));
        return signedIn;
      }
      await this.#adopt(signedIn.value);
      return done();
    } finally {
      await this.#store.changeSession(() => ({ signInBusy: false }));
    }
  }

  /** Takes an address instead of a sign-in. Graph facts are then absent; the rest works. */
  async useAddress(typed: string): Promise<Outcome> {
    const address = typed.trim();
    if (address.length > 254 || !ADDRESS.test(address)) return failed('address-not-valid');
    const id = `address:${address.toLowerCase()}`;
    await this.#store.saveAccount({ id, kind: 'address', address, senders: [address] });
    await this.#store.changeSettings({ currentAccount: id });
    await this.#store.changeSession(() => ({ signInFailure: undefined }));
    return done();
  }

  /** Makes another known account the current one. */
  async select(accountId: string): Promise<Outcome> {
    if (!this.#store.accounts.some((account) => account.id === accountId)) return failed('internal');
    await this.#store.changeSettings({ currentAccount: accountId });
    return done();
  }

  /**
   * Forgets an account and its tokens. Its passwords stay in the register, so that they are there again when
   * the same person comes back: they are still alive at Microsoft.
   */
  async signOut(accountId: string): Promise<Outcome> {
    const account = this.#store.accounts.find((one) => one.id === accountId);
    if (account?.kind === 'signed-in') await this.#signIn.signOut(accountId);
    await this.#store.forgetAccount(accountId);
    await this.#store.changeSettings({ currentAccount: this.#store.accounts[0]?.id });
    return done();
  }

  async #adopt(who: SignedIn): Promise<void> {
    const { id, tenantId, address, name } = who;
    // Shown at once; Graph may take a while, or not answer at all.
    await this.#store.saveAccount({ id, kind: 'signed-in', address, name, tenantId, senders: [] });
    await this.#store.changeSettings({ currentAccount: id });
    await this.#store.saveAccount(await this.#readAccount(who));
  }
}

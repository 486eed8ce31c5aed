import { done, failed, type Outcome } from '../messages/failure.ts';
import { mayWatchLock, reportsLock } from '../platform/lock.ts';
import type { Clipboard } from './clipboard.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';

interface Services {
  readonly store: Pick<Store, 'settings' | 'changeSettings'>;
  readonly secrets: Pick<Secrets, 'forgetAll'>;
  readonly clipboard: Pick<Clipboard, 'emptyNow'>;
}

/** Forgets every value when the screen is locked, if the person wants that and the browser tells of it. */
export class Lock {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** What the person has chosen; undefined where the browser never tells of a locked screen. */
  get chosen(): boolean | undefined {
    return reportsLock() ? this.#services.store.settings.forgetOnLock : undefined;
  }

  /** The person chooses. The permission for it has been asked for in the click. */
  async choose(forget: boolean): Promise<Outcome> {
    if (forget && !(await mayWatchLock())) return failed('internal');
    await this.#services.store.changeSettings({ forgetOnLock: forget });
    return done();
  }

  /** The screen has been locked. */
  async locked(): Promise<void> {
    const { store, secrets, clipboard } = this.#services;
    if (!store.settings.forgetOnLock) return;
    await secrets.forgetAll();
    await clipboard.emptyNow();
  }

  /** The browser took permissions away: what the settings say must stay true. */
  async accessRemoved(): Promise<void> {
    const { store } = this.#services;
    if (store.settings.forgetOnLock && !(await mayWatchLock())) {
      await store.changeSettings({ forgetOnLock: false });
    }
  }
}

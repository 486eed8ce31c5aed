/** Everything that an extension API was asked to do, so that a test can see that nothing was. */
export interface FakeBrowser {
  readonly api: {
    readonly storage: { readonly session: { set: unknown } };
    readonly tabs: { get: unknown };
    readonly scripting: { executeScript: unknown };
    readonly permissions: { contains: unknown };
  };
  readonly calls: string[];
  readonly session: Map<string, unknown>;
  /** Tabs by id; the front one is in front. */
  front: number;
  /** What a page does with a push. */
  onPush: (tabId: number, message: unknown) => Promise<unknown>;
}

/** An extension API for a worker that runs in a unit test. */
export function fakeBrowser(): FakeBrowser {
  const fake: FakeBrowser = {
    calls: [],
    session: new Map(),
    front: 7,
    onPush: () => Promise.resolve(null),
    api: {
      storage: { session: { set: undefined } },
      tabs: { get: undefined },
      scripting: { executeScript: undefined },
      permissions: { contains: undefined },
    },
  };
  const note =
    <T>(name: string, answer: T) =>
    (...args: unknown[]): Promise<T> => {
      fake.calls.push(`${name} ${JSON.stringify(args)}`);
      return Promise.resolve(answer);
    };
  const listener = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fake.api, {
    runtime: { id: 'own', getURL: (path: string) => `chrome-extension://own/${path}`, onMessage: listener },
    identity: {
      getRedirectURL: () => 'https://own.chromiumapp.org/',
      launchWebAuthFlow: () => {
        fake.calls.push('launchWebAuthFlow');
        return Promise.reject(new Error('closed'));
      },
    },
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    storage: {
      session: {
        get: (key: string) => Promise.resolve({ [key]: structuredClone(fake.session.get(key)) }),
        set: (values: object) => {
          for (const [key, value] of Object.entries(values)) fake.session.set(key, structuredClone(value));
          return Promise.resolve();
        },
        remove: (key: string) => Promise.resolve(void fake.session.delete(key)),
      },
      managed: { get: () => Promise.resolve({}), onChanged: listener },
      onChanged: listener,
    },
    tabs: {
      get: (id: number) =>
        Promise.resolve({ id, windowId: 1, active: id === fake.front, url: 'https://forms.test/' }),
      update: note('tabs.update', { windowId: 1 }),
      remove: note('tabs.remove', undefined),
      create: note('tabs.create', {}),
      query: () => Promise.resolve([]),
      sendMessage: (tabId: number, message: unknown) => fake.onPush(tabId, message),
    },
    windows: {
      get: () => Promise.resolve({ id: 1, focused: true }),
      update: note('windows.update', {}),
      create: note('windows.create', { id: 2, tabs: [{ id: 9 }] }),
    },
    scripting: {
      executeScript: () => Promise.resolve([]),
      getRegisteredContentScripts: () => Promise.resolve([]),
      registerContentScripts: note('register', undefined),
      unregisterContentScripts: note('unregister', undefined),
    },
    permissions: {
      contains: () => Promise.resolve(true),
      getAll: () => Promise.resolve({ origins: ['https://*/*', 'http://*/*'], permissions: [] }),
    },
    action: {
      openPopup: note('openPopup', undefined),
      setBadgeText: () => Promise.resolve(),
      setBadgeBackgroundColor: () => Promise.resolve(),
    },
    alarms: { create: note('alarm', undefined), clear: note('alarm off', true) },
  });
  return fake;
}

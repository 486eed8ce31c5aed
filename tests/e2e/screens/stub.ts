interface Given {
  readonly messages: unknown;
  readonly view: unknown;
  readonly language: string;
  readonly rtl: boolean;
}

/**
 * Stands in for the extension API in a plain page. It runs in the page, so it holds everything it needs.
 */
export function stubExtension({ messages, view, language, rtl }: Given): void {
  interface Message {
    readonly message: string;
    readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own locale file
  const texts = messages as Readonly<Record<string, Message>>;
  const getMessage = (key: string, substitutions: readonly string[] = []): string => {
    if (key === '@@bidi_dir') return rtl ? 'rtl' : 'ltr';
    const entry = texts[key];
    if (!entry) return '';
    return entry.message.replaceAll(/\$\$|\$([A-Z]+)\$/g, (whole, name: string | undefined) => {
      if (whole === '$$' || name === undefined) return '$';
      const place = entry.placeholders?.[name.toLowerCase()]?.content.slice(1);
      return substitutions[Number(place) - 1] ?? '';
    });
  };
  const answers: Readonly<Record<string, unknown>> = {
    'view.read': view,
    'apps.list': {
      ok: true,
      value: [
        {
          id: 'eeeeeeee-0000-4000-8000-000000000001',
          appId: 'eeeeeeee-0000-4000-8000-00000000000a',
          name: 'Ticket system',
          redirectUris: [],
        },
      ],
    },
    'password.reveal': { ok: true, value: 'abcdefghijklmnop' },
    'activity.read': ['refused', 'revoked', 'filled', 'shown', 'copied', 'captured', 'created'].map(
      (what, index) => ({
        what,
        at: Date.UTC(2026, 10, 20, 12, 30 - index),
        name: index === 1 ? 'Old ticket system' : 'Scanner, 2nd floor',
        ...(what === 'refused' || what === 'filled' ? { origin: 'https://mail.example.org' } : {}),
      }),
    ),
  };
  const nothing = () => undefined;
  Object.defineProperty(globalThis, 'chrome', {
    value: {
      i18n: { getMessage, getUILanguage: () => language },
      storage: {
        session: { get: () => Promise.resolve(view ? { view } : {}) },
        onChanged: { addListener: nothing, removeListener: nothing },
      },
      tabs: { query: () => Promise.resolve([{ id: 7 }]) },
      commands: { getAll: () => Promise.resolve([{ name: '_execute_action', shortcut: 'Alt+Shift+L' }]) },
      permissions: { request: () => Promise.resolve(true) },
      runtime: {
        sendMessage: (message: { readonly name: string }) =>
          Promise.resolve(answers[message.name] ?? { ok: true }),
        openOptionsPage: () => Promise.resolve(),
        getURL: (path: string) => path,
      },
    },
  });
}

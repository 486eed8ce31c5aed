/** The few extension APIs that views use, without a polyfill: the popup's script has a budget. */
interface Api {
  readonly i18n: {
    getMessage(key: string, substitutions?: readonly string[]): string;
    getUILanguage(): string;
  };
  readonly storage: {
    readonly session: { get(key: string): Promise<Readonly<Record<string, unknown>>> };
    readonly onChanged: StorageChanged;
  };
  readonly tabs: {
    query(what: {
      readonly active: true;
      readonly currentWindow: true;
    }): Promise<readonly { readonly id?: number }[]>;
  };
  readonly commands: {
    getAll(): Promise<readonly { readonly name?: string; readonly shortcut?: string }[]>;
  };
  readonly permissions: {
    request(what: Permissions): Promise<boolean>;
  };
  /** Only pages of the extension have it. */
  readonly extension?: {
    getViews(what: { readonly type: 'tab'; readonly tabId: number }): readonly Window[];
  };
  readonly runtime: {
    openOptionsPage(): Promise<void>;
    getURL(path: string): string;
  };
}

type StorageListener = (
  changes: Readonly<Record<string, { readonly newValue?: unknown }>>,
  area: string,
) => void;

interface StorageChanged {
  addListener(listener: StorageListener): void;
  removeListener(listener: StorageListener): void;
}

/** What a view may ask the browser for. */
export interface Permissions {
  permissions?: string[];
  origins?: string[];
}

declare const browser: Api | undefined;
declare const chrome: Api;

/** The extension API of this browser. */
export const api: Api = typeof browser === 'undefined' ? chrome : browser;

/** What signing in needs of the browser. The real one is in `real-browser.ts`; tests bring their own. */
export interface SignInBrowser {
  /** The redirect URI of this installation, as it must stand in the app registration. */
  readonly redirectUri: string;
  /**
   * Opens an authorize URL and answers the URL that Microsoft redirects to. With `interactive: false` no
   * window may appear. Rejects when the person closes the window and when no answer is possible.
   */
  openWebFlow(url: string, interactive: boolean): Promise<string | undefined>;
  /** The saved cache, or undefined after a browser restart. Memory only: never a store that reaches the disk. */
  readCache(): Promise<unknown>;
  writeCache(entries: Readonly<Record<string, string>>): Promise<void>;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** False when the browser knows that there is no network. */
  isOnline(): boolean;
}

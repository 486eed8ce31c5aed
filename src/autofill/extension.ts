import type { PagePush } from '../messages/map.ts';

/** The little of the extension API that a page script uses. */
interface Api {
  readonly runtime: {
    readonly id?: string;
    readonly onMessage: {
      addListener(listener: PushListener): void;
      removeListener(listener: PushListener): void;
    };
  };
}

/** Answers a push, now or (by returning true) later. */
export type PushListener = (push: PagePush, sender: unknown, answer: (value: unknown) => void) => boolean;

declare const browser: Api | undefined;
declare const chrome: Api;

/** The extension API of this browser. */
export function extension(): Api {
  return typeof browser === 'undefined' ? chrome : browser;
}

/** False once the extension was updated or removed under this page. */
export function isAlive(): boolean {
  try {
    return extension().runtime.id !== undefined;
  } catch {
    return false;
  }
}

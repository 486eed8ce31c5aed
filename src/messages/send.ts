import type { MessageName, RequestOf, ResponseOf } from './map.ts';

interface Runtime {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
}
declare const browser: Runtime | undefined;
declare const chrome: Runtime;

/**
 * Sends one message of the map to the worker and returns its answer. Small on purpose: it is part of what is
 * injected into pages, so it carries neither the schemas nor a polyfill.
 *
 * @throws when the worker refused the message or could not be reached.
 */
export async function send<N extends MessageName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
  const api = typeof browser === 'undefined' ? chrome : browser;
  // The worker is our own and answers by the map; see `router.ts`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await api.runtime.sendMessage({ name, request })) as ResponseOf<N>;
}

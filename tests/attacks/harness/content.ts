import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { fillForm, type Offered } from './forms.ts';
import type { Scene } from './scene.ts';

/** One frame's answer. */
export interface FrameAnswer<T> {
  readonly frameId: number;
  readonly href: string;
  readonly value: T;
}

/**
 * Runs code in the extension's own world inside the frames of a tab, where its content scripts run: this is what a
 * renderer that an attacker has taken over can do. The code is the source of a function; it gets `args`.
 */
export function inFrames<T>(
  scene: Scene,
  tabId: number,
  code: string,
  ...args: unknown[]
): Promise<FrameAnswer<T>[]> {
  return run<T>(scene, { tabId, allFrames: true }, code, args);
}

/** The same without waiting for the frames to have loaded: one that is refused by its server may never have. */
export function inFramesNow<T>(
  scene: Scene,
  tabId: number,
  code: string,
  ...args: unknown[]
): Promise<FrameAnswer<T>[]> {
  return run<T>(scene, { tabId, allFrames: true }, code, args, true);
}

/** The same in the top frame only. */
export async function inTop<T>(scene: Scene, tabId: number, code: string, ...args: unknown[]): Promise<T> {
  const [answer] = await run<T>(scene, { tabId, frameIds: [0] }, code, args);
  if (!answer) throw new Error('The top frame gave no answer');
  return answer.value;
}

function run<T>(
  scene: Scene,
  target: object,
  code: string,
  args: readonly unknown[],
  injectImmediately = false,
): Promise<FrameAnswer<T>[]> {
  return scene.own.evaluate<FrameAnswer<T>[]>(
    `async (target, args, injectImmediately) => {
      const func = async (...args) => ({ href: location.href, value: await (${code})(...args) });
      const results = await (globalThis.browser ?? chrome).scripting.executeScript({ target, func, args, injectImmediately });
      return results.filter(({ result }) => result).map(({ frameId, result }) => ({ frameId, ...result }));
    }`,
    target,
    args,
    injectImmediately,
  );
}

/** Source of a function that sends one message and says how it went, errors included. */
export const SEND = `(name, request) => (globalThis.realSend ?? ((message) => (globalThis.browser ?? chrome).runtime.sendMessage(message)))({ name, request })
  .then((answer) => ({ answer }), (error) => ({ error: String(error?.message ?? error) }))`;

/** What a message got: an answer, or the error of the one who refused it. */
export interface Sent {
  readonly answer?: unknown;
  readonly error?: string;
}

/** Source of a function that steals the tickets of a document: its own script is kept from using them up. */
const CAPTURE = `() => {
  if (globalThis.caught) return globalThis.caught.length;
  globalThis.caught = [];
  const { runtime } = globalThis.browser ?? chrome;
  const send = runtime.sendMessage.bind(runtime);
  runtime.sendMessage = (message) => {
    if (message.name !== 'form.take') return send(message);
    globalThis.caught.push(message.request.ticket);
    return new Promise(() => {});
  };
  globalThis.realSend = send;
  return 0;
}`;

/** Makes the extension issue a ticket for a form, and steals it before it is used. */
export async function stealTicket(
  scene: Scene,
  target: Offered,
  accepted: readonly string[] = [],
): Promise<string> {
  const before = await inFrames<number>(scene, target.tabId, CAPTURE);
  // Not awaited: the fill never comes to its end, for its ticket is in the wrong hands.
  void fillForm(scene, target, accepted).catch(() => undefined);
  return waitUntil('a ticket', async () => {
    const caught = await inFrames<string[]>(scene, target.tabId, '() => globalThis.caught ?? []');
    return caught
      .find(({ value, frameId }) => {
        const had = before.find((one) => one.frameId === frameId)?.value ?? 0;
        return value.length > had;
      })
      ?.value.at(-1);
  });
}

/** Asks for the values of a ticket, from the top frame of a tab. */
export function takeFrom(scene: Scene, tabId: number, ticket: string): Promise<Sent> {
  return inTop<Sent>(scene, tabId, SEND, 'form.take', { ticket });
}

/**
 * The same from the frames in a tab's page and not from the page itself: whoever asks first uses a ticket up, and the
 * others would be refused for that alone.
 */
export async function takeInFrames(
  scene: Scene,
  tabId: number,
  ticket: string,
): Promise<FrameAnswer<Sent>[]> {
  const code = `(...asked) => window === top ? undefined : (${SEND})(...asked)`;
  const answers = await inFrames<Sent>(scene, tabId, code, 'form.take', { ticket });
  return answers.filter(({ frameId }) => frameId !== 0);
}

/**
 * Waits for the end of a fill that was refused: it opens the popup to say so. An open popup takes the focus from its
 * window, and a form there is not in front then.
 */
export async function endRefusedFill(scene: Scene): Promise<void> {
  await scene.lab.currentPopup({ timeoutMs: 5_000 });
  await scene.lab.closePopup();
}

/** Tickets that the worker holds now. */
export async function tickets(
  scene: Scene,
): Promise<readonly { readonly id: string; readonly used: boolean }[]> {
  return scene.own.evaluate(
    `async () => (await (globalThis.browser ?? chrome).storage.session.get('session')).session?.tickets ?? []`,
  );
}

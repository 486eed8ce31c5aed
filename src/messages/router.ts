import * as v from 'valibot';
import { MESSAGES, type MessageName, type RequestOf, type ResponseOf } from './map.ts';
import { callerOf, type Own, type Sender } from './sender.ts';

/** One handler per message of the map; the compiler says which is missing. */
export type Handlers = {
  readonly [N in MessageName]: (request: RequestOf<N>, sender: Sender) => Promise<ResponseOf<N>>;
};

/** Why a message was dropped; for counting, never with the message's content. */
export type Refusal = 'no-such-message' | 'wrong-caller' | 'not-valid';

const envelope = v.strictObject({ name: v.string(), request: v.unknown() });

function isName(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name);
}

/**
 * Decides whether a message may pass: it must be in the map, come from the kind of caller that the map names,
 * and hold exactly what the map says.
 */
export function admit(
  message: unknown,
  sender: Sender,
  own: Own,
): { readonly name: MessageName; readonly request: unknown } | Refusal {
  const parsed = v.safeParse(envelope, message);
  if (!parsed.success || !isName(parsed.output.name)) return 'no-such-message';
  const { name } = parsed.output;
  if (callerOf(sender, own) !== MESSAGES[name].from) return 'wrong-caller';
  const request = v.safeParse(MESSAGES[name].request, parsed.output.request);
  return request.success ? { name, request: request.output } : 'not-valid';
}

/**
 * Makes the listener for `runtime.onMessage`. A message that is not admitted gets no answer with content:
 * the sender's promise is rejected.
 */
export function route(handlers: Handlers, own: Own) {
  return async (message: unknown, sender: Sender): Promise<unknown> => {
    const admitted = admit(message, sender, own);
    if (typeof admitted === 'string') throw new Error(`Message refused: ${admitted}`);
    const { name, request } = admitted;
    try {
      return await call(handlers, name, request, sender);
    } catch {
      // What went wrong inside may name values; the sender learns only that it did.
      throw new Error(`Message failed: ${name}`);
    }
  };
}

function call(handlers: Handlers, name: MessageName, request: unknown, sender: Sender): Promise<unknown> {
  // `admit` has parsed the request with this name's own schema; the compiler cannot follow that through the map.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handler = handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>;
  return handler(request, sender);
}

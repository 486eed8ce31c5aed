import * as v from 'valibot';
import type { Context } from '../core/context.ts';
import { answerGraph, type GraphCall } from './endpoints.ts';
import { graphError, type GraphAnswer } from './graph-error.ts';

const MOST = 20;

const batchBody = v.object({
  requests: v.array(
    v.object({
      id: v.string(),
      method: v.string(),
      url: v.string(),
      dependsOn: v.optional(v.array(v.string())),
      body: v.optional(v.unknown()),
    }),
  ),
});

interface BatchResponse {
  id: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** POST /$batch. The answers come in reverse order, because no order is promised. */
export function answerBatch(context: Context, call: GraphCall): GraphAnswer {
  const parsed = v.safeParse(batchBody, call.body);
  if (!parsed.success)
    return graphError(400, 'BadRequest', 'Invalid batch payload format.', call.clientRequestId);
  const { requests } = parsed.output;
  if (requests.length > MOST) {
    const message = `Number of batch request steps exceeds the maximum value of ${MOST}.`;
    return graphError(400, 'MaximumValueExceeded', message, call.clientRequestId);
  }
  const responses: BatchResponse[] = [];
  for (const one of requests) {
    const failed = (one.dependsOn ?? []).some((id) =>
      responses.some((done) => done.id === id && done.status >= 400),
    );
    const answer = failed
      ? graphError(424, 'FailedDependency', 'A request this one depends on failed.', call.clientRequestId)
      : answerGraph(context, {
          ...call,
          method: one.method,
          url: new URL(one.url, call.url.origin),
          body: one.body,
        });
    responses.push({ id: one.id, status: answer.status, headers: answer.headers ?? {}, body: answer.body });
  }
  return { status: 200, body: { responses: responses.toReversed() } };
}

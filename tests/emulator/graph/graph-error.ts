import type { PublicError } from '@microsoft/microsoft-graph-types';
import { newId } from '../core/random.ts';

/** An answer of Graph before it gets its transport headers. */
export interface GraphAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** An error in Graph's shape. */
export function graphError(
  status: number,
  code: string,
  message: string,
  clientRequestId: string,
): GraphAnswer {
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': newId(),
    'client-request-id': clientRequestId,
  };
  const error: PublicError = { code, message };
  return { status, body: { error: { ...error, innerError } } };
}

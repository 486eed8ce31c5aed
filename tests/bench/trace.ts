import * as v from 'valibot';

/** What scripts took of a page's main thread, in milliseconds of the processor. */
export interface ScriptCost {
  readonly script: number;
  /** The most script in any one task: for so long the page could not answer a person. */
  readonly longest: number;
}

const eventSchema = v.looseObject({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.optional(v.number(), 0),
  dur: v.optional(v.number(), 0),
  /** Time of the processor: what other programs of the machine take is not in it. */
  tdur: v.optional(v.number()),
  args: v.optional(v.looseObject({ data: v.optional(v.looseObject({ url: v.optional(v.string()) })) })),
});
const traceSchema = v.object({ traceEvents: v.array(eventSchema) });
type TraceEvent = v.InferOutput<typeof eventSchema>;

const SCRIPT = /^(FunctionCall|EvaluateScript|RunMicrotasks|FireAnimationFrame|TimerFire|v8\.run)$/;

/**
 * Reads a trace of Chromium.
 *
 * @param address start of the address of the page meant; without it, the page that called the first function
 * @throws when the trace does not show that page
 */
export function scriptCost(trace: Uint8Array, address?: string): ScriptCost {
  const { traceEvents } = v.parse(traceSchema, JSON.parse(Buffer.from(trace).toString()));
  const mark = traceEvents.findLast(({ name, args }) =>
    address === undefined
      ? name === 'FunctionCall'
      : name === 'CommitLoad' && args?.data?.url?.startsWith(address) === true,
  );
  if (!mark) throw new Error(`The trace shows nothing of ${address ?? 'a script'}.`);
  const own = traceEvents.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const scripts = outermost(own);
  const stretches = own
    .filter(({ name }) => name === 'RunTask')
    .map(({ ts, dur }) => sum(scripts.filter((one) => one.ts >= ts && one.ts < ts + dur)));
  return { script: sum(scripts), longest: Math.max(0, ...stretches) };
}

/** Stretches of script that are not part of another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  const sorted = events
    .filter(({ name }) => SCRIPT.test(name))
    .toSorted((one, other) => one.ts - other.ts || other.dur - one.dur);
  return sorted.filter(({ ts, dur }) => {
    const starts = ts >= end;
    end = Math.max(end, ts + dur);
    return starts;
  });
}

function sum(events: readonly TraceEvent[]): number {
  return events.reduce((total, { dur, tdur }) => total + (tdur ?? dur), 0) / 1000;
}

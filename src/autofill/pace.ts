/** Work for so long at a stretch leaves room for the page in any task. */
const STRETCH_MS = 3;

interface Scheduler {
  yield?(): Promise<void>;
}
declare const scheduler: Scheduler | undefined;

/** Takes the steps of some work, and lets the page go first whenever it took a while. */
export async function paced<T>(steps: Generator<void, T>): Promise<T> {
  for (let since = performance.now(); ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < STRETCH_MS) continue;
    await breath();
    since = performance.now();
  }
}

/** Takes the steps of some work without a pause. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function breath(): Promise<void> {
  const first = typeof scheduler === 'undefined' ? undefined : scheduler.yield?.();
  return first ?? new Promise((resolve) => setTimeout(resolve));
}

/** Makes work run one at a time: who asks while it runs gets one more run after it. */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let waits = false;
  const run = () => {
    waits = false;
    return work();
  };
  return () => {
    if (!waits) last = last.then(run, run);
    waits = true;
    return last;
  };
}

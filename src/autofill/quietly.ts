/** Waits for an answer and turns a failure into nothing: a worker that is gone is no reason to write to a console. */
export async function quietly<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch {
    return undefined;
  }
}

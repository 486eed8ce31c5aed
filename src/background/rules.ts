import { readManaged } from '../platform/policy.ts';
import { inForce, type InForce } from './policy.ts';
import { readPolicy } from './policy-values.ts';
import type { Store } from './store.ts';

/** What counts at this moment. */
export interface Rules {
  readonly now: InForce;
  /** Reads the policy again; Chromium says when it has changed. */
  reload(): Promise<void>;
}

/** Reads the policy before anything is decided: a worker that is awake knows it. */
export async function openRules(store: Store): Promise<Rules> {
  let policy = readPolicy(await readManaged());
  return {
    get now() {
      return inForce(store.settings, policy);
    },
    async reload() {
      policy = readPolicy(await readManaged());
    },
  };
}

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Outcome } from '../messages/failure.ts';

/** One thing at a time that a person has asked for, and how it went wrong. */
export interface Act {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Does it, unless something is under way already; says whether it went well. */
  run(action: () => Promise<Outcome<unknown>>): Promise<boolean>;
}

/** Sends what a button asks for: never twice at once, and with the failure kept to be shown beside it. */
export function useAct(): Act {
  const [state, setState] = useState<{ busy: boolean; failure?: Failure }>({ busy: false });
  const running = useRef(false);
  const presser = useRef<Element | null>(null);
  // A button that is disabled while it works loses the keyboard; it gets it back.
  useEffect(() => {
    if (state.busy || document.activeElement !== document.body) return;
    if (presser.current instanceof HTMLElement && presser.current.isConnected) presser.current.focus();
    presser.current = null;
  }, [state]);
  const run = useCallback(async (action: () => Promise<Outcome<unknown>>) => {
    if (running.current) return false;
    running.current = true;
    presser.current = document.activeElement;
    setState({ busy: true });
    // The action starts in this very task, so that it may still ask for permissions.
    const outcome = await action().catch((): Outcome => ({ ok: false, failure: { code: 'internal' } }));
    running.current = false;
    setState(outcome.ok ? { busy: false } : { busy: false, failure: outcome.failure });
    return outcome.ok;
  }, []);
  return { busy: state.busy, failure: state.failure, run };
}

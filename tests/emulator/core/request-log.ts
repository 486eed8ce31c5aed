import { now, type EmulatorState, type RequestEntry } from './state.ts';
import type { Call } from './http.ts';

/**
 * Notes a request in the state. Bodies are not kept, only whether they carry the value of
 * an app password: tests search for leaks without a log of what was typed.
 */
export function logRequest(state: EmulatorState, call: Call): RequestEntry {
  const entry: RequestEntry = {
    at: now(state),
    method: call.method,
    host: call.url.hostname,
    path: call.url.pathname,
    query: Object.fromEntries(call.url.searchParams),
    origin: call.headers.origin ?? '',
    referer: call.headers.referer ?? '',
    status: 0,
    carries: carried(state, call),
  };
  state.requests.push(entry);
  return entry;
}

function carried(state: EmulatorState, call: Call): string[] {
  const haystack = [call.url.href, JSON.stringify(call.headers), call.body].join('\n');
  const passwords = [...state.appPasswords, ...state.deletedAppPasswords];
  const secrets = state.accounts
    .flatMap((account) => account.ownedApplications)
    .flatMap(({ secrets, removedSecrets }) => [...secrets, ...removedSecrets])
    .map(({ keyId, value }) => ({ id: keyId, value }));
  return [...passwords, ...secrets].filter((one) => haystack.includes(one.value)).map((one) => one.id);
}

/** Names of what MSAL keeps only while a sign-in window is open, PKCE verifier and nonce among it. */
const TEMPORARY = [
  'interaction.status',
  'request.params',
  'request.origin',
  'request.native',
  'code.verifier',
  'urlHash',
];

export type Entries = Readonly<Record<string, string>>;

/**
 * A synchronous `Storage` in memory. MSAL lists it with `Object.keys` and asks `hasOwnProperty`, so each entry
 * is an enumerable property of its own, and the methods are on the prototype.
 */
export class MirrorStorage {
  readonly #entries = new Map<string, string>();

  get length(): number {
    return this.#entries.size;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#entries.set(key, value);
    Object.defineProperty(this, key, { value, enumerable: true, configurable: true });
  }

  removeItem(key: string): void {
    this.#entries.delete(key);
    Reflect.deleteProperty(this, key);
  }

  clear(): void {
    for (const key of this.#entries.keys()) this.removeItem(key);
  }
}

/** Whether MSAL keeps this entry only for the time of one interaction. */
function isTemporary(key: string): boolean {
  return TEMPORARY.some((name) => key.endsWith(`.${name}`));
}

/** Puts entries into a mirror, over what is there. */
export function fill(mirror: MirrorStorage, entries: Entries): void {
  for (const [key, value] of Object.entries(entries)) mirror.setItem(key, value);
}

/** The entries that outlive an interaction: accounts and tokens. */
export function lasting(mirror: MirrorStorage): Entries {
  return select(mirror, (key) => !isTemporary(key));
}

/** The entries of the interaction that MSAL has just begun. */
export function temporary(mirror: MirrorStorage): Entries {
  return select(mirror, isTemporary);
}

function select(mirror: MirrorStorage, wanted: (key: string) => boolean): Entries {
  const keys = Object.keys(mirror).filter(wanted);
  return Object.fromEntries(keys.map((key) => [key, mirror.getItem(key) ?? '']));
}

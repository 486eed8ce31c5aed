import { coded } from './text.ts';

/** A code of Microsoft's sign-in in plain words. */
export interface Explained {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly do: string;
}

/**
 * Finds Microsoft's error in a text and explains it; nothing is sent anywhere. The table of codes is loaded when
 * it is first needed, to keep the popup's script small.
 */
export async function explainSignIn(text: string): Promise<Explained | undefined> {
  const { explainSignInError } = await import('../sign-in/explain.ts');
  const found = explainSignInError(text);
  if (!found) return undefined;
  const said = (part: string) => coded('aadsts', found.group, part);
  return { code: found.code, what: said('what'), why: said('why'), do: said('do') };
}

import { adminText } from './admin-text.ts';
import { coded } from './text.ts';

/** A code of Microsoft's sign-in in plain words. */
export interface Explained {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly do: string;
  /** What an admin has to be told; empty where the person can go on alone. */
  readonly forAdmin: string;
}

/**
 * Finds Microsoft's error in a text and explains it; nothing is sent anywhere. The table of codes is loaded when
 * it is first needed, to keep the popup's script small.
 */
export async function explainSignIn(text: string): Promise<Explained | undefined> {
  const [{ explainSignInError }, { AADSTS_GROUPS }] = await Promise.all([
    import('../sign-in/explain.ts'),
    import('../sign-in/aadsts.ts'),
  ]);
  const found = explainSignInError(text);
  if (!found) return undefined;
  const { code, group } = found;
  const said = (part: string) => coded('aadsts', group, part);
  const forAdmin = adminText(AADSTS_GROUPS[group], { code });
  return { code, what: said('what'), why: said('why'), do: said('do'), forAdmin };
}

/** A code of Microsoft's sign-in in plain words. */
export interface Explained {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly do: string;
}

type Explainer = (text: string) => Explained | undefined;

let load: () => Promise<Explainer> = () => Promise.resolve(() => undefined);

/** Says where the explanations come from. They are loaded when first needed, to keep the popup's script small. */
export function explainWith(loader: () => Promise<Explainer>): void {
  load = loader;
}

/** Finds the AADSTS code in a pasted text and explains it; nothing is sent anywhere. */
export async function explainSignInError(text: string): Promise<Explained | undefined> {
  const explain = await load();
  return explain(text);
}

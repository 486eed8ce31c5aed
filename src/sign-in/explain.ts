import { AADSTS, OAUTH, type AadstsGroup } from './aadsts.ts';

/** What a text says about a sign-in that failed. */
export interface SignInExplanation {
  /** `AADSTS` and a number, OAuth's word, or a phrase of Microsoft's page; safe to show. */
  readonly code: string;
  readonly group: AadstsGroup;
  /** Locale key; the texts are this with `_what`, `_why` and `_do` added. */
  readonly key: `aadsts_${AadstsGroup}`;
}

/** More than any error page of Microsoft's holds; the rest of a pasted text is not read. */
const LONGEST = 4000;

/** Words of Microsoft's pages that come without a number (English; not verified for every version: U). */
const PHRASES: readonly (readonly [RegExp, string, AadstsGroup])[] = [
  [
    /need admin approval|needs permission to access resources in your organi[sz]ation/i,
    'Need admin approval',
    'admin_approval',
  ],
  [/approval required/i, 'Approval required', 'admin_approval'],
  [
    /you don['’]t have access to this|you cannot access this right now/i,
    'You cannot access this right now',
    'policy',
  ],
];

/**
 * Explains the text of a sign-in error: what a person copies from Microsoft's page, or an error description.
 * An AADSTS number is looked for first, then a number after the word "code", then OAuth's `error`, then phrases.
 *
 * @returns The explanation, with the group `unknown` for a number that is not in the table; undefined when the
 *   text holds nothing that looks like a sign-in error.
 */
export function explainSignInError(text: string): SignInExplanation | undefined {
  const start = text.slice(0, LONGEST);
  return byNumber(start) ?? byOauthError(start) ?? byPhrase(start);
}

function byNumber(text: string): SignInExplanation | undefined {
  const named = /AADSTS\s?(\d{4,8})(?!\d)/i.exec(text)?.[1];
  if (named !== undefined) return explained(`AADSTS${named}`, AADSTS[named]?.group ?? 'unknown');
  const bare =
    /\bcode["']?\s*[:=]?\s*(\d{5,7})(?!\d)/i.exec(text)?.[1] ?? /^\s*(\d{5,7})\s*$/.exec(text)?.[1];
  const entry = bare === undefined ? undefined : AADSTS[bare];
  return entry && explained(`AADSTS${bare}`, entry.group);
}

function byOauthError(text: string): SignInExplanation | undefined {
  const code = Object.keys(OAUTH).find((word) => new RegExp(`\\b${word}\\b`).test(text));
  const group = code === undefined ? undefined : OAUTH[code];
  return code !== undefined && group ? explained(code, group) : undefined;
}

function byPhrase(text: string): SignInExplanation | undefined {
  const found = PHRASES.find(([pattern]) => pattern.test(text));
  return found && explained(found[1], found[2]);
}

function explained(code: string, group: AadstsGroup): SignInExplanation {
  return { code, group, key: `aadsts_${group}` };
}

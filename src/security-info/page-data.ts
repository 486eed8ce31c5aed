import { fact } from '../clouds/fact.ts';

/*
 * What Latchkey knows of Microsoft's Security info page, apart from its words (`labels.ts`) and its hosts
 * (`clouds/data.ts`). Microsoft may change any of it: mend it here. Only what is marked V or C may lead to a click;
 * I and U only to a hint.
 */

export const PATHS = {
  securityInfo: fact('V', 'entra-docs, combined registration', '/security-info'),
  /** The registration wizard ("Set it up now"). Never clicked in. */
  wizard: fact('C', 'public scripts', '/register'),
} as const;

/** Hints by attribute. They are tried when no label matches. */
export const SELECTORS = {
  /** The Add button of a Fluent UI command bar; the parent of the icon is the button. */
  addMethod: fact(
    'C',
    'two public Selenium scripts, 2025',
    '[data-automationid="splitbuttonprimary"] [data-icon-name="Add"]',
  ),
  next: fact('C', 'public Playwright scripts, 2025-26', '[data-testid="reskin-step-next-button"]'),
  title: fact('C', 'public Playwright scripts, 2025-26', '[data-testid="reskin-step-title"]'),
  error: fact('C', 'a public script, 2025', '[data-testid="message-bar-error"]'),
  /** By the pattern `authmethod-picker-<method>` (C); the one of app passwords was not found. */
  appPasswordTile: fact('U', 'by pattern', '[data-testid="authmethod-picker-appPassword"]'),
  anyTile: fact('C', 'eight public scripts', '[data-testid^="authmethod-picker-"]'),
  /** The account control in the header of Microsoft's pages. Only read. */
  account: fact('U', 'recalled', '[id^="mectrl_"],[data-testid^="mectrl"]'),
} as const;

/** Test ids that a page report may name; anything else in a test id could be somebody's data. */
export const KNOWN_TEST_IDS = fact(
  'C',
  'public scripts, 2025-26',
  /^(authmethod-picker-[a-zA-Z]{1,40}|reskin-step-[a-z-]{1,40}|message-bar-[a-z]{1,20}|add-method-button)$/,
);

/** A password that Microsoft makes. */
export const SECRET = fact('C', 'azure-docs issue 47294; several guides', /^[a-z]{16}$/);

/** Words that look like one and are not: sixteen letters each. */
export const NOT_SECRETS = fact('I', 'counted', ['authenticatorapp', 'microsoftaccount']);

/** Wording of the limit was never seen. It only chooses between two failure texts. */
export const LIMIT_WORDS = fact('U', 'guessed', /\b40\b|\blimit\b|maximum|too many app passwords/i);

/** Likewise: tells a refused name from any other refusal. */
export const NAME_WORDS = fact('U', 'guessed', /\bnamed?\b|\bnames\b/i);

/** Named limits of waiting, in milliseconds. After each the person is guided, nothing is clicked in haste. */
export const LIMITS = {
  /** No change for this long means that a page has settled. */
  settle: 60,
  /** A page whose list has no row yet may still be loading. */
  emptyList: 3_000,
  /** Before saying that something is really not there. */
  absent: 1_500,
  /** For the header to show the account. */
  account: 3_000,
  /** After a click, for the screen to change. */
  step: 10_000,
  /** After the creating click: slow answers are usual there. */
  result: 60_000,
  /** For the value to appear in a recognised result. */
  value: 5_000,
  /** An unknown screen may only be on its way to a known one. */
  unknown: 1_500,
  /** A page without anything on it. */
  empty: 10_000,
  /** Between two readings of a list that may be late. */
  lateList: 3_000,
  /** After the person has clicked or typed in the page, hands off for this long. */
  person: 1_500,
} as const;

/** A mail server's refusal, in the words of the page. */
export interface Refusal {
  readonly code: string;
  readonly words: string;
}

/** What mail servers say when they refuse, the most telling first. */
const REFUSALS: readonly (readonly [string, RegExp])[] = [
  ['smtp-disabled-tenant', /SmtpClientAuthentication is disabled for the Tenant[^\n]{0,80}/i],
  ['smtp-disabled-mailbox', /SmtpClientAuthentication is disabled for the Mailbox[^\n]{0,80}/i],
  ['removed-5730', /5\.7\.30\b[^\n]{0,120}/],
  [
    'security-defaults',
    /5\.7\.139[^\n]{0,60}(security defaults|did not meet the criteria|locked by)[^\n]{0,60}/i,
  ],
  ['basic-disabled', /(5\.7\.139[^\n]{0,60})?basic authentication is disabled[^\n]{0,60}/i],
  [
    'credentials',
    /5\.7\.139[^\n]{0,120}|5\.7\.3 authentication unsuccessful[^\n]{0,60}|\b535[ -]5\.7\.\d+[^\n]{0,80}/i,
  ],
  ['not-authenticated', /5\.7\.57[^\n]{0,100}|Client not authenticated to send[^\n]{0,60}/i],
  ['send-as-denied', /SendAsDenied[^\n]{0,100}|5\.7\.60[^\n]{0,100}|not allowed to send as[^\n]{0,60}/i],
  ['imap-pop-refused', /(\bNO (LOGIN|AUTHENTICATE) failed|-ERR (Logon|Authentication) failure)[^\n]{0,80}/i],
];

/** Finds a refusal in a text. The words are the matching ones only, without any mail address. */
export function findRefusal(text: string): Refusal | null {
  for (const [code, pattern] of REFUSALS) {
    const match = pattern.exec(text);
    if (match)
      return {
        code,
        words: match[0]
          .replace(/\S+@\S+/g, '…')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 200),
      };
  }
  return null;
}

const WATCH_FOR = 15 * 60_000;
const LONGEST_TEXT = 4_000;

/**
 * Watches text that appears in a page after a fill, for a quarter of an hour or until a refusal came. Reads only
 * what was added or changed. Returns the way to stop.
 */
export function watchRefusals(root: Node, tell: (refusal: Refusal) => void): () => void {
  const observer = new MutationObserver((records) => {
    for (const text of addedTexts(records)) {
      const refusal = findRefusal(text);
      if (!refusal) continue;
      stop();
      tell(refusal);
      return;
    }
  });
  const timer = setTimeout(() => stop(), WATCH_FOR);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return stop;
}

function* addedTexts(records: readonly MutationRecord[]): Generator<string> {
  for (const { type, target, addedNodes } of records.slice(0, 200)) {
    const nodes = type === 'characterData' ? [target] : Array.from(addedNodes);
    for (const node of nodes) yield (node.textContent ?? '').slice(0, LONGEST_TEXT);
  }
}

import { plain } from './text.ts';
import type { Protocol, Security } from './types.ts';

const STARTTLS = /start.?tls|(imap|pop3?)tls|explicit|\b(587|143|110)\b/;
const IMPLICIT = /implicit|smtps|imaps|pop3?s\b|\b(465|993|995)\b/;
const NONE =
  /\bnon?e?\b|\boff\b|disab|unencr|\bplain\b|insecure|never|\bnot\b|kein|\baus\b|\bnie\b|aucun|jamais|\bsans\b|ningun|\bsin\b|nunca|nenhum|\bsem\b|nessun|mai\b|geen|brak\b|\bbez\b|ingen|zadn|^nee?$|\bnav\b|nekad|нет|без|выкл|ні\b|немає|なし|オフ|無|无|不|بدون|لا شيء|^(0|false|null)?$/;
const ALWAYS =
  /always|require|force|\byes\b|mandatory|immer|ja\b|notwendig|toujours|oui|siempre|sempre|\bsi\b|必|总|總|всегда|да\b|^(1|true|on)$/;
const MAYBE = /auto|prefer|opportun|if (available|supported)|falls|default|optional|possible|可能/;

/** What one option of a choice means, with everything else that is offered at hand. */
function rate(option: string, all: readonly string[], wanted: Security): number {
  const none = NONE.test(option);
  const starttls = STARTTLS.test(option);
  const implicit = IMPLICIT.test(option);
  const ssl = /\bssl/.test(option);
  const tls = /(^|[^t])tls|[^r]ttls/.test(option.replace(/start.?tls/g, ''));
  const others = all.filter((other) => other !== option);
  if (wanted === 'none') return none ? 10 : 0;
  if (wanted === 'starttls') {
    if (starttls)
      return 10 - (none || (MAYBE.test(option) && !ALWAYS.test(option)) ? 2 : 0) - (implicit ? 3 : 0);
    if (none || implicit) return 0;
    if (tls && others.some((other) => STARTTLS.test(other))) return 0;
    if (tls && !ssl) return 7;
    if (ssl && others.some((other) => /tls/.test(other))) return 0;
    if (ssl && tls) return 4;
    if (MAYBE.test(option)) return 4;
    return ALWAYS.test(option) ? 5 : 0;
  }
  if (starttls && !implicit) return 0;
  if (implicit) return 10;
  if (none) return 0;
  if (ssl) return tls ? 9 : 8;
  if (tls) return others.some((other) => /\bssl/.test(other) && !NONE.test(other)) ? 3 : 7;
  return ALWAYS.test(option) ? 5 : MAYBE.test(option) ? 2 : 0;
}

/**
 * The option that gives a kind of protection, however it is worded: where "SSL" and "TLS" stand side by side, TLS
 * is STARTTLS; where "STARTTLS" and "TLS" do, TLS is from the first byte. -1 when nothing fits.
 */
export function pickSecurity(options: readonly string[], wanted: Security): number {
  const texts = options.map(plain);
  return best(texts.map((text) => rate(text, texts, wanted)));
}

/** Whether a lone box is to be ticked. Undefined when its label does not tell. */
export function wantsTick(label: string, wanted: Security, siblings: readonly string[]): boolean | undefined {
  const text = plain(label);
  const others = siblings.map(plain).filter((other) => other !== text);
  if (/disab|ignor|deaktiv|desactiv|abschalten|ohne|без |отключ|無効|禁用|تعطيل/.test(text))
    return wanted === 'none';
  if (wanted === 'none') return false;
  const implicit = IMPLICIT.test(text) || /instead of/.test(text);
  if (implicit) return wanted === 'tls';
  if (STARTTLS.test(text)) return wanted === 'starttls';
  if (wanted === 'tls') return !(others.some((other) => /\bssl/.test(other)) && !/\bssl/.test(text));
  if (others.some((other) => STARTTLS.test(other) && !IMPLICIT.test(other))) return false;
  if (/only|requir|force|enforce|always|nur |erzwing/.test(text)) return true;
  if (/tls/.test(text) && !/\bssl|secure \(/.test(text)) return true;
  return false;
}

/** The option of a protocol choice, also where it names the protection as well (`IMAPS`). */
export function pickProtocol(options: readonly string[], protocol: Protocol, wanted: Security): number {
  const texts = options.map(plain);
  const name = protocol === 'pop' ? /\bpop3?(?!\w*auth)/ : new RegExp(`\\b${protocol}`);
  return best(
    texts.map((text) => {
      if (!name.test(text)) return 0;
      const tls = /(imap|pop3?|smtp)s\b|ssl|993|995|465/.test(text);
      const starttls = /(imap|pop3?|smtp)s?.?(start)?tls/.test(text);
      if (wanted === 'tls') return tls ? 3 : starttls ? 1 : 2;
      return starttls ? 3 : tls ? 1 : 2;
    }),
  );
}

/** Index of the highest rate, -1 when none is above zero. */
function best(rates: readonly number[]): number {
  const highest = Math.max(0, ...rates);
  return highest > 0 ? rates.indexOf(highest) : -1;
}

import { FEW, type Controls, type Root } from './presence.ts';

/**
 * The quick test before the finder is fetched. It may say yes too often, but never no to a setup form. Its patterns
 * are for raw text of any language; a form with other words for mail still has the protocols' names or ports in it.
 */

/** What hardly anything but the settings of mail speaks of. */
const PROTOCOL =
  /smtp|imap|pop-?3|\bpop\b|outlook|exchange|(office|microsoft).?365|mail.{0,3}(server|host)|server.{0,4}mail/i;
/** Ports that only mail servers have. */
const PORT = /\b(465|587|993|995)\b/;
const PORT_VALUE = /value="(465|587|993|995)"/;
const MAIL = /mail|courriel|correo|poczt|\be-?post|e-?past|почт|пошт|メール|邮|郵|信箱|بريد|mejl|posta/i;
/** All of it in one: most pages have none of it, and this is the quick way to know. */
export const ANY = new RegExp(`${PROTOCOL.source}|${MAIL.source}`, 'i');
/** A server, or the registration of an app. With a word for mail it is enough. */
export const SERVER =
  /host(?!ing|ed)|server|serveu|servid|serwer|relay|\bports?\b|puerto|poort|h[ôo]te\b|серв|хост|вузол|порт|サーバ|ホスト|ポート|服务器|伺服|主机|主機|端口|خادم|مضيف|منفذ|client.?(id\b|secret)|tenant|クライアント|客户端/i;

const HEADINGS = 'h1,h2,h3,h4,h5,h6,legend,[role=heading]';
/** Text is tested in pieces, so that no step takes long. A word that a cut goes through is there again. */
const PIECE = 50_000;
const OVERLAP = 30;
/** Values up to here are ports; longer ones may be what a person typed, and are not read. */
const LONGEST_PORT = 5;
/** Attributes that are about looks and places. */
const LOOKS = / (class|style|href|src|d)="[^"]*"/g;

/** Says, step by step, whether a page with these controls may have a mail setup form. */
export function* tracing(roots: readonly Root[], controls: Controls): Generator<void, boolean> {
  const few = controls.count <= FEW;
  const names = few ? controls.sample().map(wordsOf).join('\n') : '';
  const texts = [names, document.title, ...roots.flatMap((root) => textsOf(root, few))];
  let mail = PORT.test(names) || (!few && texts.some((text) => PORT_VALUE.test(text)));
  let server = mail;
  for (const text of texts) {
    yield;
    if (!ANY.test(text)) continue;
    if (PROTOCOL.test(text)) return true;
    mail = true;
  }
  if (!mail) return false;
  for (const text of texts) {
    yield;
    server ||= SERVER.test(text);
  }
  // The first step of a wizard asks for an address and a password only, under a heading.
  return server || roots.some((root) => root.querySelector('[type=password]') && isHeadedByMail(root));
}

/** The markup of a box is one quick read of all its names, placeholders and defaults. */
function wordsOf(box: Element): string {
  const { outerHTML } = box;
  const value = box instanceof HTMLInputElement ? box.value : '';
  return value.length <= LONGEST_PORT ? `${outerHTML} ${value}` : outerHTML;
}

/**
 * The text of a root in pieces, without the scripts and data that pages put at the end of their body. Where there are
 * very many controls it is their markup, with all their names, in one read.
 */
function textsOf(root: Root, few: boolean): string[] {
  const parts = [...('body' in root ? root.body : root).childNodes].map((node) => {
    if (/^(SCRIPT|STYLE|#comment)$/.test(node.nodeName)) return '';
    if (few || !(node instanceof Element)) return node.textContent;
    const { outerHTML } = node;
    return ANY.test(outerHTML) ? outerHTML.replace(LOOKS, '') : outerHTML;
  });
  const text = parts.join('\n');
  const count = Math.ceil(text.length / PIECE);
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * PIECE, (index + 1) * PIECE + OVERLAP),
  );
}

function isHeadedByMail(root: Root): boolean {
  if (MAIL.test(document.title)) return true;
  return [...root.querySelectorAll(HEADINGS)].some((heading) => MAIL.test(heading.textContent ?? ''));
}

/**
 * What the words of a form mean, in one table. Every pattern is written for text that went through `plain`
 * (lower case, no accents, so also `и` for `й`) or `words` (split names). Order matters: the first match wins.
 * Patterns are stems, kept short because they are injected into pages; see README.md for adding a language.
 */

/** What a text about a field says the field is. `skip` is a thing that no account value belongs in. */
export type Concept =
  | 'client-secret'
  | 'client-id'
  | 'tenant-id'
  | 'password'
  | 'port'
  | 'username'
  | 'email'
  | 'sender-name'
  | 'from'
  | 'host'
  | 'name'
  | 'security'
  | 'protocol'
  | 'skip';

const EMAIL =
  /e-?mail(?!er)|mail.?addr|^mail\W*$|mailbox\W*$|courriel|correo|poczt|\be-?post|e-?past|почт|пошт|メール|邮|郵件|信箱|بريد|mejl|posta el/;

/** For boxes that are written in. */
export const TEXT_MATCHERS: readonly (readonly [Concept, RegExp])[] = [
  // the secret of an app registration
  [
    'client-secret',
    /(client|app\w*).{0,12}(secret|geheim)|(secret|geheim).{0,22}client|客户端密|クライアント.?シ/,
  ],
  // the id of an app registration
  [
    'client-id',
    /\b(client|app\w*).?\(?(client)?\)?.?(id|kennung)\b|\bid\b.{0,12}(client|appl?ica)|(客户端|クライアント).?id/,
  ],
  // the directory of an organization
  ['tenant-id', /tenant|mandant|directory.{0,9}\bid\b|テナント|租户/],
  // belongs to the message, the protocol or a test, not to the account
  [
    'skip',
    /repl[iy]|respuesta|reponse|antwort|odpow|svar|\bb?cc\b|\bcc[io]\b|recip|receiv|empfang|destin|\bdest\b|ontvang|odbiorc|mottag|prijemc|sanem|получат|отримув|宛先|受信者|收件人|المستلم|^(e-?mail )?to\b|\bto (e-?mail|addr)|send to|\btest|delivery|helo|ehlo|identify|spoof|time.?out|wait|interval|frequen|folder|ordner|path|char|signature|subject|betreff|prefix|suffix|\bmax|retr[iy]|\brate\b|debug|envelope|bounce|selector|admin|webmaster|support|abuse|^(title|body|url)\b|regex|base.?url|confirm|repeat|retype|wiederh|token|captcha|search|fetch|user\w* ?domain|contact e-?mail/,
  ],
  // another name to send under
  ['from', /(user|from|send\w*|mail).?alias/],
  // asks for the address first
  ['email', /^\W*e?-?mail( address)? ?(or|\/|oder|ou|o|of|lub|eller|или)\b/],
  // a word for password
  [
    'password',
    /pass(?!ive|port|ing|t)|\bpwd?\b|\bpsw|secret|kennw|contrasen|\bclave|senha|mot de passe|wachtw|\bhas[lł]o|losenord|heslo|парол|パスワ|密码|密碼|口令|كلمة|رمز|parole/,
  ],
  // a word for port
  [
    'port',
    /(?<!sup|im|ex|re|pass|trans)ports?\b|\bporta\b|puerto|poort|порт(?!а?л)|ポート|端口|接埠|منفذ|prievad/,
  ],
  // the address of a user
  ['email', /user.?s? e-?mail/],
  // a word for user name
  [
    'username',
    /\buser(?!s?.(filter|search|attr|base|group))|\blog.?[io]n\b|benutzer|nutzername|anmeldename|utilisat|identifiant|usuario|utente|gebruik|u[zż]ytkow|anvandar|uzivatel|lietotaj|пользоват|користув|логин|ユーザ|アカウント名|用户|用戶|[帐账帳]号|帳號|المستخدم|credentials|(smtp|imap|pop3?|mail).(account|konto|auth\b)|(account|konto|cuenta|compte|conta|запись).(smtp|imap|pop)|\buid\b/,
  ],
  // the address that mail is sent from
  [
    'from',
    /\bfrom\b|sender|contact name|absend|\bsrc\b|^von\b|expedit|\bde[:»"”]|^de$|remit?ente|remetente|mittente|afzend|nadawc|avsandar|odesilatel|sutitaj|отправит|відправн|с адреса|送信[元者]|差出人|发件|發件|寄件|المرسل|^من:?$|depuis|mail as\b|alias/,
  ],
  // a word for server
  [
    'host',
    /host(?!ing)|serv(er|eur|idor)|\bhote\b|serwer|сервер|\bхост|вузол|サーバ|ホスト|服务器|伺服器|主机|主機|خادم|مضيف|(smtp|imap|pop3?|ip).?addr|^(smtp|imap|pop3?)$|relay/,
  ],
  // a domain is not a server, several addresses are recipients
  [
    'skip',
    /domain|dominio|domena|mail.?(addresses|-?adressen)|(adresses|indirizzi|direcciones|enderecos) |адреса э/,
  ],
  // a word for name
  [
    'name',
    /na(me|am|mn)\W*$|^\W*([\w-]+ )?(label|nom(e|bre)?|nazwa|jmeno|nazev|vards|nosauk\w+|имя|название|ім.я|назва|名前|名称|姓名|表示名|ラベル|显示名称|اسم|الاسم|beschrift\w+|etiquette)\W*$|nom d|имя$/,
  ],
  // a word for mail address
  ['email', EMAIL],
];

/** With a word for the sender, it makes the sender's name rather than the address. */
export const NAME_WORDS = /na+m|nom|nazw|jmeno|vards|имя|ім.я|名|اسم/;

/** For selects, radios and switches: what they are not, and then how a connection is protected. */
export const CHOICE_SKIP =
  /verif|check (the )?(ssl|tls|cert)|cert|zertif|серт|証|证书|ignor|無視|skip|uberspr|omitir|self.?sign|auto.?tls|version|\bpeer\b|pass(?!ive)|auth|sieve|fehler|error|debug|log\b|c(al|ard)dav/;
/** Help beside a box that is about checking the other side, not about protecting the connection. */
export const CERTIFICATE = /cert|zertif|серт|証|证书/;
export const CHOICE_SECURITY =
  /ssl|tls|encrypt|secur|chiffr|cryptage|schlussel|sicher|segur|cifra|crip?togr|crittogr|sicur|beveilig|sleutel|szyfr|bezp|krypter|saker|sifr|drosib|шифр|безоп|безпек|защи|захи|暗号|セキュリ|安全|加密|تشفير|امان/;

/** Options that protect a connection; found in the options of a select or a group of radios. */
export const SECURITY_OPTION = /\b(ssl|tls|start.?tls|smtps|imaps)\b/;
/** A way to sign in without a password. */
export const OAUTH_OPTION = /x?oauth ?-?(2(\.0)?)?|modern auth\w*/;
export const PROTOCOL_OPTION = /\b(imap4?|pop3?)(s|tls)?\b/g;

/** Which protocol a text speaks of. `in` is incoming mail of either kind. */
export const PROTOCOL_WORDS: readonly (readonly ['smtp' | 'imap' | 'pop' | 'in', RegExp])[] = [
  ['smtp', /\be?smtp/],
  ['imap', /imap/],
  ['pop', /\bpop\d?s?\b/],
  [
    'smtp',
    /outgoing|outbound|ausg(a|eh)|sortant|salient|\bsaida|uscita|uitgaan|wychodz|utgaend|odchoz|izejos|исходящ|вихідн|送信.{0,3}サーバ|[发寄]件?送?[服伺]|صادر/,
  ],
  [
    'in',
    /incoming|inbound|eing(a|eh)|entrant|\bentrada|in arrivo|in entrata|inkom|przychodz|prichoz|ienakos|входящ|вхідн|受信.{0,3}サーバ|[接收]件?收?[服伺]|وارد/,
  ],
];

/** Words that make a heading, title or label speak of mail at all. */
export const MAIL_WORDS = new RegExp(
  `mail|${EMAIL.source}|smtp|imap|\\bpop3|outlook|exchange|(office|microsoft).?365|post(fach|aus|ein)`,
);

/** Other things with a server, a port, a user and a password. */
export const FOREIGN_WORDS =
  /\bdb\b|databas|datenbank|base de (dat|don)|banco de dad|baz[ay] dan|datubaz|баз[аи] дан|データベ|数据库|資料庫|قاعدة|mysql|mariadb|postgres|pgsql|sqlite|oracle|mongo|redis|jdbc|ldap|active dir|\bbind\b|base ?dn|radius|\bs?ftps?\b|webdav|c(al|ard)dav|\bs3\b|bucket|access key|secret (access )?key|proxy|прокси|プロキシ|代理|\bsocks|mqtt|broker|amqp|\brdp\b|\bvnc\b|\bssh\b|telnet|private.?key|sieve|dyn(amic )?dns|\bddns\b|dynamische. domain|动态域名|wi-?fi|wlan|ssid|\bwpa|wireless|\bpsk\b|vpn\b|\bsmb\b|samba|network (share|server|user|pass)|netzwerkserv|snmp|xmpp|\bsip\b|voip|webhook|\bsms\b|api.?(key|token)|licen[sc]e|\bpgp\b|\bs\/?mime\b|\bdkim\b|httpd|https? (user|pass|auth)|remote (sys|desk)/;

/** Words of a login or a registration. */
export const LOGIN_WORDS =
  /(log|sign).?[io]n\b|anmeld|connexion|iniciar|\bentrar\b|acced|inlog|zalog|logga|prihlas|воити|вход|увіити|ログイン|登[录錄入]|تسجيل|piesl/;
export const REGISTER_WORDS =
  /sign.?up|regist|create (an? |your |my )*(free |new )*account|join\b|subscribe|newsletter|forgot|reset|checkout|payment|inscri|crear cuenta|新規登|注册|註冊|change pass/;

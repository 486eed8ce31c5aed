/**
 * What the words of a form mean, in one table. Every pattern is written for text that went through `plain`
 * (lower case, no accents) or `words` (split names); order matters, the first that matches wins.
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
  | 'skip';

interface Matcher {
  readonly concept: Concept;
  readonly why: string;
  readonly words: RegExp;
}

const SECURITY =
  /ssl|tls|encrypt|secur|chiffr|cryptage|verschlussel|sicher|segur|cifra|criptogr|crittogra|sicur|beveilig|versleutel|szyfr|zabezp|bezpiecz|krypter|saker|sifrov|drosib|sifre|шифр|безопас|безпек|защи|захи|暗号|セキュリティ|安全|加密|تشفير|امان|أمان/;

/** For boxes that are written in. */
export const TEXT_MATCHERS: readonly Matcher[] = [
  {
    concept: 'client-secret',
    why: 'the secret of an app registration',
    words:
      /(client|app\w*|consumer).{0,12}(secret|geheim)|secret.{0,9}client|geheim.{0,22}client|客户端(密钥|密码)|クライアント.?シークレット/,
  },
  {
    concept: 'client-id',
    why: 'the id of an app registration',
    words:
      /\b(client|app\w*|consumer).?\(?(client)?\)?.?(id|key|kennung)\b|\bid\b.{0,12}(client|aplica|applica)|客户端.?id|クライアント.?id/,
  },
  {
    concept: 'tenant-id',
    why: 'the directory of an organization',
    words: /tenant|mandant|directory.{0,9}\bid\b|テナント|租户/,
  },
  {
    concept: 'skip',
    why: 'belongs to the message, the protocol or a test, not to the account',
    words:
      /reply|repl[iy]|respuesta|reponse|antwort|odpowied|svar|\bcc\b|\bbcc\b|\bcci\b|\bcco\b|recip|receiver|empfang|destin|dest\b|ontvanger|odbiorc|mottagar|prijemc|sanem|получат|отримув|宛先|受信者|收件人|المستلم|^(e-?mail )?to\b|\bto (e-?mail|address)|send to|\btest|delivery|helo|ehlo|identify|spoof|time.?out|wait|interval|frequen|folder|ordner|path|charset|character|signature|subject|betreff|prefix|suffix|\bmax|retr[iy]|\brate\b|debug|envelope|bounce|selector|admin|webmaster|support|abuse|notif|^(title|body)\b|regex|^url|base.?url|confirm|repeat|retype|wiederhol|token|captcha|search|fetch/,
  },
  { concept: 'from', why: 'another name to send under', words: /\b(user|from|send\w*|e-?mail).?alias/ },
  { concept: 'skip', why: 'a domain is not a user', words: /user\w* ?domain|contact e-?mail/ },
  {
    concept: 'email',
    why: 'asks for the address first',
    words: /^\W*(e-?mail|mail)( address)? ?(or|\/|oder|ou|o|of|lub|eller|или)\b/,
  },
  {
    concept: 'password',
    why: 'a word for password',
    words:
      /pass(?!ive|port|ing|t)|\bpwd?\b|\bpsw|secret|kennwort|contrasen|\bclave|senha|mot de passe|wachtwoord|\bhaslo|\bhasło|losenord|heslo|парол|パスワード|密码|密碼|口令|暗証|(كلمة|رمز) (ال)?(مرور|سر|عبور)|parole|jelszo|salasana|sifre$/,
  },
  {
    concept: 'port',
    why: 'a word for port',
    words:
      /(?<!sup|im|ex|re|pass|trans)port\b|\bporta\b|puerto|poort|порт(?!а?л)|ポート|端口|连接埠|連接埠|منفذ|prievad/,
  },
  { concept: 'email', why: 'the address of a user', words: /user.?s? e-?mail/ },
  {
    concept: 'username',
    why: 'a word for user name',
    words:
      /\buser(?!s?.(filter|search|attr|base|group))|userid|\blog.?[io]n\b|\bbenutzer|nutzername|anmeldename|utilisateur|identifiant|usuario|\butente|gebruiker|uzytkownik|użytkownik|anvandar|uzivatel|lietotaj|пользовател|користувач|логин|ユーザ|用户|用戶|帐号|账号|帳號|المستخدم|credentials|(smtp|imap|pop3?|mail).(account|konto|auth\b)|(account|konto|cuenta|compte|conta|учетная запись).(smtp|imap|pop)|アカウント名|\buid\b/,
  },
  {
    concept: 'sender-name',
    why: 'the name that mail is sent under',
    words:
      /(from|sender|contact|absender).{0,3}(display )?nam|name (of )?(the )?sender|real ?name|full.?name|your.?name|nom .{0,4}expediteur|nombre .{0,5}remitente|nome .{0,4}(remetente|mittente)|naam .{0,4}afzender|afzendernaam|nazwa nadawcy|avsandar\w* ?namn|avsandarnamn|jmeno odesilatele|sutitaja vards|имя отправител|ім'?я відправник|送信者名|差出人名|发件人(名|姓)|發件人名|寄件人名|اسم المرسل/,
  },
  {
    concept: 'from',
    why: 'the address that mail is sent from',
    words:
      /\bfrom\b|sender|absender|\bsrc\b|^von\b|expediteur|\bde[:»"”]|^de$|remitente|remetente|mittente|afzender|nadawc|avsandar|odesilatel|sutitaj|отправител|відправник|с адреса|送信元|差出人|发件|發件|寄件|المرسل|^من\b|^من:?$|depuis|e-?mail as\b|alias/,
  },
  {
    concept: 'host',
    why: 'a word for server',
    words:
      /host(?!ing)|serv(er|eur|idor)|\bhote\b|\bserwer|\bserver|сервер|\bхост|вузол|サーバ|ホスト|服务器|伺服器|主机|主機|خادم|مضيف|(smtp|imap|pop3?|ip).?addr|^(smtp|imap|pop3?)$|smarthost|relay/,
  },
  {
    concept: 'skip',
    why: 'a domain is not a server',
    words:
      /domain|domaine|dominio|domena|suffix|e-?mail (addresses|-?adressen)|(adresses|indirizzi) (de )?(e-?mail|courriel)|(direcciones|enderecos) de (correo|e-?mail)|адреса (электрон|эл)|mailadressen/,
  },
  {
    concept: 'name',
    why: 'a word for name',
    words:
      /^\W*((account|display|mailbox|email|profile|connection|konto|anzeige|box)?.?(name|label|nom|nome|nombre|naam|nazwa|namn|jmeno|nazev|vards|nosaukums|имя|название|ім'?я|назва|名前|名称|姓名|表示名|ラベル|显示名称|اسم|الاسم|beschriftung|etiquette|libelle|bezeichnung))( des kontos)?\W*$|display.?name|(weergave|visnings)na(am|mn)|nom d.affichage|nombre para mostrar|nome (da )?(visualizza|exibi)|отображаемое имя|\blabel$/,
  },
  {
    concept: 'email',
    why: 'a word for mail address',
    words:
      /e-?mail|mail.?addr|mailbox$|mailadresse|courriel|correo|poczt|e-?post\b|epasts|e-?pasta|почт|пошт|メール|邮件|邮箱|郵件|信箱|بريد|mejl|posta elettronica/,
  },
];

/** For selects, radios and switches: what they are not, and then how a connection is protected. */
export const CHOICE_SKIP =
  /verif|check (the )?(ssl|tls|cert|смт)|cert\b|certif|zertif|сертиф|証|证书|ignor|無視|skip|uberspr|omitir|self.?sign|auto.?tls|version|\bpeer\b|pass(?!ive)|authenti|auth\w* (method|type|protocol|mech)|\bauth\b|sieve|fehler|error|debug|log\b|caldav|carddav/;
export const CHOICE_SECURITY = SECURITY;

/** Options that protect a connection; found in the options of a select or a group of radios. */
export const SECURITY_OPTION = /\b(ssl|tls|start.?tls|smtps|imaps)\b/;
export const PROTOCOL_OPTION = /\b(imap4?|pop3?)(s|tls)?\b/g;

/** Which protocol a text speaks of. `in` is incoming mail of either kind. */
export const PROTOCOL_WORDS: readonly (readonly ['smtp' | 'imap' | 'pop' | 'in', RegExp])[] = [
  ['smtp', /\be?smtp/],
  ['imap', /imap/],
  ['pop', /\bpop\d?s?\b/],
  [
    'smtp',
    /outgoing|outbound|ausgang|ausgehend|sortant|saliente|\bsaida|in uscita|uitgaand|wychodz|utgaende|odchozi|izejos|исходящ|вихідн|送信(メール)?サーバ|发送服务器|发件服务器|寄件伺服器|صادر/,
  ],
  [
    'in',
    /incoming|inbound|eingang|eingehend|entrant|\bentrada|in arrivo|in entrata|inkomend|przychodz|inkommande|prichozi|ienakos|входящ|вхідн|受信(メール)?サーバ|接收服务器|收件服务器|收件伺服器|وارد/,
  ],
];

/** Words that make a heading, title or label speak of mail at all. */
export const MAIL_WORDS =
  /mail|smtp|imap|\bpop3|courriel|correo|poczt|e-?post\b|epast|e-?pasta|почт|пошт|メール|邮件|邮箱|郵件|信箱|بريد|mejl|posta elettronica|outlook|exchange|office.?365|microsoft.?365|postfach|postausgang|posteingang/;

/** Other things with a server, a port, a user and a password. */
export const FOREIGN_WORDS =
  /\bdb\b|database|datenbank|base de (datos|donnees)|banco de dados|baz[ay] danych|databaze|datubaz|баз[аы] данн|база даних|データベース|数据库|資料庫|قاعدة (ال)?بيانات|mysql|mariadb|postgres|pgsql|sqlite|oracle|mongo|redis|memcache|jdbc|odbc|ldap|active directory|\bbind\b|base ?dn|kerberos|radius|\bs?ftps?\b|\bscp\b|webdav|caldav|carddav|\bs3\b|bucket|access key|secret (access )?key|proxy|прокси|プロキシ|代理|\bsocks\d?h?\b|mqtts?\b|broker|kafka|rabbitmq|amqp|\brdp\b|\bvnc\b|\bssh\b|telnet|private.?key|sieve|dyn(amic )?dns|\bddns\b|dynamische[nr]? domain|动态域名|wi-?fi|wlan|ssid|\bwpa|wireless|\bpsk\b|\bvpn\b|openvpn|\bsmb\b|samba|cifs|network (share|server|user|pass)|netzwerkserver|\bnfs\b|snmp|xmpp|jabber|elastic|influx|\bsip\b|\bvoip\b|\birc\b|nntp|usenet|rsync|webhook|\bsms\b|api.?key|api.?token|licen[sc]e|\bpgp\b|\bs\/?mime\b|\bdkim\b|httpd|https? (user|pass|auth)|\bntp\b|remote (system|desktop)/;

/** Words of a login or a registration. */
export const LOGIN_WORDS =
  /log.?in\b|sign.?in\b|log.?on\b|anmeld|connexion|iniciar sesion|\bentrar\b|acceder|accedi\b|inlog|zaloguj|logowani|logga in|prihlas|войти|\bвход|увійти|ログイン|登录|登錄|登入|تسجيل|pieslegt|pierakst/;
export const REGISTER_WORDS =
  /sign.?up|register|registr|create (an |your |my )?(free )?(new )?account|join\b|subscribe|newsletter|forgot|reset|checkout|payment|s'inscrire|inscription|crear cuenta|anmelden zum|новый аккаунт|新規登録|注册|註冊|change password/;

/** Words of setting up, which with a mail word make a heading one of a mail account. */
export const SETUP_WORDS =
  /account|mailbox|set.?up|setting|server|connect|configur|konto|postfach|einricht|einstell|compte|parametr|boite|cuenta|ajustes|buzon|conta\b|configura|casella|impostaz|instelling|postvak|konfigur|skrzynk|ustawien|installning|nastaven|schrank|uctu|iestatij|настрой|учетн|ящик|налашт|скриньк|アカウント|設定|帐户|账户|帳戶|设置|設置|حساب|اعدادات|إعدادات/;

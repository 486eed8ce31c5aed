/**
 * What the words of a form mean, in one table. Every pattern is written for text that went through `plain`
 * (lower case, no accents, so also `и` for `й`) or `words` (split names). Order matters: the first match wins.
 * Patterns are stems, in groups of related languages; see README.md for adding a language. They stay in the worker.
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

/** One pattern of several. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}

const EMAIL = anyOf(
  /e-?mail(?!er|kopf|gro)|mail.?addr|^mail\W*$|mailbox\W*$|courriel|correo|poczt|\be-?post(?!f)|e-?past|mejl|posta el/,
  /почт|пошт|имеил|мейл|メール|邮|郵件|信箱|電郵|بريد|이메일|전자 ?(메일|우편)|메일 ?주소/,
  /sahkopost|e-?posta|e-?posti|el\.? ?(past|laisk)|drogerau|ταχυδρ|דוא|דואר|postadr|adresse de messag|levelcim/,
);

/** Words for a server that a person may have to name. */
const SERVER = anyOf(
  /host(?!ing|el)|serv(er|eur|idor|iror)|\bh?ote\b|serwer|сервер|\bхост|вузол|serveri|palvel[iu]|kiszolgal|szerver|sunucu|vardnamn|v(ae?|e)rtsnavn/,
  /サーバ|ホスト|服务器|伺服器|主机|主機|خادم|مضيف|서버|호스트|διακομ|שרת|tjener|streznik|posluzitel|сървър|سرور|may chu|เซิร์ฟเวอร์|โฮสต์|smart.?host|gateway|relay|relai/,
);
const PORT = anyOf(
  /(?<!sup|im|ex|re|pass|trans)ports?(?!ug|al|fol|rait)\b|\bport[ao]\b|\bvrata\b|پورت|puerto|poort|порт(?!а?л)|portti|portszam|uostas|prievad|pordi|\bcong\b/,
  /ポート|端口|接埠|連接埠|埠號|منفذ|포트|θυρα|ba[gğ]lant[ıi] noktas|פורט|พอร์ต/,
);
/** Between the words for a server and for its port, where one box or row is for both. */
const AND =
  /(\([^)]*\))? ?(&|\/|\+|,|:|\b(and|und|et|y|e|og|och|ja|en|i|a|si|ve|es|и|та)\b|및|と|和|及)+ ?\S{0,8}/;

/** A name that is shown, of a sender where nothing else is said. */
export const DISPLAY_NAME =
  /display.?name|anzeigename|nom (affiche|d.affichage)|nome (visualizz|(de|para) exib)|nombre (para|a|de) mostrar|visni?ngs?navn|visningsnamn|weergavenaam|wyswietlana nazwa|nazwa wyswietl|zobrazovan|nayttonim|megjelen(?!ite)|gorunen|отображаем|відображ|表示名|显示名称|顯示名稱|표시 ?이름/;

/** For boxes that are written in. */
export const TEXT_MATCHERS: readonly (readonly [Concept, RegExp])[] = [
  // the secret of an app registration
  [
    'client-secret',
    /(client|app\w*).{0,12}(secret|geheim|segreto)|(secret|geheim|segreto).{0,22}(client|app)|客户端密|クライアント.?シ/,
  ],
  // the id of an app registration
  [
    'client-id',
    /\b(client|app\w*).?\(?(client)?\)?.?(id\b|kennung|identifi(er|ant))|\bid\b.{0,12}(client|appl?ica)|(客户端|クライアント).?id/,
  ],
  // the directory of an organization
  ['tenant-id', /tenant|mandant|directory.{0,9}\bid\b|\bid\b.{0,9}directory|テナント|租户/],
  // what a mail that comes back goes to, which is the sender
  ['from', /return (e-?mail )?addr|return e-?mail/],
  // what the sender is called
  ['sender-name', DISPLAY_NAME],
  // a second server, for when the first does not answer
  [
    'skip',
    /tls.?server.?name|网址|網址|^(server|site|base|app\w*|api|public) url\b(?! ?\/)|only.?from|default gateway|standardgateway|バックアップ|secondary|\b2nd\b|second (server|mail)|(zweit|ersatz)(er )?server|backup|fallback|alternat|сервер 2$|\bserver ?2\b|副服务器/,
  ],
  // belongs to the message, the protocol or a test, not to the account
  [
    'skip',
    anyOf(
      /repl[iy]|forward|respuesta|resposta|rispost|reponse|repond|antwort|odpow|svar(?!e)|\bb?cc\b|\bcc[io]\b|recip|receiv|empfang|destin|\bdest\b|ontvang|odbiorc|mottag|modtag|prijemc|sanem|saanem|cimzett|vastaanot|alici|al[ıi]c[ıi]|gavej/,
      /получат|отримув|宛先|送信先|(?<![发發])件名|收信[位地]址|受信者|收件人|目标|目標|المستلم|수신|받는|^(e-?mail )?to\b|\bto (e-?mail|addr)|send (it )?to\b|\btest|测试|測試|sender.?domain|delivery|helo|ehlo|identify|local host|spoof/,
      /time.?out|wait|interval|frequen|folder|dossier|slozka|cartella|carpeta|\bpasta d[eo]\b|フォルダ|文件夹|資料夾|폴더|ordner|\bmappa|path|char|signature|subject|betreff|prefix|suffix|\bmax|retr[iy]|\brate\b|debug|envelope|bounce (addr|e-?mail)(?! (server|host|user|pass|port|account))|selector/,
      /admin|webmaster|support|abuse|^(title|body|url)\b|regex|base.?url|confirm|repeat|retype|re-?enter|name template|wiederh|повтор|powtorz|ripeti|herhaal|token|captcha|search|fetch|user\w* ?domain|contact e-?mail|no-?reply/,
      /\bsize|\blimit|gro(ss|ß)e|taille|tamano|tamanho|dimension|rozmiar|размер|サイズ|大小|크기|quota|驗證方法|cipher|\bping\b|\blinks?\b|\btrust|\blogs?\b(?!.?[io]n)|\bunknown\b|\ballowed\b|template root|\bolder\b|\bsince\b|\bdays\b|(white|black|allow|block).?list|名单|間隔|间隔|filter|filtr[oe]|\bscopes?|busta|umschlag|enveloppe|\binfo(rma\w+)?\b|\b(e-?mail|mail) (text|body|header|footer|driver|title|count)|kopfzeile|titulo|number of (?!the )|anzahl|\berr(or|eur)s?\b|errori|errores|\bqueue\b|expression|(mailbox|boite mail|邮箱|ящик) ?\(.{0,6}imap|imap.?(mailbox|postafiok)|\b(1st|2nd|3rd|4th|first|third|fourth) (e-?mail|mail|addr)|(e-?mail|mail).?(addr\w*)? ?#?\d\b|(connection|endpoint|monitor|sensor|verbindungs?).?name|name der verbindung/,
    ),
  ],
  // another name to send under
  ['from', /(user|from|send\w*|mail).?alias/],
  // asks for the address first
  ['email', /имя (почтового )?ящика|^\W*e?-?mail( address)? ?(or|\/|oder|ou|o|of|lub|eller|или)\b/],
  // a word for password
  [
    'password',
    anyOf(
      /pass(?!ive|port|ing|t)|\bpwd?\b|\bpsw|secret|kennw|contrasen|\bclave|senha|mot de passe|wachtw|\bhas[lł]o|losenord|heslo|parole|palavra.?passe/,
      /парол|パスワ|密码|密碼|口令|كلمة|رمز(?!گذار)|비밀번호|암호|salasan|jelsz|[sş]ifre|slaptazod|salason|κωδικ|סיסמ|adgangskode|kata (sandi|laluan)|mat khau|گذرواژه|kodeord|passord|lozink|parola|geslo/,
    ),
  ],
  // one box, or one row of two, for a server and its port
  ['host', new RegExp(`(${SERVER.source}|address\\b)\\S*( address)? ?${AND.source}(${PORT.source})`)],
  // a word for port
  ['port', PORT],
  // the address of a user
  ['email', /user.?s? e-?mail/],
  // the name of an account, not of its user
  [
    'name',
    /(?<!smtp.?|imap.?|pop3?.?|auth.?)(account.?name|accname)|アカウント名|kontoname|\bnazwa konta|帳號名稱|账户名称|账号名称|hesap ad[ıi]|tilin nimi/,
  ],
  // a word for user name
  [
    'username',
    anyOf(
      /\buser(?!s?.(filter|search|attr|base|group))|\blog.?[io]nd?\b|logindnavn|(account|uctu|konta|cuenta) ?id\b|\bid (uctu|konta|de cuenta|compte)|benutzer|nutzername|anmeldename|utilisat|identifiant|connexion\W*$|usuario|utente|utilizador|gebruik|u[zż]ytkow|anvandar|uzivatel|lietotaj/,
      /пользоват|користув|логин|логін|ユーザ|アカウント名|用户|用戶|使用者|[帐账帳]号|帳號|帳戶|المستخدم|사용자|로그인|kayttaja|tunnus|felhasznal|kullan[ıi]c|naudotoj|vartotoj|kasutaja|χρηστη|משתמש|utilizator|bruker|bruger|korisni|uporabnis|pouzivatel|потребител|pengguna|nguoi dung|usuari\b|نام کاربری|prisijung/,
      /credentials|prihlas\w+ jm|nom de conn|(smtp|imap|pop3?|mail).?(account|konto|auth)\b(?! (\d|method|type|mode|mech|server|host|port|proto))|(cuenta|compte|conta) (del?|do|du) .{0,10}(smtp|imap|pop)|メール ?アカウント(?![名の])|(account|konto|cuenta|compte|conta|запись).(smtp|imap|pop)|^(conta|cuenta|compte) d[eo] (e-?mail|correo)|\buid\b|\bid\b.{0,6}(autent|auth)|smtp.account|^account\W*$|authenticated account|認証.{0,3}アカウント|驗證帳/,
    ),
  ],
  // the address that mail is sent from
  [
    'from',
    anyOf(
      /\bfrom\b(?!.?number)|\bfra\b|\bfran\b|sender|sent as|sending (e-?mail|addr)|contact name|absend|\bsrc\b|^\W*von\b|expedit|emis+or|emetteur|\bde[:»"”]|^de$|de orig|remit?ente|remetente|mittente|afzend|nadawc|avsandar|avsender|afsender|odesil|sutitaj|que ira enviar/,
      /отправит|відправн|с адреса|送信[元者]|差出人|发件|發件|发信|發信|发送[者人]|發送[者人]|寄件|подател|نويسنده|فرستنده|pengirim|nguoi gui|odosielatel|المرسل|^من:?$|depuis|^z adresy|^od\W*$|mail as\b|보낸|보내는 (사람|주소|메일 주소)|발신|lahettaj|felado|gonder[ei]n|siunt[ei]j|saatja|αποστολ|שולח|posiljat/,
    ),
  ],
  // a word for server, also in "incoming mail" beside a port
  [
    'host',
    anyOf(
      SERVER,
      /(smtp|imap|pop3?|ip).?addr|^(smtp|imap|pop3?)$|^(incoming|outgoing|входящая|исходящая|вхідна|вихідна) (mail|почта|пошта)\W*$/,
    ),
  ],
  // a domain is not a server, several addresses are recipients
  [
    'skip',
    /domain|dominio|domena|mail.?(addresses|-?adressen)|(adresses|indirizzi|direcciones|enderecos) |адреса э|scheme|^alias\W*$|bcc/,
  ],
  // a word for name
  [
    'name',
    /^(nazev|nazwa|nazov|naziv|jmeno|назва|название) |na(me|am|mn)\W*$|^\W*([\w-]+ )?(label|libelle|nom(e|bre)?|nazwa|imie|jmeno|nazev|vards|nosauk\w+|имя|название|ім.я|назва|名前|名称|名稱|姓名|ラベル|اسم|الاسم|이름|nimi|nev|ad[ıi]|isim|vardas|navn|nume|beschrift\w+|etiquette)\W*$|nom d|имя$/,
  ],
  // a word for mail address
  ['email', EMAIL],
];

/** With a word for the sender, it makes the sender's name rather than the address. */
export const NAME_WORDS =
  /na+m|\bnom|nazw|imie|jmeno|vards|имя|ім.я|名|اسم|이름|nimi|\bnev\b|navn|\bime\b|\bad[ıi]\b|ismi|vardas|昵称|שם|ονομα/;
/** With a word for the sender, it makes sure that the address is meant. */
export const ADDRESS_WORDS = anyOf(
  EMAIL,
  /addr|adres|direcc|indiriz|endere|adress|адрес|アドレス|地址|주소|cim\b/,
);

/** For selects, radios and switches: what they are not, and then how a connection is protected. */
export const CHOICE_SKIP = anyOf(
  /verif|valid|check (the )?(ssl|tls|cert)|cert|zertif|sertif|серт|証|证|証書|ignor(?!e ?(tls|ssl)\W*$)|無視|skip|跳过|uberspr|omitir|self.?sign|auto.?tls|version|\bpeer\b|pass(?!ive)/,
  /insecure(?! conn)|unsicher|onveilig|nesaug|небезпеч|небезопас|不安全|osaker|osikker|\ballow|erlaub|toestaan|permit|cipher|chiff\w{0,4}list|verschlusselungsliste|end.?to.?end|open ?ssl|підтвердж|подтвержд|验证|驗證/,
  /auth(?!.*(ssl|tls))|sieve|fehler|error|debug|log\b|c(al|ard)dav|location|\bkey\b|auto.?select|\burl\b|baja|\blow|\bfile\b|alert(?!mail)|\bfix\b|update|reject/,
);
/** Help beside a box that is about checking the other side, not about protecting the connection. */
export const CERTIFICATE = /cert|zertif|серт|証|证书/;
export const CHOICE_SECURITY = anyOf(
  /ssl|tls|smtps\b|encrypt|secur|chiffr|cryptage|schlussel|sicher|segur|cifra|crip?togr|crittogr|sicur|beveilig|sleutel|szyfr|bezp|krypter|saker|sikker|sifr|drosib/,
  /шифр|безоп|безпе[кч]|защи|захи|暗号|保護|セキュリ|安全|加密|تشفير|امان|رمزگذاری|보안|암호화|salaus|suojau|titkosit|biztonsag|[sş]ifrele|guvenli|saug|krupt|turva|ασφαλ|κρυπτ|אבטח|הצפנ|criptar|сигурн|امن|bao mat|ma hoa|ปลอดภัย|เข้ารหัส/,
);

/** A box to tick that chooses one protocol of two. */
export const USE_PROTOCOL =
  /^(use|usar|utiliser|usa|gebruik|anvand|uzyj|pouzit)\W+(imap|pop3?)\W*$|^(imap|pop3?)\W+(verwenden|benutzen|gebruiken|kullan\w*)\W*$/;

/** Options that protect a connection; found in the options of a select or a group of radios. */
export const SECURITY_OPTION = /\b(ssl|tls|start.?tls|smtps|imaps)\b/;
/** A way to sign in without a password. */
export const OAUTH_OPTION = /x?oauth ?-?(2(\.0)?)?|modern auth\w*/;
export const PROTOCOL_OPTION = /\b(imap4?|pop3?)(s|tls)?\b/g;
/** A choice between ways to sign in, one of which asks a POP server first. */
export const AUTH_CHOICE =
  /smtp.?auth|smtp.{0,4}(after|nach|apres).{0,4}pop|pop\d? ?(before|avant|vor|prima|antes|przed|for|前)|\b(cram|ntlm|apop)\b|plain\W+login|login\W+plain/;
/** A choice between makers or presets, or between kinds of what is not a protocol. */
export const PROVIDER_CHOICE =
  /preset|provider|szolgaltato|доставчик|poskytov|leverand|saglayici|공급|anbieter|dienst|fournisseur|proveedor|provedor|dostawc|провай|プロバイダ|提供商|profil|template|topic|thema|subject/;
/** A choice between ways for a program to send at all. */
export const MAILER_OPTION = /sendmail|\bphp\b|mail\(\)|mailgun|\bsmtp\b.*\b(log|dsn|file)\b/;
/** In such a choice, options that also say how the connection is protected. */
export const SMTP_SECURITY_OPTION = /smtp\W{0,4}(\+|-|over|with|mit|avec)?\W{0,2}(ssl|start.?tls|tls)/;
/** A label for a choice between kinds of something. */
export const KIND_WORDS =
  /\bt[iy]p[eo]?\b|\w+typ\b|тип|種類|类型|類型|유형|tyyppi|\btur[u]?\b|tipus|tipas|mode d|methode|metodo/;
/** A label for a choice between ways to sign in. */
export const AUTH_WORDS = /\bauth|authent|autent|認証|验证|驗證|인증|uwierz|hitelesit|аутент/;

/** A box to tick that says that a server wants somebody to sign in. */
export const AUTH_TICK = anyOf(
  AUTH_WORDS,
  /認證|авториз|автентиф|tunnist|kimlik|logowan|log.?[io]n|anmeld|inlog|godken|prihlas|connexion|مصادقة/,
);

/** A POP server that is only asked so that the other one sends. */
export const BEFORE_SMTP =
  /pop\d?.{0,4}(before|avant|vor|prima|antes|przed|fore|for|前).{0,6}smtp|smtp.{0,4}(after|nach|apres).{0,4}pop/;

/** Which protocol a text speaks of. `in` is incoming mail of either kind. */
export const PROTOCOL_WORDS: readonly (readonly ['smtp' | 'imap' | 'pop' | 'in', RegExp])[] = [
  ['smtp', /\be?smtp/],
  ['imap', /imap/],
  ['pop', /\bpop\d?s?\b/],
  [
    'smtp',
    anyOf(
      /outgoing|outbound|ausg(a|eh)|sortant|salient|\bsaida|uscita|uitgaan|wychodz|utgaen?d|udgaend|odchoz|izejos|lahtev|kimeno|giden|siunciam|valjamin/,
      /исходящ|вихідн|送信.{0,3}サーバ|[发寄]件?送?[服伺]|صادر|보내는 (메일 )?서버|발신 ?서버|εξερχ|יוצא|e-?mail send auth/,
    ),
  ],
  [
    'in',
    anyOf(
      /incoming|inbound|fetch.?mail|mail.?abruf|eing(a|eh)|entrant|\bentrada|in arrivo|in entrata|inkom|indgaend|innkom|przychodz|prichoz|ienakos|saapuv|beerkez|bejovo|gelen|gaunam|sissetul/,
      /входящ|вхідн|受信(?!者)|[接收]件?收?[服伺]|收信|接收|وارد|받는 (메일 )?서버|수신 ?서버|εισερχ|נכנס/,
    ),
  ],
];

/** Ports that mail servers have. */
export const MAIL_PORT = /\b(25|465|587|2525|993|143|995|110)\b/;

/** Words that make a heading, title or label speak of mail at all. */
export const MAIL_WORDS = anyOf(
  /mail(?!gun)|메일/,
  EMAIL,
  /smtp|imap|\bpop3|outlook|exchange|(office|microsoft).?365|post(fach|aus|ein)/,
);

/** A word for adding, with one for an account: the first step of a mail program's wizard. */
export const ADD_ACCOUNT = anyOf(
  /(add|connect|link|dodac|dodaj|hinzu|ajout|connect\w*|anad|agreg|adicion|aggiung|toevoeg|koppel|lagg till|legg til|tilfoj|prid|pievieno|добав|дода|追加|添加|新增|اضاف|lisa|hozzaad|ekle|prideti|προσθ|adaug|추가).{0,30}(account|konto|kont[aou]\b|compte|cuenta|conta\b|kontu|kontot|запис|акк?аунт|ящик|скринь|アカウント|[帐账帳][户號号戶]|حساب|계정|tili|fiok|hesap|uhendus|mailbox|postfach|paskyr|λογαρ|bandomoji)/,
  /(account|konto|アカウント|[帐账帳][户號号戶]|계정|fiok|hesap\w*|sahkoposti\w*|postfach).{0,14}(hinzu|toevoeg|追加|추가|hozzaad|ekle|lisa)/,
);
/** Room for mail: a form that gives it out makes a mailbox at a provider, and its password is a new one. */
export const QUOTA = /quota|cuota|kwota|kvot|квот|kontingent|speicherplatz|容量/;
/** A password for programs: what asks for one signs in to somebody's account elsewhere. */
export const APP_PASSWORD =
  /\bapp(lication)?s?\W{0,2}(specific )?(pass|kennw|jelsz)|mot de passe d.app|(contrasena|senha|password) (de|do|del|per|para|di) (la |l.)?app?lica|senha de app|парол\S* (для )?(внешнего )?приложени|アプリ ?(ケーション)? ?パスワード|应用(专用)?密码|授权码|앱 ?비밀번호/;
/** A password that is chosen rather than asked for. */
export const NEW_PASSWORD =
  /local.?part|parte local|nom local|lokaler teil|(repeat|retype|re-?enter|confirm).?pass|pass\w*.?(repeat|confirm|2\b)|пароль \(еще|повторите пароль|пароль еще/;

/** A heading over a server that is asked when the first one does not answer. */
export const SECOND_SERVER = /secondary|second server|sekund|backup server|ersatz|secundari|secondair/;
/** A heading over the sender's name and address. */
export const SENDER =
  /^\W*(from|sender|mail from|absender|von|expediteur|remitente|mittente|afzender|nadawca|отправитель|发件人|寄件者|送信者|差出人)\W*$/;
/** A heading over the people who get the mail. */
export const RECIPIENTS =
  /^(e-?mail )?(recipients?|empfanger\w*|destinat\w*|odbiorc\w*|mottagare|ontvangers?|prijemc\w*|получател\w*|receivers?)\b|宛先|受信者|收件人|수신인/;

/** Other things with a server, a port, a user and a password. */
export const FOREIGN_WORDS =
  /\bdb\b|databas|datenbank|base de (dat|don)|banco de dad|baz[ay] dan|datubaz|баз[аи] дан|データベ|数据库|資料庫|قاعدة|mysql|mariadb|postgres|pgsql|sqlite|oracle|mongo|redis|jdbc|ldap|active dir|\bbind\b|base ?dn|radius|\bs?ftps?\b|webdav|c(al|ard)dav|\bs3\b(?! \/)|bucket|access key|secret (access )?key|proxy|прокси|プロキシ|代理|\bsocks|mqtt|broker|amqp|\brdp\b|\bvnc\b|\bssh\b|telnet|private.?key|sieve|dyn(amic )?dns|\bddns\b|dynamische. domain|动态域名|wi-?fi|wlan|\bssid|\bcloud (server|port)|\bwpa|wireless|\bpsk\b|vpn\b|\bsmb\b|samba|network (share|server|user|pass)|netzwerkserv|snmp|syslog|xmpp|\bsip\b|voip|webhook|signing (key|secret)|\bsms\b|twilio|openid|oidc|api.?(key|token)|\bmx\b|licen[sc]e|\bpgp\b|\bs\/?mime\b|\bdkim\b|httpd|https? (user|pass|auth)|remote (sys|desk)/;

/** Words of a login or a registration. */
export const LOGIN_WORDS =
  /(log|sign).?[io]n\b|anmeld|connexion|iniciar|\bentrar\b|acced|inlog|zalog|logga|prihlas|воити|вход|увіити|ログイン|登[录錄入]|تسجيل|piesl|kirjaudu|bejelentk|giris|로그인|συνδεσ/;
export const REGISTER_WORDS =
  /sign.?up|regist|create (an? |your |my )*(free |new )*account|join\b|subscribe|newsletter|forgot|reset|checkout|payment|inscri|crear cuenta|新規登|注册|註冊|change pass|регистрац|реєстрац|rejestr|회원가입/;

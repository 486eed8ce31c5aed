import { isClickable, type Mark } from '../clouds/fact.ts';

/** What a text on Microsoft's page means. */
export const WORDS = [
  'security-info',
  'add-method',
  'which-method',
  'picker-title',
  'more-options',
  'app-password',
  'other-method',
  'add',
  'next',
  'name',
  'password',
  'done',
  'delete',
  'confirm',
  'cancel',
  'sign-in',
] as const;
export type Word = (typeof WORDS)[number];

interface Line {
  readonly language: string;
  readonly mark: Mark;
  readonly source: string;
  readonly labels: Partial<Record<Word, readonly string[]>>;
}

/** Documentation in other languages is partly machine translated; the live page can differ. */
const DOCS = 'azure-docs user help, localized';
const GUIDES = 'guides that show the live page';

/** The labels by language. All are tried at once: a unit test makes sure that no two meanings collide. */
export const LABELS: readonly Line[] = [
  {
    language: 'en',
    mark: 'V',
    source: 'azure-docs and entra-docs user help',
    labels: {
      'security-info': ['Security info'],
      'add-method': ['Add method'],
      'which-method': ['Which method would you like to add?'],
      'picker-title': ['Add a method', 'Add a sign-in method'],
      'app-password': ['App password'],
      'other-method': [
        'Authenticator app',
        'Microsoft Authenticator',
        'Phone',
        'Alternate phone',
        'Office phone',
        'Email',
        'Security key',
        'Security questions',
        'Passkey',
      ],
      add: ['Add'],
      next: ['Next'],
      password: ['Password'],
      done: ['Done'],
      delete: ['Delete'],
      confirm: ['Yes'],
      cancel: ['Cancel', 'Back'],
    },
  },
  {
    language: 'en',
    mark: 'C',
    source: 'GoDaddy help 40980 and 32198; support.huc.edu; public scripts 2025-26; office365computing',
    labels: {
      'add-method': ['Add sign-in method'],
      'picker-title': ['Choose a method'],
      'more-options': ['Show more options'],
      'other-method': ['Hardware token', 'Passkey in Microsoft Authenticator', 'Security key or passkey'],
      done: ['Close'],
      confirm: ['Ok', 'Delete'],
    },
  },
  {
    language: 'en',
    mark: 'U',
    source: 'recalled',
    labels: { name: ['Name', 'App password name'], 'sign-in': ['Sign in'] },
  },
  {
    language: 'de',
    mark: 'C',
    source: `${DOCS}; ${GUIDES}`,
    labels: {
      'security-info': ['Sicherheitsinformation', 'Sicherheitsinformationen'],
      'add-method': ['Methode hinzufügen', 'Anmeldemethode hinzufügen'],
      'app-password': ['App-Kennwort'],
      add: ['Hinzufügen'],
      next: ['Weiter'],
      password: ['Kennwort'],
      done: ['Fertig'],
      delete: ['Löschen'],
      confirm: ['Ja'],
    },
  },
  {
    language: 'fr',
    mark: 'C',
    source: `${DOCS}; ${GUIDES}`,
    labels: {
      'security-info': ['Informations de sécurité'],
      'add-method': ['Ajouter une méthode', 'Ajouter une méthode de connexion'],
      'app-password': ["Mot de passe d'application"],
      add: ['Ajouter'],
      next: ['Suivant'],
      password: ['Mot de passe'],
      done: ['Terminé'],
      delete: ['Supprimer'],
      confirm: ['Oui'],
    },
  },
  {
    language: 'es',
    mark: 'C',
    source: `${DOCS}; ${GUIDES}`,
    labels: {
      'security-info': ['Información de seguridad'],
      'add-method': ['Agregar método', 'Agregar método de inicio de sesión'],
      'app-password': ['Contraseña de aplicación'],
      add: ['Agregar'],
      next: ['Siguiente'],
      password: ['Contraseña'],
      done: ['Listo'],
      delete: ['Eliminar'],
      confirm: ['Sí'],
    },
  },
  {
    language: 'ja',
    mark: 'C',
    source: `${DOCS}; ${GUIDES}`,
    labels: {
      'security-info': ['セキュリティ情報'],
      'add-method': ['方法の追加', 'サインイン方法の追加'],
      'app-password': ['アプリ パスワード'],
      add: ['追加'],
      next: ['次へ'],
      password: ['パスワード'],
      done: ['完了'],
      delete: ['削除'],
    },
  },
  {
    language: 'sv',
    mark: 'C',
    source: `${DOCS}; ${GUIDES}`,
    labels: {
      'security-info': ['Säkerhetsinformation'],
      'add-method': ['Lägg till metod', 'Lägg till inloggningsmetod'],
      'app-password': ['Applösenord'],
      add: ['Lägg till'],
      next: ['Nästa'],
      password: ['Lösenord'],
      done: ['Färdig', 'Klar'],
      delete: ['Ta bort'],
      confirm: ['Ja'],
    },
  },
  {
    language: 'it',
    mark: 'C',
    source: `${DOCS}; one guide`,
    labels: {
      'security-info': ['Informazioni di sicurezza'],
      'add-method': ['Aggiungi metodo di accesso'],
      'app-password': ["Password dell'app"],
      add: ['Aggiungi'],
      next: ['Avanti'],
      password: ['Password'],
      delete: ['Elimina'],
    },
  },
  { language: 'it', mark: 'U', source: 'recalled', labels: { done: ['Fine'], confirm: ['Sì'] } },
  {
    language: 'pl',
    mark: 'C',
    source: DOCS,
    labels: {
      'security-info': ['Informacje zabezpieczające'],
      'add-method': ['Dodaj metodę'],
      'app-password': ['Hasło aplikacji'],
      add: ['Dodaj'],
      next: ['Dalej'],
      password: ['Hasło'],
      done: ['Gotowe'],
      delete: ['Usuń'],
      confirm: ['Tak'],
    },
  },
  {
    language: 'nl',
    mark: 'C',
    source: DOCS,
    labels: {
      'security-info': ['Beveiligingsgegevens'],
      'add-method': ['Methode toevoegen'],
      'app-password': ['App-wachtwoord'],
      add: ['Toevoegen'],
      next: ['Volgende'],
      password: ['Wachtwoord'],
      done: ['Gereed'],
      delete: ['Verwijderen'],
      confirm: ['Ja'],
    },
  },
  {
    language: 'pt-BR',
    mark: 'C',
    source: DOCS,
    labels: {
      'security-info': ['Informações de segurança'],
      'add-method': ['Adicionar método'],
      'app-password': ['Senha de aplicativo'],
      add: ['Adicionar'],
      next: ['Avançar'],
      password: ['Senha'],
      done: ['Concluído'],
      delete: ['Excluir'],
      confirm: ['Sim'],
    },
  },
  {
    language: 'hu',
    mark: 'C',
    source: DOCS,
    labels: {
      'security-info': ['Biztonsági adatok'],
      'add-method': ['Metódus hozzáadása'],
      'app-password': ['Alkalmazásjelszó'],
      add: ['Hozzáadás'],
      next: ['Tovább'],
      password: ['Jelszó'],
      done: ['Kész'],
      delete: ['Törlés'],
      confirm: ['Igen'],
    },
  },
  {
    language: 'zh-TW',
    mark: 'C',
    source: DOCS,
    labels: {
      'security-info': ['安全性資訊'],
      'add-method': ['新增方法'],
      'app-password': ['應用程式密碼'],
      add: ['新增'],
      next: ['下一步'],
      password: ['密碼'],
      done: ['完成'],
      delete: ['刪除'],
      confirm: ['是'],
    },
  },
  {
    language: 'zh-CN',
    mark: 'C',
    source: 'sign-in page and documentation',
    labels: { next: ['下一步'], password: ['密码'], confirm: ['是'] },
  },
  {
    language: 'zh-CN',
    mark: 'U',
    source: 'recalled',
    labels: { 'app-password': ['应用密码'], add: ['添加'], done: ['完成'], delete: ['删除'] },
  },
  {
    language: 'lv',
    mark: 'V',
    source: 'AlchemyInsights app-passwords, lv-LV',
    labels: { 'app-password': ['Programmas parole'], next: ['Tālāk'] },
  },
];

/** The text as it is compared: one kind of space, no icon glyphs or direction marks, no case. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u{e000}-\u{f8ff}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[’‘]/g, "'")
    .trim()
    .toLowerCase();
}

const INDEX = new Map<string, Map<Word, Mark>>();
for (const line of LABELS) {
  for (const word of WORDS) {
    for (const label of line.labels[word] ?? []) {
      const meanings = INDEX.get(plain(label)) ?? new Map<Word, Mark>();
      const known = meanings.get(word);
      meanings.set(word, known && isClickable(known) ? known : line.mark);
      INDEX.set(plain(label), meanings);
    }
  }
}

/** True when the text is exactly a label of this meaning, in any language, with any mark. */
export function means(text: string, word: Word): boolean {
  return INDEX.get(plain(text).replace(/\s?[:*]$/, ''))?.has(word) ?? false;
}

/** True when the text is a label of this meaning that may be clicked. */
export function meansSurely(text: string, word: Word): boolean {
  const mark = INDEX.get(plain(text))?.get(word);
  return mark !== undefined && isClickable(mark);
}

/** True when a longer text contains a label of this meaning. */
export function speaksOf(text: string, word: Word): boolean {
  const inside = plain(text);
  return LABELS.some((line) => line.labels[word]?.some((label) => inside.includes(plain(label))));
}

/** True when the text is in the data file at all. */
export function isKnownLabel(text: string): boolean {
  return INDEX.has(plain(text).replace(/\s?[:*]$/, ''));
}

/**
 * Every word and test id of the Security info page, in one place, so that a look at the live
 * page corrects this file alone. Marks: V published, C guides and scripts, I inferred, U unverified.
 */
export interface PageStrings {
  /** V */ title: string;
  /** V: the 2019 page. */ addMethod: string;
  /** C: the pages since 2023. */ addSignInMethod: string;
  /** V: dialog of the 2019 and 2023 pages. */ addDialogTitle: string;
  /** V */ methodQuestion: string;
  /** U */ methodPlaceholder: string;
  /** V: tile picker of the 2024 page. */ pickerTitle: string;
  /** V */ showMoreOptions: string;
  /** V */ appPassword: string;
  /** U */ appPasswordDescription: string;
  /** V */ add: string;
  /** V */ next: string;
  /** U */ back: string;
  /** U */ cancel: string;
  /** U */ close: string;
  /** C */ copy: string;
  /** V */ done: string;
  /** V */ deleteRow: string;
  /** U */ change: string;
  /** U */ nameIntro: string;
  /** U */ nameQuestion: string;
  /** U */ created: string;
  /** U */ nameLabel: string;
  /** V */ passwordLabel: string;
  /** U */ shownOnce: string;
  /** U */ deleteTitle: string;
  /** U */ deleteQuestion: string;
  /** C: support articles. */ confirmOk: string;
  /** V: older documentation. */ confirmYes: string;
  /** C: scripts. */ confirmDelete: string;
  /** U */ limitReached: string;
  /** U */ nameTaken: string;
  /** U */ nameRefused: string;
  /** U */ failure: string;
  /** U */ loading: string;
  /** C */ authenticator: string;
  /** C */ phone: string;
  /** C */ email: string;
  /** C */ passkey: string;
  /** U */ hardwareToken: string;
  /** C */ password: string;
  /** U */ defaultMethod: string;
  /** U */ signOutEverywhere: string;
  /** U */ promoTitle: string;
  /** U */ promoText: string;
  /** U */ promoLater: string;
  /** U */ promoAccept: string;
  /** I: stands for any step we have not heard of. */ extraTitle: string;
  /** I */ extraText: string;
  /** U */ registerTitle: string;
  /** U */ registerPick: string;
  /** U */ registerScan: string;
  /** U */ registerPhone: string;
  /** U */ registerCode: string;
  /** U */ registerDone: string;
}

const ENGLISH: PageStrings = {
  title: 'Security info',
  addMethod: 'Add method',
  addSignInMethod: 'Add sign-in method',
  addDialogTitle: 'Add a method',
  methodQuestion: 'Which method would you like to add?',
  methodPlaceholder: 'Choose a method',
  pickerTitle: 'Add a sign-in method',
  showMoreOptions: 'Show more options',
  appPassword: 'App password',
  appPasswordDescription: 'For apps that cannot ask for a second factor',
  add: 'Add',
  next: 'Next',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  done: 'Done',
  deleteRow: 'Delete',
  change: 'Change',
  nameIntro: 'Start by creating a name for your app password.',
  nameQuestion: 'What name would you like to use? Minimum length is 8 characters.',
  created: 'App password was successfully created.',
  nameLabel: 'Name:',
  passwordLabel: 'Password:',
  shownOnce: 'It will not be shown again, so put it where it is needed now.',
  deleteTitle: 'Delete app password',
  deleteQuestion: 'Do you really want to delete this method?',
  confirmOk: 'Ok',
  confirmYes: 'Yes',
  confirmDelete: 'Delete',
  limitReached: 'There are too many app passwords. Delete one first.',
  nameTaken: 'This name is already in use.',
  nameRefused: 'This name cannot be used.',
  failure: 'Something went wrong. Try again later.',
  loading: 'Loading',
  authenticator: 'Microsoft Authenticator',
  phone: 'Phone',
  email: 'Email',
  passkey: 'Passkey',
  hardwareToken: 'Hardware token',
  password: 'Password',
  defaultMethod: 'Sign-in method when most advisable is unavailable: Phone',
  signOutEverywhere: 'Sign out everywhere',
  promoTitle: 'Stay protected',
  promoText: 'Add a passkey to keep this account safe.',
  promoLater: 'Not now',
  promoAccept: 'Turn on',
  extraTitle: 'Before you go on',
  extraText: 'App passwords are less safe than other methods.',
  registerTitle: 'Keep your account secure',
  registerPick: 'Which method do you want to use?',
  registerScan: 'Scan the code with the app.',
  registerPhone: 'Enter a phone number.',
  registerCode: 'Enter the code 123456.',
  registerDone: 'Success! Your security info is set up.',
};

/** Published or seen translations; whatever is missing stays English. */
const TRANSLATIONS: Readonly<Record<string, Partial<PageStrings>>> = {
  en: {},
  de: {
    title: 'Sicherheitsinformationen',
    addMethod: 'Methode hinzufügen',
    addSignInMethod: 'Anmeldemethode hinzufügen',
    appPassword: 'App-Kennwort',
    add: 'Hinzufügen',
    next: 'Weiter',
    passwordLabel: 'Kennwort:',
    password: 'Kennwort',
    done: 'Fertig',
    deleteRow: 'Löschen',
    confirmYes: 'Ja',
    confirmDelete: 'Löschen',
  },
  fr: {
    title: 'Informations de sécurité',
    addMethod: 'Ajouter une méthode',
    addSignInMethod: 'Ajouter une méthode de connexion',
    appPassword: "Mot de passe d'application",
    add: 'Ajouter',
    next: 'Suivant',
    passwordLabel: 'Mot de passe :',
    password: 'Mot de passe',
    done: 'Terminé',
    deleteRow: 'Supprimer',
    confirmYes: 'Oui',
    confirmDelete: 'Supprimer',
  },
  es: {
    title: 'Información de seguridad',
    addMethod: 'Agregar método',
    addSignInMethod: 'Agregar método de inicio de sesión',
    appPassword: 'Contraseña de aplicación',
    add: 'Agregar',
    next: 'Siguiente',
    passwordLabel: 'Contraseña:',
    password: 'Contraseña',
    done: 'Listo',
    deleteRow: 'Eliminar',
    confirmYes: 'Sí',
    confirmDelete: 'Eliminar',
  },
  ja: {
    title: 'セキュリティ情報',
    addMethod: '方法の追加',
    addSignInMethod: 'サインイン方法の追加',
    appPassword: 'アプリ パスワード',
    add: '追加',
    next: '次へ',
    passwordLabel: 'パスワード:',
    password: 'パスワード',
    done: '完了',
    deleteRow: '削除',
    confirmOk: 'OK',
    confirmDelete: '削除',
  },
  sv: {
    title: 'Säkerhetsinformation',
    addMethod: 'Lägg till metod',
    addSignInMethod: 'Lägg till inloggningsmetod',
    appPassword: 'Applösenord',
    add: 'Lägg till',
    next: 'Nästa',
    passwordLabel: 'Lösenord:',
    password: 'Lösenord',
    done: 'Klar',
    deleteRow: 'Ta bort',
    confirmYes: 'Ja',
    confirmDelete: 'Ta bort',
  },
  it: {
    title: 'Informazioni di sicurezza',
    addSignInMethod: 'Aggiungi metodo di accesso',
    appPassword: "Password dell'app",
    add: 'Aggiungi',
    next: 'Avanti',
    done: 'Fine',
    deleteRow: 'Elimina',
    confirmYes: 'Sì',
    confirmDelete: 'Elimina',
  },
  pl: {
    title: 'Informacje zabezpieczające',
    addMethod: 'Dodaj metodę',
    appPassword: 'Hasło aplikacji',
    add: 'Dodaj',
    next: 'Dalej',
    passwordLabel: 'Hasło:',
    password: 'Hasło',
    done: 'Gotowe',
    deleteRow: 'Usuń',
    confirmYes: 'Tak',
    confirmDelete: 'Usuń',
  },
  nl: {
    title: 'Beveiligingsgegevens',
    addMethod: 'Methode toevoegen',
    appPassword: 'App-wachtwoord',
    add: 'Toevoegen',
    next: 'Volgende',
    passwordLabel: 'Wachtwoord:',
    password: 'Wachtwoord',
    done: 'Gereed',
    deleteRow: 'Verwijderen',
    confirmYes: 'Ja',
    confirmDelete: 'Verwijderen',
  },
  'pt-br': {
    title: 'Informações de segurança',
    addMethod: 'Adicionar método',
    appPassword: 'Senha de aplicativo',
    add: 'Adicionar',
    next: 'Avançar',
    passwordLabel: 'Senha:',
    password: 'Senha',
    done: 'Concluído',
    deleteRow: 'Excluir',
    confirmYes: 'Sim',
    confirmDelete: 'Excluir',
  },
  hu: {
    title: 'Biztonsági adatok',
    addMethod: 'Metódus hozzáadása',
    appPassword: 'Alkalmazásjelszó',
    add: 'Hozzáadás',
    next: 'Tovább',
    passwordLabel: 'Jelszó:',
    password: 'Jelszó',
    done: 'Kész',
    deleteRow: 'Törlés',
    confirmYes: 'Igen',
    confirmDelete: 'Törlés',
  },
  'zh-tw': {
    title: '安全性資訊',
    addMethod: '新增方法',
    appPassword: '應用程式密碼',
    add: '新增',
    next: '下一步',
    passwordLabel: '密碼:',
    password: '密碼',
    done: '完成',
    deleteRow: '刪除',
    confirmYes: '是',
    confirmDelete: '刪除',
  },
  'zh-cn': {
    appPassword: '应用密码',
    add: '添加',
    next: '下一步',
    passwordLabel: '密码:',
    password: '密码',
    done: '完成',
    deleteRow: '删除',
    confirmYes: '是',
    confirmDelete: '删除',
  },
  lv: { appPassword: 'Programmas parole', next: 'Tālāk', copy: 'Kopēt' },
};

/** Test ids and the like. None of them was checked on the live page. */
export const TEST_IDS = {
  /** C, and it looks like a guess of the script that has it. */
  addMethod: 'add-method-button',
  /** C: parts of the command bar's button before 2024. */
  addAutomation: 'splitbuttonprimary',
  /** C */
  addIcon: 'Add',
  /** C */
  tileAuthenticator: 'authmethod-picker-authenticatorApp',
  /** C */
  tileEmail: 'authmethod-picker-email',
  /** U, as all the rest of this pattern */
  tilePasskey: 'authmethod-picker-passkey',
  /** U */
  tilePhone: 'authmethod-picker-phone',
  /** U */
  tileHardwareToken: 'authmethod-picker-hardwareToken',
  /** U */
  tileAppPassword: 'authmethod-picker-appPassword',
  /** C */
  stepTitle: 'reskin-step-title',
  /** C */
  next: 'reskin-step-next-button',
  /** C */
  back: 'reskin-step-back-button',
  /** C */
  error: 'message-bar-error',
} as const;

/** The same names for any value: what the page really gets. */
export type TestIds = Record<keyof typeof TEST_IDS, string>;

/** The languages there are tables for. */
export const LANGUAGES: readonly string[] = Object.keys(TRANSLATIONS);

/** The strings of a language, English where it has none. */
export function stringsOf(language: string): PageStrings {
  const tag = language.toLowerCase();
  return { ...ENGLISH, ...(TRANSLATIONS[tag] ?? TRANSLATIONS[tag.split('-')[0] ?? 'en']) };
}
